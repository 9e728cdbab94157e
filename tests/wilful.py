"""Somebody who knows what they want and says it in any form and order; the bot must hear just that."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bot.dialogue import Choice, Code, Phone, Photos, Question, Review, Text
from tests import forms
from tests.somebody import PATIENCE, Somebody

ASIDES = (
    "help", "why do you ask?", "thanks", "haha", "asdfgh qwerty", "???", "🦄", "wait", "a robot?",
    "is it free?", "hmm", "sorry", "good morning", "kya hai ye",
)  # fmt: skip
ELSEWHERE = ("menu", "my posts", "language", "profile", "matches", "hi", "my data", "human", "saved")
AT_THE_DOOR = ("menu", "hi", "why do you need my number?", "human")  # what asks for no wish of one's own
UNDO = ("undo", "take it back")


class Move(NamedTuple):
    """What they feel like doing next; `which` picks from what there is."""

    kind: str
    which: int


PLAIN = Move("plain", 0)


@dataclass
class Wilful(Somebody):
    """Wants `target`, and gets there by whatever `moves` say; without any left, plainly."""

    target: dict[str, Any] = field(default_factory=dict)
    moves: list[Move] = field(default_factory=list)
    elsewhere: tuple[str, ...] = ELSEWHERE
    taken_back: bool = False  # an undo may take an answer away
    said: set[str] = field(default_factory=set)  # steps told as they are wanted
    wrong: set[str] = field(default_factory=set)  # told otherwise, on purpose: still to be put right

    def talk(self) -> dict[str, Any]:
        self.begin()
        while not self.handed:
            assert len(self.lines) < 3 * PATIENCE, "it never ends"
            move = self.moves.pop(0) if self.moves else PLAIN
            here = self.now()
            getattr(self, "at_home" if here.flow == self.flow.name else "come_home")(here, move)
            self.check()
        return self.handed[0]

    def check(self) -> None:
        """What was told is neither lost nor heard otherwise; what was put right is right."""
        if self.handed or (here := self.now()).flow != self.flow.name:
            return
        self.wrong = {step for step in self.wrong if not self.is_right(here, step)}
        if self.taken_back:
            self.said = {step for step in self.said if here.answers.get(step) is not None}
            self.taken_back = False
        for step in sorted(self.said):
            assert self.is_right(here, step), (
                f"{step} was {self.target[step]!r} and is {here.answers.get(step)!r} now"
            )

    def is_right(self, here, step: str) -> bool:
        heard, wanted = here.answers.get(step), self.target.get(step)
        if isinstance(self.flow.question(step), Photos):
            return len(heard or []) == len(wanted or [])
        return same(heard, wanted)

    def come_home(self, here, move: Move) -> None:
        """Back to what was under way: they are asked whether, or they say so themselves."""
        if not self.flow.keeps:
            self.said.clear()  # it is not offered back: they begin again
        if here.flow == "resume":
            resume = self.chat.turns.catalogue["resume"]
            offered = list(here.offered["options"])
            asked = forms.Asked(resume, resume.questions[0], self.chat.turns.catalogue.words, offered)
            return self.say(pick(forms.ways(asked, "continue"), move.which))
        left = {one["flow"] for one in here.stack}
        if self.flow.name in left and move.kind != "plain" and here.flow and move.which % 3:
            return self.say(": cancel" if move.which % 3 == 1 else ": back")
        return self.say(f": {self.opening.split(' / ')[0]}") if self.flow.name in left else self.begin()

    def at_home(self, here, move: Move) -> None:
        question = self.flow.question(here.step)
        asides = {
            "aside": ASIDES,
            "elsewhere": self.elsewhere,
            "back": ("back", "पीछे", "go back"),
            "undo": UNDO,
        }
        if move.kind in asides and not isinstance(question, Text):
            self.taken_back = move.kind == "undo"
            return self.say(f": {pick(asides[move.kind], move.which)}")
        if here.guess:
            return self.say(pick((": yes", ": haan", ": 1"), move.which)
                            if same(here.guess["value"], self.wanted(here)) else ": no")  # fmt: skip
        if isinstance(question, Review):
            return self.at_review(here, move)
        if move.kind == "early" and (said := self.facts(here, move, besides=question)):
            return self.say(f": {said}")
        if move.kind == "wrong" and self.may_be_wrong(here, question):
            return self.mistake(here, move)
        if move.kind == "correct" and (step := self.told_wrong(move)):
            return self.correct(here, move, step)
        return self.reply(here, question, move)

    def reply(self, here, question: Question, move: Move) -> None:
        value = self.wanted(here)
        if question.name in self.target:
            self.said |= {question.name} & self.target.keys()
            self.wrong.discard(question.name)
        if move.kind == "plain" or isinstance(question, (Code, Photos)):
            return self.simply(here, value)
        ways = forms.ways(self.asked(here), "skip" if value is None else value)
        own = forms.facts(self.asked(here), value) if move.kind == "ahead" else []
        if own and (words := self.facts(here, move, question, own=pick(own, move.which))):
            return self.say(f": {words}")
        return self.say(pick(ways, move.which))

    def wanted(self, here) -> Any:
        """The answer to the step at hand; a size also answers what kind of home it is."""
        if here.step in self.target or here.step in self.told:
            return self.target.get(here.step) or self.told.get(here.step)
        values = [value for value, _ in self.asked(here).offered]
        return next(
            (self.target[one] for one in BRANCHES.get(here.step, ()) if self.target.get(one) in values), None
        )

    def facts(self, here, move: Move, besides: Question, own: str = "") -> str:
        """What was not said yet, or wrongly, in one breath with the answer to the question at hand."""
        said: dict[str, str] = {}
        for at, question in enumerate(self.flow.questions):
            if question is besides or question.name not in self.target or (move.which >> at) % 2:
                continue
            ways = forms.facts(self.asked(here, question), self.target[question.name])
            if ways and not self.is_right(here, question.name):
                said[question.name] = pick(ways, move.which)
        words = " ".join([own, *said.values()]).strip()
        steps = {step: self.target[step] for step in said} | (
            {besides.name: self.wanted(here)} if own else {}
        )
        if not forms.clear(self.flow, words, steps):
            return ""
        self.said |= said.keys()
        return words

    def may_be_wrong(self, here, question: Question) -> bool:
        """Only where it can be put right: before a review, or a step back."""
        branches = isinstance(question, (Code, Phone, Photos, Text))
        reviewed = any(isinstance(one, Review) for one in self.flow.questions)
        return reviewed and question.name in self.target and not branches

    def mistake(self, here, move: Move) -> None:
        value = forms.answer(self.asked(here), move.which)
        if same(value, self.wanted(here)) or value == "skip":
            return self.reply(here, self.flow.question(here.step), move)
        self.said -= {here.step, *(step for step in self.said if step in BRANCHES.get(here.step, ()))}
        self.wrong |= {here.step} & self.target.keys()
        return self.simply(here, value)

    def told_wrong(self, move: Move) -> str | None:
        wrong = [
            step
            for step in sorted(self.wrong)
            if forms.facts(self.asked(self.now(), self.flow.question(step)), self.target[step])
        ]
        return pick(wrong, move.which) if wrong else None

    def correct(self, here, move: Move, step: str) -> None:
        """ "Change budget to 30k", "sorry, semi furnished", "not powai, vikhroli"."""
        question = self.flow.question(step)
        fact = pick(forms.facts(self.asked(here, question), self.target[step]), move.which)
        called, bare = self.name(question).lower(), forms._plain_words(question, self.target[step])
        ways = [f"actually {fact}", f"sorry, {fact}", f"no, {fact}", fact]
        if not isinstance(question, Choice):
            ways += [f"change {called} to {bare}", f"{called} {bare}"]
        ways = [way for way in ways if forms.clear(self.flow, way, {step: self.target[step]})] or [fact]
        self.said.add(step)
        self.wrong.discard(step)
        self.say(f": {pick(ways, move.which // 7)}")

    def at_review(self, here, move: Move) -> None:
        missing = [step for step in self.target if not self.is_right(here, step) and step not in self.said]
        if not missing:
            return self.say(
                pick(forms.ways(self.asked(here), "yes"), move.which)
                if move.kind != "plain"
                else forms.plainly(self.asked(here), "yes")
            )
        step = pick(sorted(missing), move.which)
        if move.kind in ("correct", "early", "ahead", "form") and self.said_in_words(here, step):
            return self.correct(here, move, step)
        return self.edit(here, step)

    def said_in_words(self, here, step: str) -> bool:
        return bool(forms.facts(self.asked(here, self.flow.question(step)), self.target[step]))

    def edit(self, here, step: str) -> None:
        """By the choices of the review."""
        if not self.label(here, f"edit.{step}"):
            self.say(f" taps: {self.label(here, 'edit')}")
        here = self.now()
        if not self.label(here, f"edit.{step}") and self.said_in_words(here, step):
            return self.correct(here, PLAIN, step)
        label = next(
            filter(None, (self.label(here, f"edit.{one}") for one in (step, *BRANCHES.get(step, ())))), None
        )
        assert label, f"{step} cannot be changed at the review"
        self.say(f" taps: {label}")


BRANCHES = {"property_type": {"configuration"}, "configuration": {"property_type"}}


def pick(ways, which: int):
    return ways[which % len(ways)]


def same(heard: Any, wanted: Any) -> bool:
    """Nothing and no answer are the same."""
    return (heard or None) == (wanted or None)
