"""The official client, told where to call, how long to wait, and to leave retrying to the outbox."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
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

from bot.channels.errors import Trouble, trouble_of
from bot.metrics import SENDS

NotConnected = (NewConnectionError, ConnectTimeoutError)  # nothing was sent
TIMEOUT_S = 10
POOL = 16
SHORTEST_WAIT_S, LONGEST_WAIT_S = 0.1, 86_400  # whatever Retry-After says
SID = re.compile(r"(SM|MM)[0-9a-f]{32}")
FIRST_CODE = 10_000  # below it stands an HTTP status: whoever refused was not Twilio, or did not say why
TWILIO_HOSTS = frozenset({"api.twilio.com", "content.twilio.com"})


class ForeignHost(RuntimeError):
    """A request with our credentials was about to leave for a host that is not Twilio's."""


class Throttled(Exception):
    """Not processed: try again after `seconds`; None when the provider did not say how many."""

    def __init__(self, seconds: float | None, code: str):
        super().__init__(code)
        self.seconds, self.code = seconds, code


ASK_LATER = (HTTPError, Throttled)  # what the next question would meet as well
OUT_OF_REACH = (*ASK_LATER, TwilioException, json.JSONDecodeError)  # what whoever asks the provider may meet


@dataclass(frozen=True)
class Accepted:
    sid: str


@dataclass(frozen=True)
class Refused:
    """The provider answered no."""

    code: str


@dataclass(frozen=True)
class Slowed:
    """The provider did not process it, whatever its code; `seconds` to wait when it said how many."""

    seconds: float | None
    code: str


@dataclass(frozen=True)
class Unsent:
    """The request never left: nothing was sent."""

    reason: str


@dataclass(frozen=True)
class Unclear:
    """The message may or may not have been accepted: never to be repeated blindly."""

    reason: str


Outcome = Accepted | Refused | Slowed | Unsent | Unclear
ANSWERS = {
    Accepted: "accepted", Refused: "refused", Slowed: "refused", Unsent: "unsent", Unclear: "unknown",
}  # fmt: skip


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
            raise Throttled(_wait(response), _code(response))
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


def _wait(response: Response) -> float | None:
    """Seconds of Retry-After; None when the provider did not say."""
    said = response.headers.get("Retry-After", "")
    try:
        seconds = float(said)
    except ValueError:
        seconds = _seconds_until(said, response.headers.get("Date"))
    return None if seconds is None else min(max(SHORTEST_WAIT_S, seconds), LONGEST_WAIT_S)


def _seconds_until(moment: str, now: str | None) -> float | None:
    """Between two dates of HTTP's, by the provider's clock where it tells the time."""
    try:
        since = parsedate_to_datetime(now) if now else datetime.now(UTC)
        return (parsedate_to_datetime(moment) - since).total_seconds()
    except (ValueError, TypeError):
        return None


def _code(response: Response) -> str:
    """Twilio's code; the HTTP status where it tells none."""
    try:
        return str(json.loads(response.text)["code"])
    except (ValueError, KeyError, TypeError):
        return str(response.status_code)


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
        SENDS.labels(ANSWERS[type(outcome)], _trouble(outcome)).inc()
        return outcome

    return counting


def _trouble(outcome: Outcome) -> str:
    match outcome:
        case Slowed():
            return Trouble.THROTTLED.value
        case Refused(code):
            return trouble_of(code).value
        case _:
            return ""


def _refusal(code: str) -> Refused | Slowed:
    return Slowed(None, code) if trouble_of(code) is Trouble.THROTTLED else Refused(code)


@counted
def send(client: Client, message: dict[str, Any]) -> Outcome:
    """POST one message and say what became of it; never raises for what the network or provider does."""
    try:
        sid = str(client.messages.create(**message).sid)
        return Accepted(sid) if SID.fullmatch(sid) else Unclear("no id in the answer")
    except Throttled as slow:
        return Slowed(slow.seconds, slow.code)
    except (TwilioRestException, TwilioServiceException) as error:
        understood = error.status < 500 and (error.code or 0) >= FIRST_CODE
        return _refusal(str(error.code)) if understood else Unclear(f"HTTP {error.status}")
    except NotConnected:
        return Unsent("not reachable")
    except HTTPError as error:
        return Unclear(type(error).__name__)
    except (TwilioException, ValueError, LookupError, TypeError, AttributeError) as error:  # unreadable
        return Unclear(type(error).__name__)
