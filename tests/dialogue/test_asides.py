"""A word in between leaves everybody where they were; what was left is offered back once, later."""

import pytest

from bot.dialogue import Choice, Flow, Intent, Relayed
from tests.dialogue.homes import Album, Home


class Matches(Flow):
    """Says that there are none, and is done."""

    opens_with = Intent.MATCHES
    keeps = False

    def done(self, turn):
        turn.say("none")


class Cards(Flow):
    """A card, which nobody needs to be offered back."""

    opens_with = Intent.BROWSE
    keeps = False

    card = Choice("like", "skip")


class Chat(Flow):
    """Everything is for somebody else."""

    opens_with = Intent.LIKES
    keeps = False

    match = Choice("one")
    said = Relayed(standing=True)

    def when_match(self, turn):
        turn.answers["match"] = "one"
        return False


class Share(Flow):
    """Says its word and leads to the chat."""

    opens_with = Intent.SHARE_CONTACT
    keeps = False

    def done(self, turn):
        turn.say("shared")
        return turn.open("chat", match="one")


WORDS = """
matches-none = No match yet.
cards-card = A card.
cards-card-like = Like
cards-card-skip = Skip it
chat-said = Write away.
share-shared = I asked.
"""


@pytest.fixture
def home(talk):
    home = talk(Home, Album, Matches, Cards, Chat, Share, words=WORDS)
    home.say("need a flat in hsr under 25k")
    return home


def test_after_a_word_in_between_the_question_is_simply_asked_again(home):
    for _ in range(2):
        assert home.say("my matches") == ["No match yet.\n\nFrom when?"]
    assert home.state.stack == []
    assert home.say("1 dec")[0].startswith("Anything else?")


def test_so_it_is_beside_a_card(home):
    home.say("cancel")
    home.say("show me homes")
    assert home.say("my matches") == ["No match yet.\n\nA card. [Like] [Skip it]"]


def test_a_chat_goes_on_without_its_first_words(home):
    home.say("cancel")
    home.say("who likes me")
    assert home.say("share my number") == ["I asked."]
    assert (home.state.flow, home.state.step) == ("chat", "said")


def test_the_menu_yields_to_a_word(home):
    home.say("cancel")
    home.say("menu")
    assert home.say("my matches") == ["No match yet."]


def through_the_album(home) -> list[str]:
    home.say("i want to list my home")
    home.say(attachments=("a",))
    home.say("done")
    return home.say("room")


def test_what_was_left_is_offered_back_once(home):
    assert through_the_album(home) == ["Go on with a home? [Continue] [Drop]"]
    assert home.say("my matches") == ["No match yet.\n\nGo on with a home? [Continue] [Drop]"]
    assert through_the_album(home) == []
    assert home.say("find a home") == ["From when?"]


def test_what_was_taken_up_and_left_again_is_offered_again(home):
    through_the_album(home)
    home.say("continue")
    assert through_the_album(home) == ["Go on with a home? [Continue] [Drop]"]
