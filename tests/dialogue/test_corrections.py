"""What was answered is changed at any moment, with the new answer or without it."""

import pytest

from bot.dialogue import Choice, Flow, Intent
from tests.dialogue.homes import Home


@pytest.fixture
def home(talk):
    home = talk(Home)
    home.say("need a flat in hsr under 25k")
    return home


@pytest.mark.parametrize(
    "words",
    ["change the budget", "mera budget badlo", "budget change karna hai", "edit price", "change rent"],
)
def test_a_change_without_the_new_answer_asks_for_it(home, words):
    assert home.say(words) == ["What budget?"]
    assert home.say("30k") == ["From when?"]
    assert home.answers["budget"] == [None, 30_000]


def test_back_from_a_change_returns_to_what_was_asked(home):
    home.say("change the budget")
    assert home.say("back") == ["From when?"]
    assert home.answers["budget"] == [None, 25_000]


def test_a_change_of_nobody_knows_what_asks_which_and_comes_back(home):
    assert home.say("edit") == ["What should I change? [Kind] [Areas] [Budget]"]
    assert home.say("areas") == ["Where?"]
    assert home.say("powai") == ["From when?"]
    assert home.answers["where"] == ["mumbai/powai"]


def test_what_should_be_changed_may_be_left(home):
    home.say("edit")
    assert home.say("back") == ["From when?"]


@pytest.mark.parametrize("words", ["change the budget", "budget badalna hai"])
def test_at_the_review_a_named_answer_is_asked_for(home, words):
    home.say("1 dec")
    home.say("skip")
    assert home.say(words) == ["What budget?"]
    [review] = home.say("30k")
    assert "Budget: *up to ₹30,000*" in review and review.endswith("[Post] [Change] [Cancel]")


@pytest.mark.parametrize(
    ("words", "step", "answer"),
    [
        ("change budget to 30k", "budget", [None, 30_000]),
        ("make it a room", "kind", "room"),
        ("not hsr, powai", "where", ["mumbai/powai"]),
        ("actually from march", "day", "2027-03-01"),
    ],
)
@pytest.mark.parametrize("at_review", [False, True])
def test_a_change_with_its_answer_is_kept_wherever_it_is_said(home, words, step, answer, at_review):
    if at_review:
        home.say("1 dec")
        home.say("skip")
    home.say(words)
    assert home.answers[step] == answer


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("not powai, vikhroli", ["bengaluru/hsr-layout", "mumbai/vikhroli"]),
        ("not powai", ["bengaluru/hsr-layout"]),
        ("remove hsr", ["mumbai/powai"]),
        ("powai hata do", ["bengaluru/hsr-layout"]),
        ("add vikhroli too", ["bengaluru/hsr-layout", "mumbai/powai", "mumbai/vikhroli"]),
        ("vikhroli bhi", ["bengaluru/hsr-layout", "mumbai/powai", "mumbai/vikhroli"]),
        ("only vikhroli", ["mumbai/vikhroli"]),
    ],
)
@pytest.mark.parametrize("at_review", [False, True])
def test_a_place_that_is_ruled_out_or_added_leaves_the_others(home, words, where, at_review):
    home.say("add powai")
    if at_review:
        home.say("1 dec")
        home.say("skip")
    home.say(words)
    assert home.answers["where"] == where


def test_the_only_place_is_ruled_out_and_another_asked_for(home):
    assert home.say("not hsr") == ["Where?"]
    assert home.say("powai") == ["From when?"]


def test_a_review_that_stands_is_not_read_back_again_unless_it_changed(home):
    home.say("1 dec")
    home.say("skip")
    assert home.say("help")[0].endswith("\n\nAll right so? [Post] [Change] [Cancel]")
    assert "Budget: *up to ₹30,000*" in home.say("budget 30k")[0]
    assert "Areas: *Powai*" in home.say(location=(19.1176, 72.9060))[0]


class Cards(Flow):
    """Something that has no answers to change."""

    opens_with = Intent.BROWSE
    keeps = False

    card = Choice("like", "skip")


class EditPost(Flow):
    """Changes what was posted."""

    opens_with = Intent.EDIT
    keeps = False

    def done(self, turn):
        return turn.open(
            "home", kind="flat", where=["mumbai/powai"], budget=[None, 9_000], day=TODAY, note="-"
        )


TODAY = "2026-11-20"
ELSEWHERE = """
cards-card = A card.
cards-card-like = Like
cards-card-skip = Skip it
"""


@pytest.mark.parametrize(
    ("words", "asked"), [("change the budget", "What budget?"), ("edit", "All this? Kind: *Flat*")]
)
def test_where_nothing_was_answered_a_change_is_about_what_was_posted(talk, words, asked):
    cards = talk(Cards, EditPost, Home, words=ELSEWHERE)
    cards.say("show me homes")
    assert cards.say(words)[0].startswith(asked)
    assert cards.state.flow == "home"
