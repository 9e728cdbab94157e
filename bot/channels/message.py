"""What reached us, the same shape for every channel."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

WHATSAPP, SMS = "whatsapp", "sms"

ID = re.compile(r"[\x21-\x7e]{1,64}")  # what a message is called
LONGEST_ADDRESS = 200  # characters


@dataclass(frozen=True)
class Media:
    url: str
    content_type: str


@dataclass(frozen=True)
class Location:
    lat: float
    lon: float
    label: str = ""


@dataclass(frozen=True)
class Inbound:
    """One message from one person, as the provider told it; `written_at` where it was not read at once."""

    provider_id: str
    channel: str
    address: str
    text: str = ""
    payload: str | None = None
    quoted_id: str | None = None
    profile_name: str | None = None
    media: tuple[Media, ...] = ()
    location: Location | None = None
    opt_out_type: str | None = None
    sender: str = ""
    raw: Mapping[str, str] = field(default_factory=dict)
    written_at: datetime | None = None


class Malformed(ValueError):
    """A signed request that lacks what every message has."""


def read(form: Mapping[str, str]) -> Inbound:
    """A Twilio webhook's fields as an Inbound; unknown fields are kept in `raw` and otherwise ignored.

    Raises Malformed when MessageSid or From is missing or cannot be one: signatures do not delimit fields.
    """
    provider_id, origin = form.get("MessageSid") or form.get("SmsSid") or "", form.get("From", "")
    whatsapp, address = origin.startswith("whatsapp:"), origin.removeprefix("whatsapp:")
    if not ID.fullmatch(provider_id) or not _is_address(address):
        raise Malformed("MessageSid and From are required")
    return Inbound(
        provider_id=provider_id,
        channel=WHATSAPP if whatsapp else SMS,
        address=address,
        text=form.get("Body", ""),
        payload=form.get("ButtonPayload") or form.get("ListId") or None,
        quoted_id=form.get("OriginalRepliedMessageSid") or None,
        profile_name=(form.get("ProfileName") or "").strip() or None,
        media=tuple(_media(form)),
        location=_location(form),
        opt_out_type=form.get("OptOutType") or None,
        sender=form.get("To", ""),
        raw=dict(form),
    )


def _is_address(text: str) -> bool:
    return bool(text.strip()) and text.isprintable() and len(text) <= LONGEST_ADDRESS


def _media(form):
    count = form.get("NumMedia", "0")
    for n in range(min(int(count), 10) if count.isdecimal() else 0):
        if url := form.get(f"MediaUrl{n}"):
            yield Media(url, form.get(f"MediaContentType{n}", "application/octet-stream"))


def _location(form):
    try:
        lat, lon = float(form["Latitude"]), float(form["Longitude"])
    except (KeyError, ValueError):
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    return Location(lat, lon, form.get("Label") or form.get("Address") or "")
