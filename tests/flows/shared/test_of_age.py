"""Who is under 18, says so by mistake, or tells an age; and what is a name."""

import pytest

from bot.channels.message import SMS, Inbound
from tests.cast import CAST
from tests.chat import shown
from tests.flows.shared.rows import rows

UNDER_AGE = "bot: Homigo is for people of 18 and older. … Take care! [I'm 18 or older]"


@pytest.mark.parametrize("words", ["under 18", "3", "no", "main 17 saal ka hoon", "i am 15", "18 se kam"])
def test_a_minor_is_sent_off_kindly_and_nothing_more_is_kept(chat, words):
    chat.play(f"""
        asha: 2bhk in powai
        bot: Namaste Asha! …
        asha: {words}
        {UNDER_AGE}
        asha: ok
        bot: Sorry, I did not follow. Till you are 18 I cannot help you, sorry. / Homigo is for …
    """)
    assert rows(chat, "SELECT step, answers FROM dialogue_states") == [("mistaken", {"consent": "minor"})]
    assert rows(chat, "SELECT phone, full_name, of_age_at FROM users") == [(None, None, None)]
    assert rows(chat, "SELECT user_id FROM consents UNION SELECT user_id FROM otp_challenges") == []


@pytest.mark.parametrize("words", ["sorry, i am 21", "by mistake", "1", "21", "i'm 18", "galti se dab gaya"])
def test_who_said_so_by_mistake_goes_on_with_what_they_came_for(chat, words):
    chat.play(f"""
        asha: 2bhk in powai
        bot: Namaste Asha! …
        asha taps: I'm under 18
        {UNDER_AGE}
        asha: {words}
        bot: …Namaste Asha! …
        asha: agree
        bot: I texted a 6-digit code …
        asha types the code
        bot: Verified ✓ / Got: 2 BHK · Powai. / …
    """)


def test_the_right_choice_may_be_tapped_after_the_wrong_one(chat):
    chat.play(f"""
        asha: 2bhk in powai
        bot: Namaste Asha! …
        asha taps: I'm under 18
        {UNDER_AGE}
        asha taps: I'm 18+ · Send code
        bot: I texted a 6-digit code …
    """)


def test_an_age_alone_agrees_to_nothing(chat):
    chat.play("""
        asha: hi
        bot: Namaste Asha! …
        asha: i am 21
        bot: Good. / Before we go on: …
    """)
    assert rows(chat, "SELECT user_id FROM consents") == []


@pytest.mark.parametrize("words", ["1", "yes", "ok", "haan", "42", "my posts", "find a home", "👍", "no"])
def test_what_is_no_name_is_not_taken_for_one(chat, words):
    chat.channel = SMS
    for line in ("hi", "agree"):
        chat.say(f"asha: {line}")
    chat.say("asha types the code")
    chat.say(f"asha: {words}")
    assert rows(chat, "SELECT full_name FROM users") == [(None,)]
    assert rows(chat, "SELECT answers -> 'full_name' FROM dialogue_states") == [(None,)]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("my name is Asha", "Asha"), ("Mera naam Asha hai", "Asha"), ("I'm Asha Rao.", "Asha Rao"),
        ("मेरा नाम आशा है", "आशा"), ("main Ravi bol raha hoon", "Ravi"), ("D'Souza", "D'Souza"),
    ],
)  # fmt: skip
def test_a_name_is_taken_out_of_the_sentence_around_it(chat, words, name):
    chat.channel = SMS
    for line in ("hi", "agree"):
        chat.say(f"asha: {line}")
    chat.say("asha types the code")
    chat.say(f"asha: {words}")
    assert rows(chat, "SELECT answers ->> 'full_name' FROM dialogue_states") == [(name,)]


@pytest.mark.parametrize(
    "name", ["Asha 98200 12345", "call 9820012345", "asha@ybl", "wa.me/919820012345", "९८२००१२३४५"]
)
def test_a_name_that_is_a_way_to_reach_somebody_is_asked_again(chat, name):
    for line in ("hi", "agree", chat.code):
        words = line if isinstance(line, str) else line("asha")
        inbound = Inbound(f"SM{words}", "whatsapp", CAST["asha"].phone, words, profile_name=name)
        chat.turns.receive(inbound)
        said = chat.said()
        assert not any(name in shown(row) for row in said)
    chat.play(f"""
        asha: {name}
        bot: … / What should I call you?
        asha: Asha
        bot: What brings you here? …
    """)
    assert rows(chat, "SELECT answers ->> 'full_name' FROM dialogue_states") == [("Asha",)]
