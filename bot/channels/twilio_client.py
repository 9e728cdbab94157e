"""The official client, told where to call, how long to wait, and to leave retrying to the outbox."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, wraps
from logging import getLogger
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from requests import certs
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http import HttpClient
from twilio.http.response import Response
from twilio.rest import Client
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

from bot.channels.errors import trouble_of
from bot.metrics import SENDS

NotConnected = (NewConnectionError, ConnectTimeoutError)  # nothing was sent
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


OUT_OF_REACH = (HTTPError, TwilioException, Throttled)  # what whoever asks the provider may meet


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


class Http(HttpClient):
    """Calls Twilio's hosts, or `base_url` in their place; credentials go nowhere else.

    Connections are kept. On urllib3 itself: what requests adds to it was a fifth of the cost of sending.
    """

    def __init__(self, base_url: str = ""):
        super().__init__(getLogger("twilio.http_client"), is_async=False, timeout=TIMEOUT_S)
        self.base_url = base_url.rstrip("/")
        how = {"num_pools": 4, "maxsize": POOL, "retries": False, "ca_certs": certs.where()}
        near = base_url or proxy_bypass("api.twilio.com")  # a proxy may stand before Twilio, not before us
        proxy = None if near else getproxies().get("https")
        self.pool = urllib3.ProxyManager(proxy, **how) if proxy else urllib3.PoolManager(**how)

    def request(
        self,
        method,
        uri,
        params=None,
        data=None,
        headers=None,
        auth=None,
        timeout=None,
        allow_redirects=False,
    ) -> Response:
        """One try. Raises Throttled, ForeignHost, or urllib3's HTTPError; nothing is logged of it."""
        headers = {**(headers or {}), **urllib3.make_headers(basic_auth=":".join(auth) if auth else None)}
        body, kind = _body(data, headers.get("Content-Type", ""))
        query = f"?{urlencode(_given(params), doseq=True)}" if params else ""
        answer = self.pool.request(
            method,
            self.place(uri + query),
            body=body,
            headers={**headers, **kind},
            timeout=timeout or self.timeout,
            redirect=False,
        )
        response = Response(answer.status, answer.data.decode("utf-8", "replace"), answer.headers)
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


def _body(data: Any, content_type: str) -> tuple[str | None, dict[str, str]]:
    """A request's body as its type asks, and the header that says so."""
    if not data:
        return None, {}
    if content_type == "application/json":
        return json.dumps(data), {}
    return urlencode(_given(data), doseq=True), {"Content-Type": "application/x-www-form-urlencoded"}


def _given(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


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
    except NotConnected:
        return Unsent("not reachable")
    except HTTPError as error:
        return Unclear(type(error).__name__)
    except (TwilioException, ValueError, LookupError, TypeError, AttributeError) as error:  # unreadable
        return Unclear(type(error).__name__)
