"""What is heard everywhere: menu, language, back, undo, cancel, help, human, stop and start, going on."""

import pytest

from bot.channels.message import SMS
from tests.chat import shown, verified
from tests.flows.shared.rows import rows

MENU = "What would you like to do? [Find a home] [List my home] …"
BUDGET = "And your budget a month? Like 25k, or 15-20k."


@pytest.fixture
def asha(chat):
    """Asha, verified, in the middle of a requirement."""
    verified(chat, "asha")
    chat.play(f"""
        asha: 2bhk in hsr
        bot: Got: 2 BHK · HSR Layout. / {BUDGET}
    """)
    return chat


def test_the_menu_opens_what_is_tapped_typed_or_numbered(chat):
    verified(chat, "asha")
    for line in ("asha taps: My posts", "asha: my posts", "asha: 6"):
        chat.say("asha: menu")
        chat.say(line)
        assert rows(chat, "SELECT flow FROM dialogue_states") != [("menu",)], line


@pytest.mark.parametrize("word", ["menu", "hi", "मेन्यू", "Menu!", "hello"])
def test_the_menu_keeps_what_is_under_way_and_back_returns_to_it(asha, word):
    asha.play(f"""
        asha: {word}
        bot: {MENU}
        asha: back
        bot: Got: 2 BHK · HSR Layout. / {BUDGET}
    """)


def test_the_same_wish_from_the_menu_goes_on_with_what_was_said(asha):
    asha.play(f"""
        asha: menu
        bot: {MENU}
        asha taps: Find a home
        bot: {BUDGET}
    """)


@pytest.mark.parametrize("words", ["hindi", "हिंदी", "हिन्दी में", "switch to hindi", "hindi me baat karo"])
def test_a_language_is_switched_by_its_name_and_the_question_stands(asha, words):
    asha.play(f"""
        asha: {words}
        bot: अब से हिन्दी में। / और महीने का बजट? …
        asha: english
        bot: English it is. / {BUDGET}
    """)


def test_language_asks_which(asha):
    asha.play("""
        asha: language
        bot: Which language? / कौन सी भाषा? [English] [हिन्दी] [አማርኛ] [العربية]
        asha: 2
        bot: अब से हिन्दी में। / और महीने का बजट? …
        asha: भाषा
        bot: Which language? / कौन सी भाषा? [English] [हिन्दी] [አማርኛ] [العربية]
        asha: angrezi
        bot: English it is. / And your budget a month? …
    """)
    assert rows(asha, "SELECT language FROM users") == [("en",)]


def test_what_was_left_in_the_middle_is_offered_back_and_goes_on(asha):
    asha.play(f"""
        asha: my profile
        bot: …
        asha: cancel
        bot: … / You were at "find a home" (… done). Continue? [Continue] [Start over] [Let it go]
        asha: haan
        bot: Got: 2 BHK · HSR Layout. / {BUDGET}
    """)


def test_what_is_let_go_is_not_offered_again(asha):
    asha.play("""
        asha: my profile
        bot: …
        asha: cancel
        bot: … Continue? [Continue] [Start over] [Let it go]
        asha taps: Let it go
        bot: All right, I let it go.
        asha: cancel
        bot: There is nothing under way to cancel.
    """)


def test_what_was_left_is_offered_back_in_hindi(asha):
    asha.say("asha: hindi")
    asha.play("""
        asha: मेरी प्रोफ़ाइल
        bot: …
        asha: रद्द
        bot: … / आप "घर ढूँढें" में थे (… हो गए)। जारी रखें? [जारी रखें] [फिर से शुरू] [रहने दें]
        asha: 1
        bot: समझ गया: 2 BHK · HSR Layout। / और महीने का बजट? …
    """)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("take me to the start page", "What would you like to do?"),
        ("rehne do ye sab abhi", "All right, cancelled."),
    ],
)
def test_a_command_is_heard_in_other_words(asha, words, answer):
    assert shown(asha.say(f"asha: {words}")[0]).startswith(answer)


def test_back_and_undo_ask_the_step_before(asha):
    asha.play("""
        asha: 25k
        bot: Here is what I have: … Budget: *up to ₹25,000* …
        asha: back
        bot: And your budget a month? …
        asha: 30k
        bot: Here is what I have: … Budget: *up to ₹30,000* …
        asha: undo
        bot: Taken back: up to ₹30,000. / And your budget a month? …
    """)


@pytest.mark.parametrize("word", ["cancel", "रद्द करें", "rehne do"])
def test_cancel_leaves_what_is_under_way(asha, word):
    asha.play(f"""
        asha: {word}
        bot: All right, cancelled.
    """)
    assert rows(asha, "SELECT flow, answers FROM dialogue_states") == [(None, {})]


@pytest.mark.parametrize(
    ("opening", "explained"),
    [
        ("menu", "Pick a line, or just write what you need"),
        ("language", "I write to you in the language you pick"),
        ("my profile", "…"),
        ("list my home", "…"),
        ("delete me", "*Keep my account* changes nothing."),
    ],
)
@pytest.mark.parametrize("word", ["help", "मदद", "?"])
def test_help_explains_and_asks_again(asha, opening, explained, word):
    asked = asha.say(f"asha: {opening}")[-1].prompt["options"]
    [said] = asha.say(f"asha: {word}")
    assert explained.strip("…") in said.prompt["text"]
    assert said.prompt["options"] == asked


@pytest.mark.parametrize(
    "words", ["human", "talk to a person", "insaan se baat karni hai", "इंसान से बात करनी है"]
)
def test_a_person_is_called_once_and_the_question_stands(asha, words):
    asha.play(f"""
        asha: {words}
        bot: I called a person of our team. They will write to you here. You can go on meanwhile. / {BUDGET}
        asha: human
        bot: Our team already knows that you are waiting. They will write to you here. / {BUDGET}
    """)
    assert rows(asha, "SELECT status FROM staff_takeovers") == [("waiting",)]


STOPPED = "You will get no more messages from us here. Send START any time to return."
REMINDED = "You asked us not to write, so we don't. Send START to hear from us again."


@pytest.mark.parametrize("stop", ["stop", "STOP", "please stop", "band karo", "बंद करो", "unsubscribe"])
@pytest.mark.parametrize("channel", ["whatsapp", SMS])
def test_stop_is_confirmed_once_and_start_brings_everything_back(chat, stop, channel):
    chat.channel = channel
    verified(chat, "asha")
    chat.say("asha: 2bhk in hsr")
    chat.play(f"""
        asha: {stop}
        bot: {STOPPED}
        asha: hello
        bot: {REMINDED}
        asha: {stop}
        asha: find a home
        asha: start
        bot: Welcome back! … / You were at "find a home" (… done). Continue? [Continue] [Start over] [Let it go]
        asha: 1
        bot: Got: 2 BHK · HSR Layout. / {BUDGET}
    """)


@pytest.mark.parametrize("start", ["start", "शुरू करो", "unstop", "chalu karo"])
def test_start_is_heard_in_every_language(chat, start):
    verified(chat, "asha")
    chat.play(f"""
        asha: stop
        bot: {STOPPED}
        asha: {start}
        bot: Welcome back! You will hear from us again.
    """)
    assert rows(chat, "SELECT opted_out_at FROM channel_identities") == [(None,)]


def test_the_way_back_is_said_once_a_day(chat, clock):
    verified(chat, "asha")
    chat.play(f"""
        asha: stop
        bot: {STOPPED}
        asha: one
        bot: {REMINDED}
        asha: two
        asha: three
    """)
    clock.advance(24 * 3600)
    chat.play(f"""
        asha: four
        bot: {REMINDED}
        asha: five
    """)


def test_a_stranger_may_stop_as_well(chat):
    chat.play(f"""
        asha: stop
        bot: {STOPPED}
        asha: hi
        bot: {REMINDED}
        asha: start
        bot: Welcome back! …
        asha: hi
        bot: Namaste Asha! …
    """)


@pytest.mark.parametrize("words", ["bus stop ke paas 2bhk", "non stop party allowed?", "मैं शुरू में आऊँगा"])
def test_an_ordinary_sentence_stops_nothing(asha, words):
    asha.say(f"asha: {words}")
    assert rows(asha, "SELECT opted_out_at FROM channel_identities") == [(None,)]


def test_before_they_are_known_the_menu_explains_what_is_asked_and_says_nothing_twice(chat):
    said = ["".join(one[3]["text"] for one in chat.say(f"asha: {words}")) for words in ("hi", *["menu"] * 2)]
    assert len(set(said)) == 3
    assert rows(chat, "SELECT flow, step FROM dialogue_states") == [("welcome", "consent")]
