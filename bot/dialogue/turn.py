"""A turn is one message being answered, or one event being told: what a flow's hooks are handed."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import phonenumbers

from bot.dialogue import words as in_words
from bot.dialogue.asking import labelled, put
from bot.dialogue.flow import CARRY_ON, END, STAY, Catalogue, Flow, Go, Show
from bot.dialogue.hours import ANSWERABLE, HOME_ZONE, by_day, zone_of
from bot.dialogue.prompt import Prompt
from bot.dialogue.questions import Message
from bot.dialogue.state import State
from bot.understanding import gazetteer

HOURS_AWAY = dt.timedelta(hours=6)


@dataclass(frozen=True)
class Person:
    """Who is talking, as known when the turn began."""

    user_id: UUID
    name: str | None
    language: str
    user_type: str | None
    phone: str | None
    address: str
    channel: str
    identity_id: UUID | None
    city: str | None = None
    opted_out: bool = False
    suspended: bool = False
    is_demo: bool = False
    has_waiting: bool = False  # earlier messages of theirs are still to be answered
    held: bool = False  # somebody of the team talks to them: the bot is silent
    rests: str | None = None  # in maintenance: until when (HH:MM in India), "" where nobody knows
    heard_at: dt.datetime | None = None  # when they last wrote, before this

    @property
    def verified(self) -> bool:
        """A phone is only ever set by a correct code (rule 17)."""
        return self.phone is not None


@dataclass(frozen=True)
class Means:
    """What every turn of this deployment has at hand: our pages' address, private links, the key of codes."""

    site: str
    sign: Callable[[str], str]
    otp_key: bytes
    otp_countries: tuple[str, ...]
    geocodes: bool = False  # an address can be looked up
    listens: bool = False  # a voice note can be written down
    reads: bool = False  # the text in a picture can be read


@dataclass(frozen=True)
class Event:
    """Something a person's dialogue is to be told: a turn of its own, now or when due."""

    user_id: UUID
    flow: str
    name: str
    payload: dict
    due_at: dt.datetime
    dedupe_key: str | None = None


@dataclass
class Refused:
    """A check's answer to something that cannot be: words, then the question again."""

    text: str


@dataclass
class Turn:
    catalogue: Catalogue
    state: State
    person: Person
    now: dt.datetime
    channel: str
    means: Means
    db: Any = None
    message: Message | None = None
    message_id: UUID | None = None
    profile_name: str | None = None
    text: str = ""  # the message as it was written
    language: str = ""
    lane: str = "reply"
    said: list[Prompt] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    trace: list[dict] = field(default_factory=list)
    flow: Flow | None = None  # whose hook is running
    step: str | None = None
    subject: str | None = None  # what a standing question was asked about
    answered_by_provider: bool = False  # the carrier itself heard a STOP or a START, and said so
    left: dict | None = None  # where they were before a flow was opened in this turn
    moved_to: UUID | None = None  # whose account their phone turned out to be: the turn is theirs
    forgotten: bool = False  # they were erased in this turn: nothing of it is kept
    files_to_drop: list[str] = field(default_factory=list)  # by storage key, after the commit
    at_hand: dict[str, Any] = field(default_factory=dict)  # what a hook made, for those that follow it
    to_read: list[str] = field(default_factory=list)  # voice notes and pictures whose words are wanted

    def __post_init__(self):
        self.language = self.language or self.person.language

    @property
    def slots(self) -> dict[str, Any]:
        """What understanding found in the message."""
        return self.message.understood.slots if self.message and self.message.understood else {}

    @property
    def user_id(self) -> UUID:
        return self.person.user_id

    @cached_property
    def today(self) -> dt.date:
        return self.now.astimezone(HOME_ZONE).date()

    @property
    def answers(self) -> dict[str, Any]:
        """The answers of the running flow by step."""
        return self.state.answers if self.flow and self.state.flow == self.flow.name else {}

    @property
    def idle(self) -> bool:
        return self.state.idle

    @property
    def zone(self) -> ZoneInfo:
        """Where they are, as far as their number tells."""
        return zone_of(self.person.phone or self.person.address)

    @property
    def may_speak_up(self) -> bool:
        """Whether we may say something by ourselves: it is day there, and they can still answer freely."""
        heard_at = self.person.heard_at
        fresh = heard_at is not None and self.now - heard_at <= ANSWERABLE
        return fresh and by_day(self.now, self.zone)

    @property
    def away(self) -> bool:
        """Whether they come back after hours."""
        return self.person.heard_at is not None and self.now - self.person.heard_at >= HOURS_AWAY

    def __getitem__(self, step: str) -> Any:
        return self.answers.get(step)

    def words(self, key: str, attribute: str | None = None, **variables) -> str:
        """The running flow's words for a key: the step's, else the flow's, else everybody's."""
        keys = [f"{self.flow.name}-{self.step}-{key}", f"{self.flow.name}-{key}"] if self.flow else []
        return self.catalogue.words.first(self.language, [*keys, key], attribute, **variables)

    def has_words(self, key: str, attribute: str | None = None) -> bool:
        return self.catalogue.words.says(self.language, key, attribute)

    def say(self, key: str, *, image: str | None = None, template: dict | None = None, **variables) -> None:
        self.said.append(self.prompt(key, image=image, template=template, **variables))

    def remark(self, text: str) -> None:
        """Words that are ready, said as they are."""
        self.said.append(Prompt(text, lane=self.lane))

    def prompt(self, key: str, *, image=None, template=None, **variables) -> Prompt:
        text = self.words(key, **variables)
        keys = [f"{self.flow.name}-{self.step}-{key}", f"{self.flow.name}-{key}"] if self.flow else []
        short = next((k for k in [*keys, key] if self.has_words(k, "sms")), None)
        sms = self.catalogue.words.text(self.language, short, "sms", **variables) if short else None
        return Prompt(text, sms=sms, image=image, template=template, lane=self.lane)

    def refuse(self, key: str, **variables) -> Refused:
        return Refused(self.words(key, **variables))

    @property
    def wish(self) -> str | None:
        """The flow that the person came for and that goes on by itself after this one."""
        stack = self.state.stack
        return stack[-1]["flow"] if stack and stack[-1]["wish"] else None

    def end(self) -> Go:
        """Nothing follows, and nothing is offered back; return this from a hook."""
        return END

    def carry_on(self) -> Go:
        """What was put aside goes on where it was; return this from a hook."""
        return CARRY_ON

    def stay(self) -> Go:
        """The question stays open and nothing is asked again; return this from a hook."""
        return STAY

    def open(self, flow: str, *, slots: dict | None = None, **answers) -> Go:
        """Go to another flow; return this from a hook."""
        return Go(flow, answers, slots or {})

    def offer(
        self, step: str, show: Show, *, values: tuple[str, ...] | None = None, template=None, purpose=None
    ) -> None:
        """Asks a standing question without moving the person's place; `values` are fewer choices, `purpose`
        what they may have muted.
        """
        question = self.flow.question(step)
        picks = [labelled(self, self.flow, question, value) for value in values] if values else None
        prompt = put(self, self.flow, question, show, picks)
        prompt.template, prompt.purpose = template, purpose
        self.said.append(prompt)

    def enter(self, flow: str, step: str, **answers) -> None:
        """Puts the person at a step without asking it: what is being said to them asks already."""
        self.state.begin(flow, self.catalogue[flow].version, answers)
        self.state.step = step

    def tell(self, user_id: UUID, event: str, *, dedupe_key: str | None = None, **payload) -> None:
        """An event "flow.name" for another person: a later turn of theirs, in this commit (rule 2)."""
        self._event(user_id, event, self.now, payload, dedupe_key)

    def later(self, seconds: float, event: str, *, dedupe_key: str | None = None, **payload) -> None:
        """An event for this person, after so many seconds."""
        self._event(self.user_id, event, self.now + dt.timedelta(seconds=seconds), payload, dedupe_key)

    def _event(self, user_id, event, due_at, payload, dedupe_key):
        flow, _, name = event.partition(".")
        payload = {key: str(value) if isinstance(value, UUID) else value for key, value in payload.items()}
        self.events.append(Event(user_id, flow, name, payload, due_at, dedupe_key))

    def text_code(self, challenge_id: UUID, phone: str) -> None:
        """A one-time code by SMS; only the sender ever opens it (rule 18)."""
        prompt = self.prompt("code-message")
        prompt.to_address, prompt.challenge_id = phone, challenge_id
        self.said.append(prompt)

    def proved(self, phone: str) -> None:
        """The phone is theirs: from here on they are verified."""
        self.person = replace(self.person, phone=phone)

    def hand_over(self, user_id: UUID, event: str) -> None:
        """Their phone has an account: the event carries what they came for there, and where they write."""
        at = {"identity_id": str(self.person.identity_id), "channel": self.channel}
        self.tell(user_id, event, stack=self.state.stack, at={**at, "address": self.person.address})
        self.state, self.moved_to = State(), user_id

    def take_over(self, stack: list[dict], at: dict) -> None:
        """They write from there now, with what they came for; what was under way here waits."""
        self.person = replace(self.person, **{**at, "identity_id": UUID(at["identity_id"])})
        self.channel = self.person.channel
        if self.state.answers and self.catalogue[self.state.flow].keeps:
            self.state.set_aside()
        self.state.stack = [*self.state.stack, *stack]

    def forget(self, files: list[str]) -> None:
        """They were erased: only a farewell goes out, and their files go after the commit (promise 29)."""
        self.forgotten, self.files_to_drop = True, list(files)

    def may_text(self, phone: str) -> bool:
        """Whether codes go to that country (promise 17)."""
        return phonenumbers.region_code_for_number(phonenumbers.parse(phone)) in self.means.otp_countries

    def show(self, subject=None, *, image: str | None = None, key: str | None = None, **variables) -> Show:
        """What a question is asked with; `subject` is what it is about."""
        return Show(variables, image, str(subject) if subject else None, key)

    def place(self, locality_id: str) -> str:
        """A locality's name."""
        place = gazetteer.by_id(locality_id)
        return place.name if place else locality_id

    def day(self, value: dt.date) -> str:
        """A date as the person would say it."""
        return in_words.day(self.language, value, self.today)

    def note(self, rule: str, **found) -> None:
        """For the trace: which rule understood what."""
        self.trace.append({"rule": rule, **found})

    def running(self, flow: Flow, step: str | None = None, subject: str | None = None) -> "Running":
        """Whose hook runs within."""
        return Running(self, (flow, step, subject or self.subject))


class Running:
    """A hook of a flow, at a step, about a subject; a class of its own, for a turn enters some ten."""

    __slots__ = ("before", "here", "turn")

    def __init__(self, turn: Turn, here: tuple[Flow, str | None, str | None]):
        self.turn, self.here = turn, here

    def __enter__(self) -> None:
        turn = self.turn
        self.before = turn.flow, turn.step, turn.subject
        turn.flow, turn.step, turn.subject = self.here

    def __exit__(self, *_: object) -> None:
        self.turn.flow, self.turn.step, self.turn.subject = self.before
