"""`make_twilio(**settings)` starts a local Twilio, `client_of(twilio)` is the official client to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from bot.simulator import LocalTwilio, TwilioSettings

ACCOUNT, TOKEN = "AC" + "0a" * 16, "4f" * 16
WHATSAPP, SMS = "+14155238886", "+15005550006"
ASHA, RAVI = "+919800000001", "+919800000003"


class HandClock:
    """A clock that moves only when told."""

    def __init__(self):
        self.moment = datetime(2031, 5, 5, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def advance(self, seconds: float) -> datetime:
        self.moment += timedelta(seconds=seconds)
        return self.moment


class ToAddress(TwilioHttpClient):
    """The official HTTP client, sent to another address than Twilio's hosts."""

    def __init__(self, address: str):
        super().__init__(timeout=10, max_retries=0)
        self.address = address
        self.session.trust_env = False

    def request(self, method, url, *args, **kwargs):
        path = url.split("/", 3)[3]
        return super().request(method, f"{self.address}/{path}", *args, **kwargs)


def client_of(twilio: LocalTwilio, token: str | None = None) -> Client:
    """The official client, talking to a local Twilio."""
    settings = twilio.settings
    return Client(settings.account_sid, token or settings.auth_token, http_client=ToAddress(twilio.url))


def settings_for(**changed) -> TwilioSettings:
    """Settings for a test; retries wait 10 ms."""
    given = {
        "account_sid": ACCOUNT,
        "auth_token": TOKEN,
        "whatsapp_number": WHATSAPP,
        "sms_number": SMS,
        "public_base_url": "http://127.0.0.1:9",
        "api_base_url": "",
        "clock": HandClock(),
        "retry_waits": (0.01,),
        **changed,
    }
    return TwilioSettings(**given)


@pytest.fixture
def make_twilio():
    """Starts local Twilios: `make_twilio(transport=IntoApp(app), clock=clock)`; they stop after the test."""
    running = []

    def start(transport=None, **changed) -> LocalTwilio:
        running.append(LocalTwilio(settings_for(**changed), transport=transport).start())
        return running[-1]

    yield start
    for twilio in running:
        twilio.stop()
