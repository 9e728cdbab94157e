"""How a message reaches its person: free-form, template, SMS, later, or never; and why. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.channels.errors import Trouble, trouble_of
from bot.channels.message import SMS, WHATSAPP
from bot.dialogue.hours import next_day_hour, zone_of
from models.people.reach import Reach

WINDOW = timedelta(hours=24)
TRIES_PER_CHANNEL = 3
BY_TEMPLATE = "by template"
MOST_TRIES = 8  # whatever happens, a message is not tried more often than this


@dataclass(frozen=True)
class Way:
    """Send it: by this channel, to this address, as a template or not."""

    channel: str
    address: str
    reason: str
    template: bool = False
    two_way: bool | None = None  # None: by the country of the number


@dataclass(frozen=True)
class Stop:
    """Do not send: the status it gets (held, canceled, failed)."""

    status: str
    reason: str


@dataclass(frozen=True)
class Later:
    """Do not send before this moment."""

    until: datetime
    reason: str


def plan(message: Any, person: Reach, now: datetime, has_template: bool = False) -> Way | Stop | Later:
    """The way for an outbox row: from its prompt, its earlier trouble, where the person can be reached.

    What goes to many goes by day where the person is, as what the bot says by itself.
    """
    way = _way(message, person, now, has_template)
    if message.lane == "bulk" and isinstance(way, Way):
        morning = next_day_hour(now, zone(person))
        return Later(morning, "night where they are") if morning > now else way
    return way


def zone(person: Reach) -> ZoneInfo:
    """Where they are, as far as their number tells."""
    first = next(iter(person.addresses), None)
    return zone_of(person.phone or (first and first.address))


def _way(message, person, now, has_template):
    if message.attempts >= MOST_TRIES:
        return Stop("failed", "tried too often")
    if message.to_address:
        return _to_number(message, person)
    preferred = _preferred(message, person)
    if preferred is None:
        return _by_text(message, person, now, "no address yet")
    unwanted = _unwanted(message, preferred)
    if unwanted and not message.prompt.get("despite_opt_out"):
        return Stop("canceled", unwanted)
    if preferred.channel == SMS:
        return _sms_first(message, person, preferred, now, has_template)
    way = _by_whatsapp(message, preferred, now, has_template)
    return way or _by_text(message, person, now, _obstacle(message, preferred))


def window_open(address: Any, now: datetime) -> bool:
    """Whether free-form words may go to a WhatsApp address: it wrote within 24 hours."""
    return address.last_inbound_at is not None and now - address.last_inbound_at < WINDOW


def is_bad(address: Any) -> bool:
    """Nothing arrives there, unless they have written from it since."""
    spoke, bad = address.last_inbound_at, address.bad_at
    return bad is not None and (spoke is None or spoke <= bad)


def _to_number(message, person):
    """Where they asked for it, also if nothing arrived there once: a phone that was off is on again."""
    channel, _, address = message.to_address.rpartition(":")
    if channel:  # a farewell: the address it goes to is already forgotten
        return Way(channel, address, "farewell")
    known = person.by_sms.get(address)
    if known and (unwanted := _unwanted(message, known)):
        return Stop("canceled", unwanted)
    if trouble_of(message.error_code) is Trouble.BAD_ADDRESS:
        return Stop("failed", "bad address")
    if _worn_out(message, SMS):
        return Stop("failed", "carrier trouble")
    return Way(SMS, address, "to this number")


def _unwanted(message, address):
    """Why it may not go there: they said STOP, or mute what it is for; asked wherever one is chosen."""
    if address.opted_out_at:
        return "opted out"
    purpose = message.prompt.get("purpose")
    return f"no {purpose} wanted" if purpose in address.muted else None


def _preferred(message, person):
    named = next((a for a in person.addresses if a.identity_id == message.identity_id), None)
    return named or next(iter(person.addresses), None)


def _sms_first(message, person, preferred, now, has_template):
    others = (a for a in person.addresses if a.channel == WHATSAPP and not _unwanted(message, a))
    ways = (_by_whatsapp(message, address, now, has_template) for address in others)
    elsewhere = next(filter(None, ways), None)
    if is_bad(preferred) or _worn_out(message, SMS):
        return elsewhere or _nowhere(message, "bad address")
    by_sms = Way(SMS, preferred.address, "they write by SMS", two_way=preferred.two_way)
    return by_sms if preferred.two_way else elsewhere or by_sms


def _by_whatsapp(message, address, now, has_template):
    if is_bad(address) or _worn_out(message, WHATSAPP):
        return None
    refused = trouble_of(message.error_code) is Trouble.WINDOW_CLOSED
    if window_open(address, now) and not refused:
        return Way(WHATSAPP, address.address, "in the window")
    if has_template:
        return Way(WHATSAPP, address.address, BY_TEMPLATE, template=True)
    return None


def _by_text(message, person, now, why):
    """SMS where WhatsApp cannot: a number they text from, else a phone they proved, if they agreed to it."""
    if message.lane == "bulk" or message.prompt.get("despite_opt_out") or _worn_out(message, SMS):
        return _nowhere(message, why)
    for address in person.addresses:
        theirs = address.verified_at or address.last_inbound_at
        if address.channel == SMS and theirs and _may_go(message, address):
            return Way(SMS, address.address, why, two_way=address.two_way)
    known = person.by_sms.get(person.phone)
    if person.phone and person.agreed and (known is None or _may_go(message, known)):
        return Way(SMS, person.phone, why)
    return _nowhere(message, why)


def _may_go(message, address):
    return not _unwanted(message, address) and not is_bad(address)


def _nowhere(message, why):
    """Held until they write, unless the carriers have had their chances."""
    if trouble_of(message.error_code) is Trouble.TRANSIENT:
        return Stop("failed", "carrier trouble")
    return Stop("held", why)


def _obstacle(message, address):
    if is_bad(address):
        return "bad address"
    return "carrier trouble" if _worn_out(message, WHATSAPP) else "window closed"


def _worn_out(message, channel):
    """A carrier had its chances on this channel."""
    carrier = trouble_of(message.error_code) is Trouble.TRANSIENT
    return carrier and message.channel == channel and message.attempts >= TRIES_PER_CHANNEL
