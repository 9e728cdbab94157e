"""The kinds of question a flow may ask. Each reads one reply; none touches the world.

A question turns what a person sent into an answer: a JSON value, kept under the step's name.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import phonenumbers

from bot.understanding import Understood, choices, dates, gazetteer, money, places
from bot.understanding.addresses import is_address
from bot.understanding.contacts import mask_contacts

SKIP = "skip"
SHORTEST_NAME = 4  # letters in which a place may be misspelled: "no" is not Noida


@dataclass(frozen=True)
class Heard:
    value: Any


@dataclass(frozen=True)
class Unsure:
    """Perhaps this: asked back as "did you mean"."""

    value: Any


@dataclass(frozen=True)
class Wrong:
    """Heard, but impossible; `key` says why in words: `<flow>-<step>-<key>`, else `<key>`."""

    key: str
    variables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Address:
    """A place that only a geocoder may know: the flow's `locate_x` has it looked up."""

    text: str


Reading = Heard | Unsure | Wrong | Address | None


@dataclass(frozen=True)
class Message:
    """What a person sent, as the dialogue sees it."""

    text: str = ""
    payload: str | None = None
    quoted: dict | None = None  # the offer of the message it answers
    attachments: tuple[str, ...] = ()
    location: tuple[float, float] | None = None
    understood: Understood | None = None


@dataclass(frozen=True)
class Asked:
    """The circumstances of a question: what was on offer and what day it is."""

    options: Sequence[tuple[str, Sequence[str]]]  # value and the ways to say it, in the order shown
    unshown: Sequence[
        tuple[str, Sequence[str]]
    ]  # choices that are understood but were not listed: never by number
    today: dt.date
    city: str | None
    answer: Any = None  # what the person said before, where a question adds to it
    geocodes: bool = False  # addresses that the gazetteer does not know can be looked up


def pick(text: str, asked: Asked) -> choices.Heard | choices.Unsure | None:
    if not text:
        return None
    picked = choices.pick(text, asked.options)
    if isinstance(picked, choices.Heard) or not asked.unshown or any(letter.isdigit() for letter in text):
        return picked
    unshown = choices.pick(text, asked.unshown)
    return unshown if isinstance(unshown, choices.Heard) else picked


class Question:
    """A step of a flow. `slots` are the names under which understanding may already have its answer."""

    slots: tuple[str, ...] = ()
    secret = False  # what is typed here is not kept
    whole = False  # takes any message as it is: only whole-message commands are heard
    gathers = False  # the answer grows over several messages, until "done"

    def __init__(self, *, optional: bool = False, was: str | None = None, standing: bool = False):
        self.optional, self.was, self.standing = optional, was, standing

    def __set_name__(self, flow, name):
        self.name = name

    @property
    def values(self) -> tuple[str, ...]:
        """The choices that words are needed for."""
        return (SKIP,) if self.optional else ()

    def offered(self, answer: Any) -> tuple[str, ...]:
        """The choices shown, given what was answered before."""
        return self.values

    def read(self, message: Message, asked: Asked) -> Reading:
        """What the person answered; None when this is no answer to the question."""
        picked = pick(message.text, asked)
        if isinstance(picked, choices.Heard):
            return Heard(picked.value)
        heard = self.from_slots(message.understood.slots, asked.today) if message.understood else None
        return heard or self.from_message(message, asked) or (Unsure(picked.value) if picked else None)

    def from_slots(self, slots: Mapping[str, Any], today: dt.date) -> Reading:
        return None

    def from_message(self, message: Message, asked: Asked) -> Reading:
        return None

    def fits(self, answer: Any) -> bool:
        """Whether an answer kept by an earlier version is still one."""
        return answer is not None or self.optional

    def fingerprint(self) -> str:
        return f"{type(self).__name__}({','.join(self.values)})"


class Choice(Question):
    """One of a few. `standing`: may be answered at any later moment, for what it was asked about.

    `means`: the choice that stands for what was understood, {(slot, its value): choice}.
    """

    def __init__(
        self,
        *values: str,
        slot: str | None = None,
        means: Mapping[tuple[str, str], str] | None = None,
        **kwargs,
    ):
        super().__init__(**kwargs)
        self.choices, self.means = values, means or {}
        self.slots = (slot,) if slot else tuple(dict.fromkeys(slot for slot, _ in self.means))

    @property
    def values(self):
        return self.choices + super().values

    def from_slots(self, slots, today):
        for slot in self.slots:
            value = self.means.get((slot, slots.get(slot)), slots.get(slot))
            if value in self.choices:
                return Heard(value)
        return None

    def fits(self, answer):
        return super().fits(answer) and (not self.choices or answer in self.values or answer is None)


class Review(Choice):
    """Reads the answers back; any of them can be changed from here."""

    def __init__(self, **kwargs):
        super().__init__("yes", "edit", "cancel", **kwargs)


class Places(Question):
    """Localities by gazetteer id, in the order they were named."""

    slots = ("locality_ids",)

    def __init__(self, *, many: bool = True, **kwargs):
        super().__init__(**kwargs)
        self.many = many

    def from_slots(self, slots, today):
        ids = slots.get("locality_ids")
        return Heard(list(ids) if self.many else ids[:1]) if ids else None

    def from_message(self, message, asked):
        if message.location:
            near = places.nearest(*message.location)
            return Heard([near[0].id]) if near else Wrong("nowhere")
        found = places.find(message.text, asked.city)
        if found.unsure:
            return (
                Unsure([found.unsure[0][1][0]])
                if len(found.unsure[0][1]) == 1
                else Wrong("which-city", _cities(found))
            )
        spelled = len(message.text.strip()) >= SHORTEST_NAME
        guesses = places.suggest(message.text, asked.city, limit=1) if spelled else []
        return Unsure([guesses[0].id]) if guesses else None

    def fits(self, answer):
        known = isinstance(answer, list) and bool(answer) and all(gazetteer.by_id(place) for place in answer)
        return known or (self.optional and answer is None)


class Pin(Places):
    """Where a home is: a shared location, an address, or a locality's name; {"locality", "lat", "lon"}."""

    def __init__(self, **kwargs):
        super().__init__(many=False, **kwargs)

    def read(self, message, asked):
        if asked.geocodes and is_address(message.text, message.understood, asked.city):
            return Address(mask_contacts(message.text)[0])
        return super().read(message, asked)

    def from_slots(self, slots, today):
        heard = super().from_slots(slots, today)
        return Heard(_pin(heard.value)) if heard else None

    def from_message(self, message, asked):
        reading = super().from_message(message, asked)
        if isinstance(reading, Heard) and message.location:
            lat, lon = message.location
            return Heard({"locality": reading.value[0], "lat": lat, "lon": lon})
        if isinstance(reading, Heard | Unsure):
            return type(reading)(_pin(reading.value))
        return reading

    def fits(self, answer):
        return isinstance(answer, dict) and gazetteer.by_id(answer.get("locality", "")) is not None


def _pin(ids):
    place = gazetteer.by_id(ids[0])
    return {"locality": place.id, "lat": place.lat, "lon": place.lon}


def _cities(found):
    heard, ids = found.unsure[0]
    return {"heard": heard, "cities": ", ".join(dict.fromkeys(gazetteer.by_id(place).city for place in ids))}


class Money(Question):
    """An amount in whole ₹, under the first of its slots that is there."""

    def __init__(
        self, *, slot: str | tuple[str, ...], at_least: int = 0, at_most: int = 100_000_000, **kwargs
    ):
        super().__init__(**kwargs)
        self.slots = slot if isinstance(slot, tuple) else (slot,)
        self.at_least, self.at_most = at_least, at_most

    def from_slots(self, slots, today):
        return next((self._within(slots[slot]) for slot in self.slots if slot in slots), None)

    def from_message(self, message, asked):
        amount = money.amount(message.text)
        return None if amount is None else self._within(amount)

    def _within(self, amount):
        if self.at_least <= amount <= self.at_most:
            return Heard(int(amount))
        return Wrong("amount-out-of-range", {"least": Decimal(self.at_least), "most": Decimal(self.at_most)})

    def fits(self, answer):
        return isinstance(answer, int) or (self.optional and answer is None)


class MoneyRange(Money):
    """[least or None, most] in whole ₹ per month: "15-20k", "25k se kam"."""

    def __init__(self, **kwargs):
        super().__init__(slot="budget_max", **kwargs)
        self.slots = ("budget_min", "budget_max")

    def from_slots(self, slots, today):
        if "budget_max" not in slots and "budget_min" not in slots:
            return None
        return self._range(slots.get("budget_min"), slots.get("budget_max"))

    def from_message(self, message, asked):
        found = money.amount_range(message.text)
        if found is None and (amount := money.amount(message.text)) is not None:
            found = (None, amount)
        return self._range(*found) if found else None

    def _range(self, least, most):
        if most is None:
            least, most = None, least  # "from 20k" says little; better a budget than none
        bounds = [self._within(amount) for amount in (least, most) if amount is not None]
        wrong = next((bound for bound in bounds if isinstance(bound, Wrong)), None)
        return wrong or Heard([least and min(least, most), max(most, least or 0)])

    def fits(self, answer):
        return isinstance(answer, list) and len(answer) == 2


class Day(Question):
    """An ISO date. "Today" and "asap" count as the future."""

    def __init__(self, *, slot: str, within_days: int = 365, **kwargs):
        super().__init__(**kwargs)
        self.slots, self.within_days = (slot,), within_days

    def from_slots(self, slots, today):
        value = slots.get(self.slots[0])
        return self._within(dt.date.fromisoformat(value), today) if value else None

    def from_message(self, message, asked):
        found = dates.day(message.text, asked.today)
        return self._within(found, asked.today) if found else None

    def _within(self, found, today):
        if found < today:
            return Wrong("day-past")
        if (found - today).days > self.within_days:
            return Wrong("day-far", {"days": self.within_days})
        return Heard(found.isoformat())

    def fits(self, answer):
        try:
            dt.date.fromisoformat(answer)
        except (TypeError, ValueError):
            return self.optional and answer is None
        return True


class Text(Question):
    """Free words, at most so many characters."""

    def __init__(self, *, at_most: int = 500, **kwargs):
        super().__init__(**kwargs)
        self.at_most = at_most

    def from_message(self, message, asked):
        words = message.text.strip()
        if not any(letter.isalnum() for letter in words):
            return None
        return Wrong("too-long", {"most": self.at_most}) if len(words) > self.at_most else Heard(words)


class Code(Question):
    """Digits that came by SMS. What is typed is never kept."""

    secret = True

    def from_message(self, message, asked):
        digits = "".join(letter for letter in message.text if letter.isdigit())
        return Heard(digits) if 4 <= len(digits) <= 8 else None


class Phone(Question):
    """A phone number in E.164."""

    def from_message(self, message, asked):
        for found in phonenumbers.PhoneNumberMatcher(message.text, "IN"):
            return Heard(phonenumbers.format_number(found.number, phonenumbers.PhoneNumberFormat.E164))
        return None


class Photos(Question):
    """Attachment ids, gathered until "done": an album arrives as several messages (decision 16)."""

    gathers = True

    def __init__(self, *, at_most: int = 8, **kwargs):
        super().__init__(**kwargs)
        self.at_most = at_most

    @property
    def values(self):
        return ("done", *super().values)

    def offered(self, answer):
        return ("done",) if answer or not self.optional else (SKIP,)

    def from_message(self, message, asked):
        if not message.attachments:
            return None
        gathered = [*(asked.answer or []), *message.attachments]
        return Heard(gathered[: self.at_most])

    def fits(self, answer):
        return isinstance(answer, list) or (self.optional and answer is None)


class Relayed(Question):
    """Anything at all, meant for somebody else: words, a photo, a place."""

    whole = True

    def from_message(self, message, asked):
        if not (message.text.strip() or message.attachments or message.location):
            return None
        return Heard(
            {"text": message.text, "attachments": list(message.attachments), "location": message.location}
        )
