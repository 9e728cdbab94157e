"""A flow is a class body of questions, in the order they are spoken."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bot.dialogue.leads import named_by
from bot.dialogue.questions import Question
from bot.dialogue.words import Words
from bot.understanding import Intent

MENU, WELCOME, RESUME = "menu", "welcome", "resume"  # the flows that the machine itself goes to


class BadFlow(Exception):
    """A flow that cannot work, found when the flows are assembled."""


@dataclass(frozen=True)
class Pick:
    """A choice made of facts rather than words."""

    value: str
    label: str | None = None
    description: str = ""


@dataclass(frozen=True)
class Dictated:
    """What `on_x` returns to have words heard as if they had been typed just now."""

    words: str


@dataclass(frozen=True)
class Show:
    """What a question is asked with: words' variables, a picture, what it is about.

    `key` picks other words than `<flow>-<step>`.
    """

    variables: dict[str, Any]
    image: str | None = None
    subject: str | None = None
    key: str | None = None


@dataclass(frozen=True)
class Go:
    """Another flow, with answers it need not ask for, and slots it may find its own in."""

    flow: str
    answers: dict[str, Any]
    slots: dict[str, Any] = field(default_factory=dict)


END = Go("", {})  # nothing follows
CARRY_ON = Go("", {"": "stack"})  # what was put aside goes on
STAY = Go("", {"": "here"})  # the same question stays open, nothing more is said


class Flow:
    """Hooks, all optional: `options_x` `when_x` `show_x` `check_x` `after_x` for a step, `locate_x` for an
    address to be looked up, `on_x` for an event, `on_code`, `undo`; then `done`. To branch, a hook returns
    a step, a flow's name, or `turn.open(...)`.
    """

    opens_with: Intent | tuple[Intent, ...] = ()
    verified = False  # only for people whose phone is verified
    keeps = True  # left in the middle, it is offered back
    brief = False  # a word in between: what was under way goes on by itself
    hands_over: tuple[str, ...] = ()  # answers that a flow opened from here need not ask for
    was: tuple[str, ...] = ()  # flows that are no more: who was in the middle of one goes on here
    retired: tuple[str, ...] = ()  # steps that are no more: what was answered to them is let go
    name: str = ""
    questions: tuple[Question, ...] = ()

    def __init_subclass__(cls):
        for name, value in vars(cls).items():
            if isinstance(value, Question) and hasattr(Flow, name):
                raise BadFlow(
                    f"{cls.__name__}.{name}: every flow has a {name!r} of its own; name the step otherwise"
                )
        cls.questions = tuple(value for value in vars(cls).values() if isinstance(value, Question))
        cls.name = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        _known_hooks(cls)

    def corrects(self, turn) -> bool:
        """Whether "change budget to 30k" is about the answers under way here; else it opens its own flow."""
        return True

    def asked_aside(self, turn, message) -> bool:
        """Whether a message that is no answer was a question about what is shown, and was answered."""
        return False

    def at_once(self, turn) -> list[Pick]:
        """What somebody new may pick to begin here with an answer given: Pick("step/answer", its label)."""
        return []

    def done(self, turn) -> Any:
        """What becomes true once every question has its answer."""

    def question(self, step: str | None) -> Question | None:
        """The step of this name, or else the one that was called so before."""
        return self._steps.get(step)

    @cached_property
    def _steps(self) -> dict[str, Question]:
        before = {was: question for question in reversed(self.questions) for was in question.was}
        return before | {question.name: question for question in self.questions}

    def hook(self, kind: str, question: Question):
        return getattr(self, f"{kind}_{question.name}", None)

    @cached_property
    def version(self) -> str:
        steps = ";".join(f"{q.name}:{q.fingerprint()}" for q in self.questions)
        return hashlib.sha256(steps.encode()).hexdigest()[:12]


def _known_hooks(cls):
    steps = {question.name for question in cls.questions}
    for name in vars(cls):
        kind, _, step = name.partition("_")
        if kind in ("options", "when", "show", "check", "after", "locate") and step not in steps:
            raise BadFlow(f"{cls.__name__}.{name}: there is no step {step!r}")


class Catalogue:
    """All flows, in menu order, and their words. Raises BadFlow when one names another that is not there."""

    def __init__(self, flows: Iterable[type[Flow]], words: Words):
        self._flows = {flow.name: flow() for flow in flows}
        self._were = {was: flow for flow in self._flows.values() for was in flow.was}
        self.words = words
        self._opens = {intent: flow for flow in self._flows.values() for intent in intents(flow)}
        for flow in self._flows.values():
            for name in named_by(type(flow)) - self._flows.keys():
                raise BadFlow(f"{type(flow).__name__} goes to {name!r}, which is not a flow")

    def __iter__(self) -> Iterator[Flow]:
        return iter(self._flows.values())

    def __getitem__(self, name: str) -> Flow:
        return self._flows[name]

    def get(self, name: str | None) -> Flow | None:
        """The flow of this name, or the one that took its place."""
        return self._flows.get(name) or self._were.get(name)

    def opening(self, intent: Intent) -> Flow | None:
        return self._opens.get(intent)


def intents(flow: Flow) -> tuple[Intent, ...]:
    return flow.opens_with if isinstance(flow.opens_with, tuple) else (flow.opens_with,)
