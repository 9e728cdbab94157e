"""Tiny flows with tiny words: the engine alone, without database or app."""

import datetime as dt
from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

import pytest

from bot.dialogue import Catalogue, Choice, Flow, Intent, Means, Message, Person, State, Turn, Words, hear
from bot.dialogue.prompt import joined
from bot.understanding import understand

NOW = dt.datetime(2026, 11, 20, 4, 30, tzinfo=dt.UTC)
TODAY = NOW.date()

WORDS = """
yes = Yes
    .also = haan
no = No
    .also = nahi
skip = Skip
    .also = no thanks
done = Done
edit = Change
cancel = Cancel
got = Got: { $heard }.
money = ₹{ $amount }
money-up-to = up to ₹{ $most }
money-range = ₹{ $least } to ₹{ $most }
how-many = { $count } photos
thanks = Thanks
    .also = thank you
talk-thanks = Any time!
    .again = Gladly.
talk-cost = It is free.
talk-robot = A program.
talk-abuse = Sorry about that.
    .again = Still here.
talk-language_unknown = I know these:
did-you-mean = Did you mean { $guess }?
choose = Choose
edit-which = What should I change?
cancelled = Cancelled.
left = Left.
nothing-to-cancel = Nothing to cancel.
back-at-start = We began here.
too-late = That is behind us.
undone = Taken back: { $answer }.
nothing-to-undo = Nothing to take back.
which-one = Which, { $names }?
unheard-1 = Sorry?
unheard-2 = Still not.
expects-choice = choice { $choices }.
    .otherwise = Other choice.
expects-review = review { $choices }.
    .otherwise = Other review.
expects-amount = amount.
    .otherwise = Other amount.
expects-day = day.
    .otherwise = Other day.
expects-place = place.
    .otherwise = Other place.
expects-words = words.
    .otherwise = Other words.
expects-name = name.
    .otherwise = Other name.
expects-code = code.
    .otherwise = Other code.
expects-phone = phone.
    .otherwise = Other phone.
expects-photos = photos.
    .otherwise = Other photos.
unheard-media = I cannot read that.
unheard-voice = I cannot listen.
unheard-picture = I cannot use a picture.
listening = I listen.
reading = I read.
dictation-heard = You said: { $words }
dictation-late = Too late for that.
unheard-idle = I can do this:
unheard-alone = What is that for?
offer-a-person = Write human.
offer-help = A person helps.
help-text = General help.
opted-out = Send START.
account-suspended = Suspended.
amount-out-of-range = Between { $least } and { $most }.
day-past = That day is over.
day-far = At most { $days } days ahead.
photo-kept = Photo kept.
nowhere = No place there.
which-city = { $heard } in { $cities }?
too-long = Under { $most } please.
menu = Menu
menu-choice = What now?
resume-choice = Go on with { $flow }?
resume-choice-continue = Continue
resume-choice-drop = Drop
welcome-agreed = Agreed?
welcome-agreed-ok = Agree
welcome-name = Your name?
home-kind = Which kind?
    .help = A flat has neighbours.
    .name = Kind
home-kind-room = Room
home-kind-flat = Flat
    .also = apartment
home-where = Where?
    .name = Areas
home-budget = What budget?
    .name = Budget
    .also = price, rent
home-day = From when?
    .name = From
home-note = Anything else?
    .name = Note
home-photos = Photos?
    .name = Photos
home-photos-more = { $count } photos so far.
home-review = All this? { $summary }
    .again = All right so?
home-review-yes = Post
home = a home
home-posted = Posted.
album-photos = Photos?
album-photos-more = { $count } photos so far.
album-kind = Which kind?
album-kind-room = Room
album-kind-flat = Flat
album = an album
"""


class Menu(Flow):
    """The menu of these tests."""

    opens_with = Intent.GREET, Intent.MENU
    keeps = False
    verified = True

    choice = Choice(standing=True)

    def options_choice(self, turn):
        return [name for name in ("home", "human") if turn.catalogue.get(name)]

    def after_choice(self, turn, flow):
        return turn.open(flow)


class Welcome(Flow):
    """Whoever agrees is verified."""

    agreed = Choice("ok")

    def done(self, turn):
        turn.proved("+919800000001")


class Resume(Flow):
    """Go on, or let it go."""

    keeps = False

    choice = Choice("continue", "drop")

    def show_choice(self, turn):
        return {"flow": turn.words(turn.state.stack[-1]["flow"])}

    def after_choice(self, turn, chosen):
        if chosen == "continue":
            return turn.carry_on()
        turn.state.stack.pop()
        return turn.end()


@dataclass
class Talk:
    """Says things to a catalogue and keeps the state between, as the database would."""

    catalogue: Catalogue
    state: State = field(default_factory=State)
    person: Person | None = None
    turn: Turn | None = None
    now: dt.datetime = NOW

    def say(self, text: str = "", **more) -> list[str]:
        """What the bot answers: each prompt's words, with its choices in brackets."""
        self.begin()
        reads = partial(understand, text, self.turn.today) if text else None
        hear(self.turn, Message(text=text, understand=reads, **more))
        return self.said()

    def begin(self) -> Turn:
        person = self.person or somebody()
        means = Means("https://homigo.example", str, b"k" * 32, ("IN",))
        self.turn = Turn(self.catalogue, self.state, person, self.now, "whatsapp", means)
        return self.turn

    def said(self) -> list[str]:
        self.state, self.person = self.turn.state, self.turn.person
        return [
            " ".join([prompt.text, *(f"[{option.label}]" for option in prompt.options)])
            for prompt in joined(self.turn.said)
        ]

    def tap(self, label: str, asked: str | None = None) -> list[str]:
        """Taps a choice of what was said last, or of the question `flow.step`."""
        options = [option for prompt in self.turn.said for option in prompt.options]
        found = next((option.id for option in options if option.label == label), f"{asked}:{label}")
        return self.say(label, payload=found)

    @property
    def answers(self) -> dict:
        return self.state.answers


def somebody(**more) -> Person:
    about = {"name": "Asha", "language": "en", "user_type": None, "phone": "+919800000001"}
    about |= {"address": "+919800000001", "channel": "whatsapp", "identity_id": UUID(int=2)}
    return Person(UUID(int=1), **{**about, **more})


@pytest.fixture
def talk(tmp_path):
    """Makes a talk with these flows; `words` are added to the common ones."""

    def make(*flows, words: str = "", person: Person | None = None) -> Talk:
        (tmp_path / "en.ftl").write_text(WORDS + words)
        return Talk(Catalogue([*flows, Menu, Welcome, Resume], Words([tmp_path])), person=person)

    return make
