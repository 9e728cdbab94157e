"""What the local Twilio is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.config import Config

RETRY_POLICY = "#rc=3&rp=5xx,ct,rt"


class Clock(Protocol):
    """The project's one clock, handed in."""

    def now(self) -> datetime: ...

    def advance(self, seconds: float) -> object: ...


@dataclass(frozen=True)
class TwilioSettings:
    """One account with one WhatsApp sender and one SMS sender; waits are seconds between webhook tries."""

    account_sid: str
    auth_token: str
    whatsapp_number: str
    sms_number: str
    public_base_url: str
    api_base_url: str
    clock: Clock
    api_key: str = ""
    api_secret: str = ""
    messaging_service_sid: str = ""
    store: str = ":memory:"
    retry_waits: tuple[float, ...] = (1.0, 3.0, 6.0)
    connect_timeout: float = 5.0
    read_timeout: float = 15.0

    def webhook_url(self, channel: str) -> str:
        """Where a person's message is posted, with the retry policy in its fragment."""
        return f"{self.public_base_url.rstrip('/')}/webhook/{channel}{RETRY_POLICY}"

    def sender(self, channel: str) -> str:
        """Our own bare number on a channel."""
        return self.whatsapp_number if channel == "whatsapp" else self.sms_number

    def knows(self, username: str, password: str) -> bool:
        """Whether these Basic credentials are the account's token or its API key."""
        pairs = {(self.account_sid, self.auth_token)}
        if self.api_key and self.api_secret:
            pairs.add((self.api_key, self.api_secret))
        return (username, password) in pairs


def from_config(config: Config, clock: Clock, store: str) -> TwilioSettings:
    """Settings out of the project's Config; the server fills in its own address when it has its port."""
    return TwilioSettings(
        account_sid=config.twilio_account_sid,
        auth_token=config.twilio_auth_token,
        api_key=config.twilio_api_key,
        api_secret=config.twilio_api_secret,
        messaging_service_sid=config.twilio_messaging_service_sid,
        whatsapp_number=bare(config.whatsapp_phone_number),
        sms_number=bare(config.twilio_phone_number),
        public_base_url=config.public_base_url,
        api_base_url=config.twilio_api_base_url,
        clock=clock,
        store=store,
    )


def bare(address: str) -> str:
    """An address without its channel: whatsapp:+91… -> +91…"""
    return address.removeprefix("whatsapp:")


def on(channel: str, address: str) -> str:
    """A bare address as it travels on a channel."""
    return f"whatsapp:{address}" if channel == "whatsapp" else address
