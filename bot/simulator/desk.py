"""The phones that lie on the page's desk."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from bot.simulator.exchange import Exchange
from bot.simulator.message import Message
from bot.simulator.store import read_message

FIRST_PEOPLE = (("Asha", "+919800000001"), ("Ravi", "+919800000003"))
CODE = re.compile(r"(?<![\d₹.,+-])\d{6}(?![\d.,]*\d)")
COUNTRIES = {"IN": ("+9197", 8), "US": ("+1206555", 4)}
CHANNELS = ("whatsapp", "sms")


@dataclass(frozen=True)
class Phone:
    """One phone; `seen` numbers the last message noticed on the channel that is not on its screen."""

    number: str
    name: str
    channel: str
    seen: int = 0

    @property
    def key(self) -> str:
        """The number as it may stand in an element's id."""
        return re.sub(r"\W", "", self.number)

    @property
    def other_channel(self) -> str:
        """The channel that is not on the screen."""
        return "sms" if self.channel == "whatsapp" else "whatsapp"


def phones(exchange: Exchange) -> list[Phone]:
    """All phones in their order; a new store gets a tenant's and a host's."""
    rows = exchange.store.rows("SELECT * FROM phones ORDER BY place, rowid")
    if not rows:
        for name, number in FIRST_PEOPLE:
            put(exchange, name, number, "whatsapp")
        return phones(exchange)
    return [Phone(row["number"], row["name"], row["channel"], row["seen"]) for row in rows]


def phone(exchange: Exchange, number: str) -> Phone | None:
    """The phone with a number, if it lies here."""
    row = exchange.store.row("SELECT * FROM phones WHERE number = ?", number)
    return Phone(row["number"], row["name"], row["channel"], row["seen"]) if row else None


def put(exchange: Exchange, name: str, number: str, channel: str, place: int | None = None) -> None:
    """Lay a phone down, at the end unless a place is given."""
    exchange.store.run(
        "INSERT INTO phones (number, name, channel, place)"
        " VALUES (?, ?, ?, coalesce(?, (SELECT coalesce(max(place), 0) + 1 FROM phones)))"
        " ON CONFLICT (number) DO UPDATE SET name = excluded.name, channel = excluded.channel",
        number,
        name,
        channel,
        place,
    )
    exchange.tell("desk", {})


def fresh_number(exchange: Exchange, country: str = "IN") -> str:
    """A number nobody here has written from."""
    prefix, digits = COUNTRIES[country]
    while True:
        number = prefix + str(secrets.randbelow(10**digits)).zfill(digits)
        if not exchange.store.thread(number) and not phone(exchange, number):
            return number


def renew(exchange: Exchange, old: Phone) -> str:
    """Swap a phone for one with a fresh number: a new person to the app, at the same place."""
    row = exchange.store.row("SELECT place FROM phones WHERE number = ?", old.number)
    number = fresh_number(exchange, "US" if old.number.startswith("+1") else "IN")
    exchange.store.run("DELETE FROM phones WHERE number = ?", old.number)
    put(exchange, old.name, number, old.channel, row["place"])
    return number


def take_away(exchange: Exchange, number: str) -> None:
    """Remove a phone from the desk; what was said stays in the store."""
    exchange.store.run("DELETE FROM phones WHERE number = ?", number)
    exchange.tell("desk", {})


def switch(exchange: Exchange, number: str, channel: str) -> None:
    """Show the phone's other app; what waited there counts as noticed."""
    exchange.store.run("UPDATE phones SET channel = ? WHERE number = ?", channel, number)
    notice(exchange, number)
    exchange.tell("phone", {"phone": number})


def notice(exchange: Exchange, number: str) -> None:
    """Dismiss what the banner showed."""
    exchange.store.run(
        "UPDATE phones SET seen = (SELECT coalesce(max(number), 0) FROM messages) WHERE number = ?", number
    )
    exchange.tell("noticed", {"phone": number})


def banner(exchange: Exchange, of: Phone) -> Message | None:
    """The newest message that came on the channel not on the screen and was not noticed."""
    waiting = [
        message
        for message in exchange.store.thread(of.number, of.other_channel)
        if not message.inbound and message.arrived and message.number > of.seen
    ]
    return waiting[-1] if waiting else None


def code_in(text: str) -> str:
    """The six-digit code in a text, or nothing."""
    found = CODE.search(text)
    return found[0] if found else ""


def codes(exchange: Exchange, most: int = 4) -> list[tuple[Message, str]]:
    """The newest codes sent by SMS to anybody, newest first."""
    rows = exchange.store.newest(["channel = ?", "direction = ?"], ["sms", "outbound-api"], 50, 0)
    sent = [(message, code_in(message.body)) for message in map(read_message, rows)]
    return [(message, code) for message, code in sent if code and message.arrived][:most]
