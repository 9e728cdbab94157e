"""Every form of an answer resolves the same, for every kind of question with choices: a table of both."""

import pytest

from bot.dialogue import Choice, Flow, Intent, Show, happen
from tests.dialogue.homes import Home

NUMBERS = ["2", "2.", "(2)", "२", "two", "do", "दो", "option 2", "number 2", "second one", "2nd", "second",
           "do number wala", "dusra wala", "दूसरा", "2️⃣"]  # fmt: skip


class Cards(Flow):
    """A card that is under way, and others that were shown by their code."""

    opens_with = Intent.BROWSE
    keeps = False

    card = Choice("like", "skip", "more", standing=True, settled_by=("like", "skip"))

    def show_card(self, turn):
        return turn.show("4k7", code="4K7")

    def on_shown(self, turn):
        turn.offer("card", Show({"code": "4K7"}, subject="4k7"))

    def after_card(self, turn, value):
        turn.say("done", value=value, subject=turn.subject or "4k7")
        return turn.stay()

    def on_code(self, turn, code, action, rest, message):
        if code != "4K7":
            return None
        turn.subject = "4k7"
        return self.after_card(turn, action) if action else self.on_shown(turn) or turn.stay()


class Sure(Flow):
    """A question with two answers."""

    opens_with = Intent.BLOCK

    sure = Choice("yes", "no")

    def after_sure(self, turn, value):
        turn.say("done", value=value)
        return turn.end()


WORDS = """
cards = Cards
cards-card = Card { $code }.
cards-card-like = 👍 Like it
    .also = like, pasand, yes, haan, ❤️
cards-card-skip = 👎 Skip this one
    .also = skip, no, nahi, pass
cards-card-more = ℹ More
cards-done = { $value } { $subject }.
sure-sure = Sure?
sure-sure-yes = Yes
    .also = haan, 👍
sure-sure-no = No, leave it
    .also = nahi, nope, 👎
sure-done = { $value }.
"""


def under_way(talk):
    cards = talk(Cards, Sure, Home, words=WORDS)
    cards.say("show me homes")
    return cards


def shown_while_idle(talk):
    cards = talk(Cards, Sure, Home, words=WORDS)
    happen(cards.begin(), "cards", "shown", {})
    cards.said()
    return cards


def shown_beside_a_question(talk):
    cards = talk(Cards, Sure, Home, words=WORDS)
    cards.say("need a flat in hsr under 25k")
    happen(cards.begin(), "cards", "shown", {})
    cards.said()
    return cards


CARDS = [under_way, shown_while_idle, shown_beside_a_question]
SKIPPED = [
    *NUMBERS,
    "👎",
    "Skip this one",
    "skip this",
    "👎 Skip this on…",
    "skip",
    "skipp",
    "nahi",
    "skip please",
]
LIKED = [
    "1",
    "१",
    "👍",
    "like",
    "Like it",
    "👍🏽",
    "lik",
    "pasand",
    "haan",
    "yes",
    "❤️",
    "pehla wala",
    "first",
]
BY_CODE = ["L4K7", "l 4k7", "like 4k7", "4k7 like", "👍 4K7", "pasand 4K7"]


@pytest.mark.parametrize("begun", CARDS)
@pytest.mark.parametrize("form", SKIPPED)
def test_a_card_is_skipped_by_any_form(talk, begun, form):
    assert begun(talk).say(form)[0].startswith("skip 4k7.")


@pytest.mark.parametrize("begun", CARDS)
@pytest.mark.parametrize("form", LIKED + BY_CODE)
def test_a_card_is_liked_by_any_form(talk, begun, form):
    assert begun(talk).say(form)[0].startswith("like 4k7.")


@pytest.mark.parametrize("begun", CARDS)
def test_a_card_is_tapped_however_late(talk, begun):
    cards = begun(talk)
    cards.say("block")
    assert cards.say("Like it", payload="cards.card:like@4k7")[0].startswith("like 4k7.")


@pytest.mark.parametrize("form", [*NUMBERS, "no", "No, leave it", "no leave", "nahi", "nope", "👎", "nop"])
def test_a_yes_or_no_is_answered_by_any_form(talk, form):
    sure = talk(Sure, words=WORDS)
    sure.say("block")
    assert sure.say(form) == ["no."]


@pytest.mark.parametrize(
    "form", [*NUMBERS, "flat", "Flat", "fla", "falt", "apartment", "appartment", "flat chahiye"]
)
def test_a_choice_is_answered_by_any_form(talk, form):
    home = talk(Home)
    home.say("find a home")
    home.say(form)
    assert home.answers == {"kind": "flat"}


@pytest.mark.parametrize("form", ["10", "12", "20", "0", "१०", "ten", "option 10"])
def test_a_number_that_is_not_on_the_list_is_none_of_it(talk, form):
    home = talk(Home)
    home.say("find a home")
    assert home.say(form)[0].startswith("Sorry?")
    assert "like" not in under_way(talk).say(form)[0]


@pytest.mark.parametrize("form", [*NUMBERS, "change", "Chang", "edit", "badlo"])
def test_the_review_is_answered_by_any_form(talk, form):
    home = talk(Home)
    home.say("flat in hsr under 25k from 1 dec")
    home.say("skip")
    assert home.say(form)[0].startswith("What should I change?")
