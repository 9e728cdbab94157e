"""A question and what it is read against. Each kind turns one reply into an answer; none touches the world.

An answer is a JSON value, kept under the step's name.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bot.understanding import Understood, choices

SKIP = "skip"


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
    attachments: tuple[str, ...] = ()  # photos
    files: tuple[str, ...] = ()  # voice notes, stickers, documents: passed on in a chat
    voice: tuple[str, ...] = ()  # those of the files that were spoken
    location: tuple[float, float] | None = None
    understand: Callable[[], Understood] | None = None

    @cached_property
    def understood(self) -> Understood | None:
        """What the words mean, read when a rule first asks: in a chat, or for a tap, none does."""
        return self.understand() if self.understand else None

    @property
    def sent(self) -> list[str]:
        """Everything that came with the words."""
        return [*self.attachments, *self.files]


@dataclass(frozen=True)
class Asked:
    """The circumstances of a question: what was on offer and what day it is."""

    options: Sequence[tuple[str, Sequence[str]]]  # value and the ways to say it, in the order shown
    unshown: Sequence[tuple[str, Sequence[str]]]  # understood, but not listed: never by number
    today: dt.date
    city: str | None
    answer: Any = None  # what the person said before, where a question adds to it
    geocodes: bool = False  # addresses that the gazetteer does not know can be looked up
    strict: bool = False  # a sentence that merely holds a choice's word is no answer


def pick(text: str, asked: Asked) -> choices.Heard | choices.Unsure | None:
    if not text:
        return None
    named = choices.exactly(text, asked.options) or choices.exactly(text, asked.unshown)
    picked = named or choices.pick(text, asked.options, asked.strict)  # like a shown one, less than named
    if isinstance(picked, choices.Heard) or not asked.unshown or any(letter.isdigit() for letter in text):
        return picked
    unshown = choices.pick(text, asked.unshown, asked.strict)
    return unshown if isinstance(unshown, choices.Heard) else picked


class Question:
    """A step of a flow. `slots` are the names under which understanding may already have its answer."""

    slots: tuple[str, ...] = ()
    secret = False  # what is typed here is not kept
    whole = False  # takes any message as it is: only whole-message commands are heard
    takes_words = False  # any: whole commands, questions to us and courtesies still are none
    gathers = False  # the answer grows over several messages, until "done"
    expects = "words"  # the key of what would be understood: `expects-<this>`
    settled_by: tuple[str, ...] = ()  # the choices after which it waits no longer; () is any of them

    def __init__(self, *, optional: bool = False, was: str | tuple[str, ...] = (), standing: bool = False):
        self.optional, self.standing = optional, standing
        self.was = (was,) if isinstance(was, str) else was  # what the step was called before

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

    def settles(self, value: Any) -> bool:
        """Whether it has its answer with this, or still waits for one: a card whose photos were looked at."""
        return not self.settled_by or value in self.settled_by

    def fits(self, answer: Any) -> bool:
        """Whether an answer kept by an earlier version is still one."""
        return answer is not None or self.optional

    def fingerprint(self) -> str:
        return f"{type(self).__name__}({','.join(self.values)})"
