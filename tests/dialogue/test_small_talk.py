"""Small talk: a kind line, no slip, and the question under way stands; the person it calls can be tapped."""

import pytest

from bot.dialogue import Choice, Flow, Intent, Message, Text, hear
from bot.understanding import Understood
from tests.dialogue.homes import Home


class Human(Flow):
    """Somebody of the team."""

    opens_with = Intent.AGENT
    keeps = False
    brief = True

    def done(self, turn):
        turn.say("coming")


class Tongue(Flow):
    """Which language."""

    opens_with = Intent.LANGUAGE
    keeps = False
    brief = True

    which = Choice("en", "hi")

    def done(self, turn):
        turn.say("spoken")


class Note(Flow):
    """Anything may be written."""

    opens_with = Intent.PROFILE

    note = Text()

    def done(self, turn):
        turn.say("kept", note=turn["note"])


WORDS = """
human = Talk to a person
human-coming = Somebody comes.
tongue-which = Which?
tongue-which-en = English
tongue-which-hi = Hindi
tongue-spoken = Spoken.
note-note = Your note?
note-kept = Kept: { $note }
"""


@pytest.fixture
def home(talk):
    home = talk(Home, Human, Tongue, Note, words=WORDS)
    home.say("find a home")
    return home


def told(talk, kind: str, text: str = "…") -> list[str]:
    """What is answered to small talk of a kind, however it was worded."""
    turn = talk.begin()
    hear(turn, Message(text, understand=lambda: Understood(Intent.UNKNOWN, {"small_talk": kind})))
    return talk.said()


def test_a_question_about_us_is_answered_and_the_question_stands(home):
    assert told(home, "cost") == ["It is free.\n\nWhich kind? [Room] [Flat]"]
    assert (home.state.slips, home.state.step) == (0, "kind")
    assert home.say("flat") == ["Where?"]


def test_the_same_once_more_is_told_what_would_be_understood(home):
    told(home, "cost")
    assert told(home, "cost") == ["Sorry? choice *Room* or *Flat*.\n\nWhich kind? [Room] [Flat]"]
    assert told(home, "cost") == ["It is free.\n\nWhich kind? [Room] [Flat]"]


def test_a_courtesy_that_is_half_a_choice_is_still_a_courtesy(talk):
    note = talk(Home, words=WORDS)
    note.say("flat in hsr under 25k from 1 dec")
    assert told(note, "thanks", "thanks") == ["Any time!"]
    assert note.state.step == "note"


def test_a_courtesy_once_more_is_answered_in_other_words(home):
    assert [told(home, "thanks") for _ in range(2)] == [["Any time!"], ["Gladly."]]


def test_a_robot_says_so_and_offers_a_person_to_be_tapped(home):
    assert told(home, "robot") == ["A program.\n\nWhich kind? [Room] [Flat] [Talk to a person]"]
    assert home.tap("Talk to a person") == ["Somebody comes.\n\nWhich kind? [Room] [Flat]"]


def test_abuse_is_answered_calmly_once(home):
    assert told(home, "abuse")[0].startswith("Sorry about that.\n\nWhich kind?")
    assert told(home, "abuse")[0].startswith("Still here.\n\nWhich kind?")


@pytest.mark.parametrize("way", ["3", "talk to a person", "Talk to a prson"])
def test_the_third_time_a_person_is_offered_as_a_choice(home, way):
    for _ in range(2):
        home.say("xyzzy")
    assert home.say("xyzzy") == ["Write human.\n\nWhich kind? [Room] [Flat] [Talk to a person]"]
    assert home.say(way) == ["Somebody comes.\n\nWhich kind? [Room] [Flat]"]


def test_without_anything_under_way_only_the_line_is_said(home):
    home.say("cancel")
    assert told(home, "cost") == ["It is free."]
    assert told(home, "robot") == ["A program. [Talk to a person]"]
    assert home.tap("Talk to a person") == ["Somebody comes."]


def test_a_language_we_do_not_have_offers_those_we_have_and_the_question_comes_back(home):
    assert told(home, "language_unknown", "வணக்கம்") == ["I know these:\n\nWhich? [English] [Hindi]"]
    assert home.say("hindi")[0].endswith("Spoken.\n\nWhich kind? [Room] [Flat]")


def test_where_anything_may_be_written_questions_and_courtesies_are_still_for_us(talk):
    note = talk(Note, Human, words=WORDS)
    note.say("my profile")
    assert told(note, "thanks", "thanks") == ["Any time!"]
    assert told(note, "cost", "is it free?") == ["It is free.\n\nYour note?"]
    assert told(note, "cost", "it is free of bugs") == ["Kept: it is free of bugs"]
