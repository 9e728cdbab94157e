"""A message as the local Twilio keeps it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime

RANK = {"accepted": 1, "queued": 1, "sending": 2, "sent": 3, "delivered": 4, "read": 5}


def new_sid(prefix: str) -> str:
    """A Twilio-like identifier: two letters and 32 hexadecimal digits."""
    return prefix + secrets.token_hex(16)


@dataclass(frozen=True)
class Message:
    """`phone` is the person's bare address whichever way it went; `details` holds what a page draws."""

    sid: str
    direction: str
    channel: str
    phone: str
    sender: str
    to: str
    body: str
    status: str
    created: datetime
    updated: datetime
    segments: int = 1
    error_code: int | None = None
    service_sid: str = ""
    callback: str = ""
    details: dict = field(default_factory=dict)
    number: int = 0

    @property
    def inbound(self) -> bool:
        """True when the person wrote it."""
        return self.direction == "inbound"

    @property
    def buttons(self) -> list[dict]:
        """Reply buttons under the bubble: [{"id", "title"}]."""
        return self.details.get("buttons", [])

    @property
    def rows(self) -> list[dict]:
        """Rows of a list: [{"id", "item", "description"}]."""
        return self.details.get("rows", [])

    @property
    def media(self) -> list[dict]:
        """Attachments: [{"sid", "content_type"}]."""
        return self.details.get("media", [])

    @property
    def arrived(self) -> bool:
        """Whether the other side has it."""
        return self.inbound or RANK.get(self.status, 0) >= RANK["delivered"]
