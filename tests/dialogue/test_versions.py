"""A new version of the flows meets a talk that began under the old one (rule 11)."""

import pytest

from bot.dialogue import Catalogue, Choice, Flow, Intent, Text
from tests.dialogue.homes import Album

WORDS = """
tall = a tall one
tall-colour = Colour?
tall-shade = Shade?
tall-size = Size?
tall-note = Note?
red = Red
green = Green
blue = Blue
small = Small
tall-hue = Hue?
taller = a taller one
taller-size = Size?
taller-note = Note?
ended-size = Size?
"""


class Tall(Flow):
    """The old version."""

    opens_with = Intent.LANGUAGE

    colour = Choice("red", "green")
    note = Text()


class Renamed(Flow):
    opens_with = Intent.LANGUAGE
    shade = Choice("red", "green", was="colour")
    note = Text()


class Shorter(Flow):
    opens_with = Intent.LANGUAGE
    note = Text()


class Longer(Flow):
    opens_with = Intent.LANGUAGE
    colour = Choice("red", "green")
    size = Choice("small")
    note = Text()


class Narrower(Flow):
    opens_with = Intent.LANGUAGE
    colour = Choice("green", "blue")
    note = Text()


class Twice(Flow):
    opens_with = Intent.LANGUAGE
    hue = Choice("red", "green", was=("colour", "shade"))
    note = Text()


class Taller(Flow):
    """Takes the place of the flow, as another."""

    opens_with = Intent.LANGUAGE
    was = ("tall",)
    colour = Choice("red", "green")
    size = Choice("small")
    note = Text()


class Ended(Flow):
    """A flow that keeps nothing, in which the removed one ends."""

    was = ("tall",)
    keeps = False
    size = Choice("small")


for newer in (Renamed, Shorter, Longer, Narrower, Twice):
    newer.name = "tall"


@pytest.fixture
def tall(talk):
    """Somebody who answered "red" under the old version; then `upgrade(flows)`."""
    begun = talk(Tall, Album, words=WORDS)
    begun.say("language")
    begun.say("red")
    return begun


def upgrade(begun, *flows):
    old = begun.catalogue
    always = [type(old[name]) for name in ("menu", "welcome", "resume")]
    begun.catalogue = Catalogue([*flows, *always], old.words)
    return begun


def test_a_renamed_step_keeps_its_answer(tall):
    tall = upgrade(tall, Renamed)
    tall.say("help")
    assert (tall.answers, tall.state.step) == ({"shade": "red"}, "note")


def test_a_renamed_step_that_is_being_asked_is_answered(talk):
    begun = talk(Tall, words=WORDS)
    begun.say("language")
    begun = upgrade(begun, Renamed)
    assert begun.say("green") == ["Note?"]
    assert begun.answers == {"shade": "green"}


def test_a_removed_step_that_is_being_asked_gives_way_to_the_next(talk):
    begun = talk(Tall, words=WORDS)
    begun.say("language")
    begun = upgrade(begun, Shorter)
    begun.say("help")
    assert begun.state.step == "note"


def test_a_new_step_is_asked_after_what_is_being_asked(tall):
    tall = upgrade(tall, Longer)
    assert tall.say("a nice one") == ["Size? [Small]"]
    assert tall.answers == {"colour": "red", "note": "a nice one"}


def test_an_answer_that_is_no_choice_any_more_is_asked_again(tall):
    tall = upgrade(tall, Narrower)
    assert tall.say("a nice one") == ["Colour? [Green] [Blue]"]


def test_a_removed_flow_leaves_nothing_under_way(tall):
    tall = upgrade(tall)
    assert tall.say("help") == ["General help."]
    assert tall.state.idle


def test_a_removed_flow_that_was_put_aside_is_not_offered_back(tall):
    tall.say("menu")
    tall.say("i want to list my home")
    assert [left["flow"] for left in tall.state.stack] == ["tall"]
    tall = upgrade(tall, Album)
    tall.say(attachments=("a",))
    tall.say("done")
    assert tall.say("room") == []
    assert tall.state.idle


def test_an_offer_to_go_on_with_a_removed_flow_is_gone(tall):
    tall.say("menu")
    tall.say("i want to list my home")
    tall.say(attachments=("a",))
    tall.say("done")
    assert tall.say("room") == ["Go on with a tall one? [Continue] [Drop]"]
    tall = upgrade(tall, Album)
    assert tall.say("continue")[0].startswith("I can do this:")


def test_a_tap_on_a_removed_step_is_read_as_words(tall):
    tall = upgrade(tall, Shorter)
    tall.say("Red", payload="tall.colour:red")
    assert tall.state.idle


def test_a_step_renamed_twice_keeps_the_answers_of_both_names(tall):
    tall = upgrade(tall, Twice)
    tall.say("help")
    assert (tall.answers, tall.state.trail) == ({"hue": "red"}, ["hue"])


def test_a_tap_on_the_old_name_of_what_is_being_asked_answers_it(talk):
    begun = talk(Tall, words=WORDS)
    begun.say("language")
    begun = upgrade(begun, Renamed)
    assert begun.say("Green", payload="tall.colour:green") == ["Note?"]
    assert begun.answers == {"shade": "green"}


def test_what_was_put_aside_is_carried_over_too(tall):
    tall.say("menu")
    tall.say("i want to list my home")
    tall = upgrade(tall, Renamed, Album)
    tall.say(attachments=("a",))
    tall.say("done")
    tall.say("room")
    tall.say("continue")
    assert (tall.answers, tall.state.step) == ({"shade": "red"}, "note")


def test_a_number_of_the_old_list_that_is_gone_is_asked_again(talk):
    begun = talk(Tall, words=WORDS)
    begun.say("language")
    begun = upgrade(begun, Narrower)
    assert begun.say("1") == ["That is behind us.\n\nColour? [Green] [Blue]"]
    assert begun.say("1") == ["Note?"]
    assert begun.answers == {"colour": "green"}


def test_a_removed_flow_goes_on_in_the_one_that_took_its_place(tall):
    tall = upgrade(tall, Taller)
    assert tall.say("a nice one") == ["Size? [Small]"]
    assert (tall.state.flow, tall.answers) == ("taller", {"colour": "red", "note": "a nice one"})


def test_a_removed_flow_ends_in_one_that_keeps_nothing(tall):
    tall = upgrade(tall, Ended)
    tall.say("hm")
    assert (tall.state.flow, tall.state.step, tall.answers) == ("ended", "size", {})


def test_one_that_was_put_aside_ends_without_a_word(tall):
    tall.say("menu")
    tall.say("i want to list my home")
    tall = upgrade(tall, Ended, Album)
    tall.say("help")
    assert tall.state.stack == []
