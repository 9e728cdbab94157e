"""What was left in the middle waits for a day, a restart, a new version; and is offered, once, to who comes back."""

import pytest
from sqlalchemy import text

from tests.chat import shown, verified
from tests.flows.shared.rows import rows

HOUR = 3600
DRAFT = """
    asha: 2bhk in powai
    bot: … budget a month? …
"""
OFFER = 'bot: You were at "find a home" (2 of 3 done). Continue? [Continue] [Start over] [Let it go]'


@pytest.fixture
def draft(chat, clock):
    """Asha has begun to say what she looks for, a day ago."""
    verified(chat, "asha")
    chat.play(DRAFT)
    clock.advance(24 * HOUR)
    return chat


def place(chat) -> tuple:
    return rows(chat, "SELECT flow, step, answers FROM dialogue_states")[0]


def test_a_greeting_after_a_day_is_met_with_the_draft(draft):
    draft.play(f"""
        asha: hi
        {OFFER}
        asha: continue
        bot: Got: 2 BHK · Powai. / … budget a month? …
        asha: 25k
        bot: Here is what I have: …
    """)


@pytest.mark.parametrize("said", ["hi", "hello", "namaste", "नमस्ते", "my cousin said so", "asdf qwer"])
def test_so_is_whatever_answers_nothing(draft, said):
    assert [shown(row) for row in draft.say(f"asha: {said}")] == [OFFER.removeprefix("bot: ")]


def test_an_answer_that_fits_is_simply_taken(draft):
    draft.play("""
        asha: 25k
        bot: Here is what I have: …
    """)


def test_facts_for_other_steps_are_taken_too(draft):
    draft.play("""
        asha: 3bhk
        bot: … budget a month? …
    """)
    assert place(draft).answers["configuration"] == "3bhk"


def test_start_over_asks_from_the_beginning(draft):
    draft.play(f"""
        asha: hi
        {OFFER}
        asha: start over
        bot: What … [Room] …
    """)
    assert place(draft).answers == {}


def test_let_it_go_forgets_it(draft):
    draft.play(f"""
        asha: hi
        {OFFER}
        asha taps: Let it go
        bot: All right, I let it go.
        asha: hi
        bot: What would you like to do? …
    """)


def test_it_is_offered_once_and_what_they_want_instead_is_done(draft):
    draft.play(f"""
        asha: hi
        {OFFER}
        asha: my posts
        bot: You have posted nothing yet. … / You were at …
        asha: menu
        bot: What would you like to do? …
        asha: hi
        bot: What would you like to do? …
    """)


def test_an_answer_to_the_draft_instead_of_yes_carries_on(draft):
    draft.play(f"""
        asha: hi
        {OFFER}
        asha: i need a home under 25k
        bot: Here is what I have: …
    """)
    assert place(draft).answers["configuration"] == "2bhk"


def test_what_was_put_aside_is_offered_as_well(chat, clock):
    verified(chat, "asha")
    chat.play(DRAFT)
    chat.say("asha: menu")
    clock.advance(24 * HOUR)
    chat.play(f"""
        asha: hello
        {OFFER}
    """)


def test_within_hours_a_greeting_brings_the_menu(chat, clock):
    verified(chat, "asha")
    chat.play(DRAFT)
    clock.advance(5 * HOUR)
    chat.play("""
        asha: hi
        bot: What would you like to do? …
    """)


def test_an_edit_cannot_be_started_over(chat, clock):
    verified(chat, "asha")
    for line in ("2bhk in powai under 50k from 1 dec", "post it", "my posts", "edit"):
        chat.say(f"asha: {line}")
    clock.advance(24 * HOUR)
    assert shown(chat.say("asha: hi")[0]).endswith("Continue? [Continue] [Let it go]")


def test_a_greeting_is_no_answer_in_free_words(chat):
    verified(chat, "asha")
    chat.say("asha: report")
    chat.say("asha: scam")
    asked = shown(chat.say("asha: hello")[0])
    assert place(chat).step == "note"
    assert asked.endswith("[Skip]")
    chat.say("asha: he wants money first")
    assert rows(chat, "SELECT note FROM staff_takeovers") == [("he wants money first",)]


def test_a_newcomer_who_comes_back_goes_on_where_they_were(chat, clock):
    chat.say("asha: hi")
    clock.advance(24 * HOUR)
    assert "18 or older" in shown(chat.say("asha: hi")[0])


def test_nothing_is_offered_to_who_left_nothing(chat, clock):
    verified(chat, "asha")
    clock.advance(24 * HOUR)
    chat.play("""
        asha: hi
        bot: What would you like to do? …
    """)


def test_a_draft_of_an_earlier_version_is_offered_and_goes_on(draft, db):
    db.execute(text("UPDATE dialogue_states SET version = 'older'"))
    db.commit()
    draft.play(f"""
        asha: hi
        {OFFER}
        asha: yes
        bot: Got: 2 BHK · Powai. / … budget a month? …
    """)


def test_who_wrote_meanwhile_was_not_away(chat, clock):
    verified(chat, "asha")
    chat.play(DRAFT)
    clock.advance(24 * HOUR)
    chat.say("asha: 3bhk")
    clock.advance(HOUR)
    chat.play("""
        asha: hi
        bot: What would you like to do? …
    """)


def test_what_was_taken_up_in_the_meantime_is_not_offered_again(chat):
    verified(chat, "asha")
    for line in ("need a home", "room", "profile", "cancel", "delete my account", "need a home"):
        chat.say(f"asha: {line}")
    chat.play("""
        asha: cancel
        bot: All right, cancelled.
    """)
