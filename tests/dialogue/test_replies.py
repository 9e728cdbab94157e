"""Taps, quotes and words for what was shown earlier; and a chat, where words are for somebody else."""

import pytest

from bot.dialogue import Choice, Flow, Intent, Relayed, Show, happen
from tests.dialogue.homes import Home


def test_a_tap_on_an_earlier_question_corrects_its_answer(talk):
    home = talk(Home)
    home.say("find a home")
    home.say("flat")
    assert home.say("Room", payload="home.kind:room") == ["Where?"]
    assert home.answers["kind"] == "room"


def test_a_tap_on_a_question_that_is_over_is_said_to_be_late(talk):
    home = talk(Home)
    assert home.say("Room", payload="home.kind:room") == ["That is behind us."]
    home.say("find a home")
    home.say("flat")
    home.say("cancel")
    assert home.say("Room", payload="home.kind:room") == ["That is behind us."]
    assert home.state.idle


@pytest.mark.parametrize("value", ["castle", "", "edit.where", "yes"])
def test_a_tap_on_a_choice_that_is_no_more_changes_nothing(talk, value):
    home = talk(Home)
    home.say("find a home")
    asked_again = ["That is behind us.\n\nWhich kind? [Room] [Flat]"]
    assert home.say("Castle", payload=f"home.kind:{value}") == asked_again
    home.say("flat")
    assert home.say("Castle", payload=f"home.kind:{value}") == ["That is behind us.\n\nWhere?"]
    assert home.answers == {"kind": "flat"}


def test_a_late_yes_to_a_guess_does_not_replace_the_answer(talk):
    home = talk(Home)
    home.say("find a home")
    home.say("flat")
    assert home.say("jaynag") == ["Did you mean Jayanagar? [Yes] [No]"]
    home.say("powai")
    assert home.say("Yes", payload="home.where:yes") == ["That is behind us.\n\nWhat budget?"]
    assert home.answers["where"] == ["mumbai/powai"]


def test_a_yes_at_the_review_asks_for_what_a_newer_version_wants_to_know(talk):
    home = talk(Home)
    home.say("flat in powai under 25k from 1 jan")
    home.say("skip")
    del home.state.answers["budget"]
    assert home.say("Post", payload="home.review:yes") == ["What budget?"]
    assert home.say("25k") == [
        f"All this? {home.turn.said[-1].text.removeprefix('All this? ')} [Post] [Change] [Cancel]"
    ]


@pytest.mark.parametrize("payload", ["nothing", "home.colour:red", "gone.kind:room", "home.kind", "a" * 300])
def test_a_payload_that_is_not_ours_is_read_as_words(talk, payload):
    home = talk(Home)
    home.say("find a home")
    assert home.say("flat", payload=payload) == ["Where?"]


class Cards(Flow):
    """Cards that may be answered at any later moment."""

    opens_with = Intent.BROWSE
    keeps = False

    card = Choice("like", "skip", standing=True)

    def show_card(self, turn):
        return turn.show("one")

    def on_shown(self, turn, subject):
        turn.offer("card", Show({}, subject=subject))

    def after_card(self, turn, value):
        turn.say("heard", value=value, subject=turn.subject)


CARDS = """
cards-card = A card.
cards-card-like = Like
cards-card-skip = Skip it
cards-heard = { $value } { $subject }.
"""


def with_cards(talk, *subjects):
    cards = talk(Cards, Home, words=CARDS)
    for subject in subjects:
        happen(cards.begin(), "cards", "shown", {"subject": subject})
        cards.said()
    return cards


def test_a_late_tap_acts_on_its_own_card(talk):
    cards = with_cards(talk, "4K7", "7QX")
    assert cards.say("Like", payload="cards.card:like@4K7") == ["like 4K7."]
    assert cards.say("Like", payload="cards.card:skip@7QX") == ["skip 7QX."]


def test_a_late_tap_leaves_the_question_under_way_where_it_is(talk):
    cards = with_cards(talk, "4K7")
    cards.say("find a home")
    assert cards.say("Like", payload="cards.card:like@4K7") == ["like 4K7.\n\nWhich kind? [Room] [Flat]"]
    assert cards.say("flat") == ["Where?"]


def test_words_answer_the_latest_card_while_nothing_is_under_way(talk):
    cards = with_cards(talk, "7QX")
    assert cards.say("like") == ["like 7QX."]
    assert cards.say("2") == ["skip 7QX."]


def test_a_quoted_card_is_the_one_that_is_answered(talk):
    cards = with_cards(talk, "4K7", "7QX")
    offer = {
        "flow": "cards",
        "step": "card",
        "subject": "4K7",
        "standing": True,
        "options": [["like", "Like"], ["skip", "Skip it"]],
    }
    assert cards.say("like", quoted=offer) == ["like 4K7."]
    assert cards.say("help", quoted=offer) == ["General help."]


class Chatting(Flow):
    """A chat: everything is for somebody else."""

    opens_with = Intent.MATCHES
    keeps = False

    said = Relayed()

    def after_said(self, turn, message):
        turn.say("relayed", text=message["text"])
        return turn.stay()


CHATTING = "chatting-said = Write away.\nchatting-relayed = → { $text }\n"


@pytest.mark.parametrize("words", ["help", "need a flat in hsr", "25k", "1", "yes", "back", "no stop signs?"])
def test_in_a_chat_words_are_for_the_other(talk, words):
    chat = talk(Chatting, Home, words=CHATTING)
    chat.say("my matches")
    assert chat.say(words) == [f"→ {words}"]


@pytest.mark.parametrize("words", ["menu", "cancel", "/end"])
def test_in_a_chat_whole_commands_are_for_us(talk, words):
    chat = talk(Chatting, Home, words=CHATTING)
    chat.say("my matches")
    chat.say(words)
    assert chat.state.flow in (None, "menu")
