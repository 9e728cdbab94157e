"""The official client, told where to call, how long to wait, and to leave retrying to the outbox."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from bot.channels.errors import trouble_of
from bot.metrics import SENDS

TIMEOUT_S = 10
POOL = 16
SID = re.compile(r"(SM|MM)[0-9a-f]{32}")
FIRST_CODE = 10_000  # below it stands an HTTP status: whoever refused was not Twilio, or did not say why
TWILIO_HOSTS = frozenset({"api.twilio.com", "content.twilio.com"})


class ForeignHost(RuntimeError):
    """A request with our credentials was about to leave for a host that is not Twilio's."""


class Throttled(Exception):
    """Not processed: try again after `seconds`."""

    def __init__(self, seconds: float, code: str):
        super().__init__(f"throttled for {seconds:.0f} s")
        self.seconds, self.code = seconds, code


@dataclass(frozen=True)
class Accepted:
    sid: str


@dataclass(frozen=True)
class Refused:
    """The provider answered no; `retry_after` in seconds when it said how long to wait."""

    code: str
    retry_after: float | None = None


@dataclass(frozen=True)
class Unsent:
    """The request never left: nothing was sent."""

    reason: str


@dataclass(frozen=True)
class Unclear:
    """The message may or may not have been accepted: never to be repeated blindly."""

    reason: str


Outcome = Accepted | Refused | Unsent | Unclear
ANSWERS = {Accepted: "accepted", Refused: "refused", Unsent: "unsent", Unclear: "unknown"}


class Http(TwilioHttpClient):
    """Calls Twilio's hosts, or `base_url` in their place; credentials go nowhere else."""

    def __init__(self, base_url: str = ""):
        super().__init__(timeout=TIMEOUT_S, max_retries=0)
        self.base_url = base_url.rstrip("/")
        for scheme in ("https://", "http://"):
            self.session.mount(scheme, HTTPAdapter(max_retries=0, pool_connections=4, pool_maxsize=POOL))
        self.session.trust_env = not base_url  # a proxy may stand before Twilio, not before a local server

    def log_request(self, kwargs):
        """Nothing: it would carry people's numbers."""

    def log_response(self, status_code, response):
        """Nothing."""

    def request(self, method, url, **options):
        response = super().request(method, self.place(url), **options)
        if response.status_code == 429 or (response.status_code == 503 and _wait(response)):
            raise Throttled(_wait(response) or 1.0, _code(response))
        return response

    def place(self, url: str) -> str:
        """Where a call to Twilio really goes. Raises ForeignHost."""
        parts = urlsplit(url)
        if parts.scheme != "https" or parts.netloc not in TWILIO_HOSTS:
            raise ForeignHost(parts.netloc)
        if not self.base_url:
            return url
        base = urlsplit(self.base_url)
        return urlunsplit((base.scheme, base.netloc, base.path + parts.path, parts.query, ""))


def _wait(response) -> float | None:
    """Seconds of Retry-After; None when the provider did not say."""
    said = {name.lower(): value for name, value in (response.headers or {}).items()}.get("retry-after", "")
    return max(float(said), 0.1) if said.replace(".", "", 1).isdigit() else None


def _code(response) -> str:
    try:
        return str(json.loads(response.text)["code"])
    except (ValueError, KeyError, TypeError):
        return "20429"


@lru_cache(maxsize=8)
def _client(account_sid: str, user: str, secret: str, base_url: str) -> Client:
    only_ours = {"TWILIO_ACCOUNT_SID": account_sid}  # else the client would read a region from os.environ
    return Client(user, secret, account_sid=account_sid, http_client=Http(base_url), environment=only_ours)


def connect(config) -> Client:
    """A client for this account: an API key sends when there is one, so the AuthToken stays for verifying."""
    user, secret = config.twilio_account_sid, config.twilio_auth_token
    if config.twilio_api_key:
        user, secret = config.twilio_api_key, config.twilio_api_secret
    return _client(config.twilio_account_sid, user, secret, config.twilio_api_base_url)


def counted(send: Callable[..., Outcome]) -> Callable[..., Outcome]:
    """What Twilio answers, for `/metrics`: each answer once, also where a status was heard before it."""

    @wraps(send)
    def counting(client: Client, message: dict[str, Any]) -> Outcome:
        outcome = send(client, message)
        trouble = trouble_of(outcome.code).value if isinstance(outcome, Refused) else ""
        SENDS.labels(ANSWERS[type(outcome)], trouble).inc()
        return outcome

    return counting


@counted
def send(client: Client, message: dict[str, Any]) -> Outcome:
    """POST one message and say what became of it; never raises for what the network or provider does."""
    try:
        sid = str(client.messages.create(**message).sid)
        return Accepted(sid) if SID.fullmatch(sid) else Unclear("no id in the answer")
    except Throttled as slow:
        return Refused(slow.code, slow.seconds)
    except (TwilioRestException, TwilioServiceException) as error:
        understood = error.status < 500 and (error.code or 0) >= FIRST_CODE
        return Refused(str(error.code)) if understood else Unclear(f"HTTP {error.status}")
    except requests.RequestException as error:
        return Unsent("not reachable") if _never_left(error) else Unclear(type(error).__name__)
    except (TwilioException, ValueError, LookupError, TypeError, AttributeError) as error:  # unreadable
        return Unclear(type(error).__name__)


def _never_left(error: requests.RequestException) -> bool:
    """Whether no connection was made at all."""
    cause = getattr(error.args[0], "reason", None) if error.args else None
    refused = isinstance(cause, urllib3.exceptions.NewConnectionError)
    return refused or isinstance(error, requests.ConnectTimeout)
