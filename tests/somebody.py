"""Somebody in a conversation of one flow, who answers plainly and one by one."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text

from bot.dialogue import Code, Flow, Photos, Question, Review
from models.session import open_session
from tests import forms
from tests.cast import CAST
from tests.chat import Chat, shown

PATIENCE = 40  # lines after which nobody should still be asked
_NOW = text("""
    SELECT d.flow, d.step, d.answers, d.offered, d.guess, d.stack
    FROM channel_identities i JOIN dialogue_states d USING (user_id) WHERE i.address = :address""")


@dataclass
class Somebody:
    """One person. `handed` is filled from outside with the answers that `done` was given."""

    chat: Chat
    who: str
    flow: Flow
    opening: str
    handed: list[dict]
    lines: list[str] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)  # what was said to each step

    def say(self, words: str) -> None:
        self.lines.append(f"{self.who}{words}")
        for row in self.chat.say(f"{self.who}{words}"):
            to = next((one for one, member in CAST.items() if member.phone == row.address), "?")
            self.lines.append(f"bot{'' if to == self.who else f' to {to}'}: {shown(row)}")

    def begin(self) -> None:
        for words in self.opening.split(" / "):
            self.say(f": {words}")

    def now(self):
        with open_session(self.chat.turns.engine) as db:
            return db.execute(_NOW, {"address": CAST[self.who].phone}).one()

    def asked(self, here, question: Question | None = None) -> forms.Asked:
        """The question at hand, or another, with its choices as far as they stand there."""
        question = question or self.flow.question(here.step)
        offer = here.offered or {}
        stands = (offer.get("flow"), offer.get("step")) == (self.flow.name, question.name)
        known = [pair for pair in offer["options"] if not pair[0].startswith("edit.")] if stands else []
        return forms.Asked(self.flow, question, self.chat.turns.catalogue.words, known)

    def label(self, here, value: str) -> str | None:
        return dict(map(tuple, (here.offered or {}).get("options", ()))).get(value)

    def simply(self, here, value: Any) -> None:
        """Answers the question at hand in the plainest way."""
        question = self.flow.question(here.step)
        if isinstance(question, Code):
            return self.say(" types the code")
        if isinstance(question, Photos):
            return self.send_photos(here, len(value) if isinstance(value, list) else value or 0)
        return self.say(forms.plainly(self.asked(here), value or "skip"))

    def send_photos(self, here, count: int) -> None:
        for _ in range(count - len(here.answers.get(here.step) or [])):
            self.say(" sends: photo")
        here = self.now()
        self.say(forms.plainly(self.asked(here), here.offered["options"][0][0]))

    def name(self, question: Question) -> str:
        """What an answer is called at the review."""
        words = self.chat.turns.catalogue.words
        return words.first("en", [f"{self.flow.name}-{question.name}", question.name], "name")


class Plain(Somebody):
    """Answers what is asked, one by one, and changes at the review what was not asked."""

    def talk(self, plan: dict[str, int], extras: set[str]) -> dict[str, Any]:
        """The answers that `done` was given, by step."""
        self.begin()
        left = set(extras)
        while not self.handed:
            assert len(self.lines) < 2 * PATIENCE, f"{self.flow.name} never ends"
            self.reply(self.now(), plan, left)
        return self.handed[0]

    def reply(self, here, plan, left) -> None:
        assert here.flow == self.flow.name, f"asked for {here.flow}.{here.step}"
        question = self.flow.question(here.step)
        if not isinstance(question, Review):
            left.discard(here.step)
            value = self.told[here.step] = forms.answer(self.asked(here), plan[here.step])
            return self.simply(here, value)
        if not left:
            return self.say(forms.plainly(self.asked(here), "yes"))
        if not (label := self.label(here, f"edit.{min(left)}")) and self.label(here, "edit"):
            self.say(f" taps: {self.label(here, 'edit')}")
            label = self.label(self.now(), f"edit.{min(left)}")
        if label:
            return self.say(f" taps: {label}")
        left.discard(min(left))
        return None
