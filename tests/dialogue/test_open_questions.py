"""Several things stand open: a number is for the latest, a word for the one that hears it, or it is asked."""

import datetime as dt

import pytest

from bot.dialogue import Choice, Flow, Intent, Show, happen
from tests.dialogue.conftest import NOW
from tests.dialogue.homes import Home


class Cards(Flow):
    """Cards that may be answered at any later moment."""

    opens_with = Intent.BROWSE
    keeps = False

    card = Choice("like", "skip", "photos", standing=True, settled_by=("like", "skip"))

    def when_card(self, turn):
        return False

    def on_shown(self, turn, code):
        turn.offer("card", Show({"code": code}, subject=code.lower()))

    def after_card(self, turn, value):
        turn.say("heard", value=value, subject=turn.subject)
        return turn.stay()


class Notes(Flow):
    """A notice that somebody likes them."""

    opens_with = Intent.LIKES
    keeps = False

    notice = Choice("see", "later", standing=True)

    def when_notice(self, turn):
        return False

    def on_came(self, turn):
        turn.offer("notice", Show({}))

    def after_notice(self, turn, value):
        turn.say("noticed", value=value)
        return turn.stay()


WORDS = """
cards = Cards
cards-card = Card { $code }.
cards-card-like = 👍 Like
    .also = like, yes, haan, 👍
cards-card-skip = Skip it
    .also = skip, no
cards-card-photos = Photos
cards-heard = { $value } { $subject }.
notes = Likes
notes-notice = Somebody likes you. Look?
notes-notice-see = See who
    .also = yes, haan
notes-notice-later = Not now
    .also = no
notes-noticed = { $value }, all right.
"""
WHICH = "Which, *7QX* or *4K7*? [7QX] [4K7]"


def shown(talk, *codes, notice: bool = False):
    cards = talk(Cards, Notes, Home, words=WORDS)
    for code in codes:
        show(cards, code)
    if notice:
        happen(cards.begin(), "notes", "came", {})
        cards.said()
    return cards


def show(cards, code):
    happen(cards.begin(), "cards", "shown", {"code": code})
    return cards.said()


@pytest.mark.parametrize("word", ["yes", "like", "haan", "Haan ji", "LIKE", "👍", "like please", "yes!"])
def test_of_two_open_cards_a_bare_word_is_asked_back(talk, word):
    assert shown(talk, "4K7", "7QX").say(word) == [WHICH]


@pytest.mark.parametrize(
    ("told", "liked"),
    [("4K7", "4k7"), ("4k7", "4k7"), ("2", "4k7"), ("second one", "4k7"), ("7qx", "7qx"), ("first", "7qx")],
)
def test_which_one_is_told_by_code_or_number(talk, told, liked):
    cards = shown(talk, "4K7", "7QX")
    cards.say("like")
    assert cards.say(told) == [f"like {liked}."]


def test_which_one_is_told_by_a_tap(talk):
    cards = shown(talk, "4K7", "7QX")
    cards.say("skip")
    assert cards.tap("4K7") == ["skip 4k7."]


def test_one_open_card_is_meant_by_a_bare_word(talk):
    cards = shown(talk, "4K7", "7QX")
    assert cards.tap("Skip it") == ["skip 7qx."]
    assert cards.say("yes") == ["like 4k7."]
    assert cards.say("yes") == ["like 4k7."]


def test_a_card_whose_photos_were_looked_at_still_waits(talk):
    cards = shown(talk, "4K7", "7QX")
    cards.say("photos", payload="cards.card:photos@7qx")
    assert cards.say("like") == [WHICH]


@pytest.mark.parametrize("number", ["1", "option 1", "first one", "ek", "१"])
def test_a_number_is_for_the_latest(talk, number):
    assert shown(talk, "4K7", "7QX").say(number) == ["like 7qx."]


@pytest.mark.parametrize(
    "words",
    ["i like the balcony", "i would like to know more", "yes but is parking there", "10", "no idea what"],
)
def test_a_sentence_that_holds_the_word_likes_nothing(talk, words):
    said = " ".join(shown(talk, "4K7", "7QX").say(words))
    assert "like " not in said and "skip " not in said and "Which" not in said


def test_a_card_of_yesterday_waits_no_longer(talk):
    cards = shown(talk, "4K7")
    cards.now = NOW + dt.timedelta(hours=25)
    show(cards, "7QX")
    assert cards.say("yes") == ["like 7qx."]


def test_the_label_of_what_was_shown_before_is_heard_where_the_latest_has_no_such_choice(talk):
    cards = shown(talk, "4K7", notice=True)
    assert cards.say("skip") == ["skip 4k7."]
    assert cards.say("see who") == ["see, all right."]


def test_a_label_said_late_is_heard_beside_a_question_that_does_not_know_it(talk):
    cards = shown(talk, "4K7")
    cards.say("find a home")
    assert cards.say("like") == ["like 4k7.\n\nWhich kind? [Room] [Flat]"]
    cards.say("flat in powai under 25k from 1 dec")
    assert cards.say("skip")[0].startswith("All this?")


def test_a_yes_to_the_question_under_way_is_about_that_question(talk):
    cards = shown(talk, "4K7")
    cards.say("flat in powai under 25k from 1 dec")
    cards.say("skip")
    assert cards.say("yes") == ["Posted."]


def test_a_yes_after_a_notice_in_the_middle_of_a_review_is_asked_back(talk):
    cards = shown(talk)
    cards.say("flat in powai under 25k from 1 dec")
    cards.say("skip")
    happen(cards.begin(), "notes", "came", {})
    cards.said()
    assert cards.say("yes") == ["Which, *Likes* or *a home*? [Likes] [a home]"]
    assert cards.say("2") == ["Posted."]
