"""Fetch what a person sent us from Twilio: our credentials go to Twilio's API and nowhere else."""

import re
import time
from urllib.parse import SplitResult, urljoin, urlsplit

import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError

from bot.gateways.picture import MAX_BYTES, Refused

API_HOST = re.compile(r"api(\.[a-z0-9-]+){0,2}\.twilio\.com")
CDN_HOSTS = ("mms.twiliocdn.com", "media.twiliocdn.com")
OLD_BUCKET = ("s3-external-1.amazonaws.com", "/media.twiliocdn.com/")
PLAIN_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?/[A-Za-z0-9._~:/?&=%,;@!$'()*+-]*")
SECONDS = 30


class Unreachable(Exception):
    """It may work later."""


class _Nobody(AuthBase):
    """Stops requests from finding credentials of its own (netrc) for the second host."""

    def __call__(self, request):
        request.headers.pop("Authorization", None)
        return request


def download(config, url: str, most: int = MAX_BYTES) -> bytes:
    """The bytes behind an inbound MediaUrl, at most so many. Raises Refused, or Unreachable (try later)."""
    first = _plain(url)
    if not is_ours(config, first):
        raise Refused("forbidden_host")
    try:
        with _ask(url, _credentials(config)) as answer:
            target = answer.headers.get("Location") if answer.is_redirect else None
            if target is None:
                return _body(answer, most)
        target = urljoin(url, target)
        if not may_follow(config, _plain(target)):
            raise Refused("forbidden_host")
        with _ask(target, _Nobody()) as answer:
            return _body(answer, most)
    except (requests.RequestException, HTTPError, OSError) as error:
        raise Unreachable(type(error).__name__) from error


def _ask(url: str, auth) -> requests.Response:
    plain = {"Accept-Encoding": "identity"}  # what is not compressed cannot swell
    return requests.get(url, auth=auth, headers=plain, timeout=(5, 10), stream=True, allow_redirects=False)


def _credentials(config) -> tuple[str, str]:
    if config.twilio_api_key:
        return config.twilio_api_key, config.twilio_api_secret
    return config.twilio_account_sid, config.twilio_auth_token


def _body(answer: requests.Response, most: int) -> bytes:
    """Counted while it arrives: neither a false Content-Length nor a drip holds us up."""
    if answer.status_code != 200:
        raise Unreachable(f"HTTP {answer.status_code}")
    deadline, data = time.monotonic() + SECONDS, bytearray()
    while piece := answer.raw.read1(65_536, decode_content=False):
        data += piece
        if len(data) > most:
            raise Refused("too_large")
        if time.monotonic() > deadline:
            raise Unreachable("too slow")
    if answer.raw.length_remaining:
        raise Unreachable("cut short")
    return bytes(data)


def _plain(url: str) -> SplitResult:
    """Only addresses that every parser reads alike: no user names, backslashes, brackets or fragments."""
    if not PLAIN_URL.fullmatch(url):
        raise Refused("forbidden_host")
    return urlsplit(url)


def is_ours(config, url: SplitResult) -> bool:
    """Twilio's API over https or the configured base address; either way one of our own account's media."""
    known_host = url.scheme == "https" and url.port in (None, 443) and API_HOST.fullmatch(url.hostname)
    own_path = url.path.startswith(f"/2010-04-01/Accounts/{config.twilio_account_sid}/Messages/")
    return own_path and ".." not in url.path and bool(known_host or _is_configured(config, url))


def may_follow(config, url: SplitResult) -> bool:
    """Where Twilio keeps media; our credentials do not come along."""
    if _is_configured(config, url):
        return True
    old_bucket, folder = OLD_BUCKET
    known_host = url.hostname in CDN_HOSTS or (url.hostname == old_bucket and url.path.startswith(folder))
    return url.scheme == "https" and url.port in (None, 443) and known_host


def _is_configured(config, url: SplitResult) -> bool:
    """TWILIO_API_BASE_URL: the local Twilio; in production anything but Twilio's hosts stops the start."""
    base = urlsplit(config.twilio_api_base_url)
    return bool(base.netloc) and (url.scheme, url.netloc) == (base.scheme, base.netloc)
