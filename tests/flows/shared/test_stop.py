"""STOP is heard whatever was asked, and of everybody; what is promised to work everywhere does."""

import pytest
from sqlalchemy import text

import flows
from models.session import open_session
from tests.chat import verified
from tests.flows.housing.scenes import matched
from tests.flows.shared.rows import rows

STEPS = [f"{flow.name}.{question.name}" for flow in flows.ALL for question in flow.questions]
OPTED_OUT = "SELECT opted_out_at IS NOT NULL FROM channel_identities"


def put_at(chat, step: str) -> None:
    """The person is in the middle of a flow, at this step."""
    flow, _, question = step.partition(".")
    with open_session(chat.turns.engine) as db, db.begin():
        place = {"flow": flow, "step": question, "version": flows.ALL[flow].version}
        db.execute(
            text("UPDATE dialogue_states SET flow = :flow, step = :step, version = :version, answers = '{}'"),
            place,
        )


def test_stop_and_start_are_no_answer_to_any_question(chat):
    chat.say("asha: hi")
    for step in STEPS:
        put_at(chat, step)
        for word, opted_out in (("STOP", True), ("START", False)):
            chat.say(f"asha: {word}")
            assert rows(chat, OPTED_OUT) == [(opted_out,)], (step, word)


def test_a_quote_with_stop_is_no_word_for_the_other(chat):
    matched(chat)
    for line in ("asha: chat", "asha: hello there"):
        chat.say(line)
    chat.play("""
        ravi quotes (hello there): stop
        bot: You will get no more messages from us here. …
    """)


def test_who_is_suspended_can_still_stop(chat):
    verified(chat, "asha")
    with open_session(chat.turns.engine) as db, db.begin():
        db.execute(text("UPDATE users SET account_status = 'suspended'"))
    chat.play("""
        asha: stop
        bot: You will get no more messages from us here. …
        asha: start
        bot: This account is suspended. …
    """)
    assert rows(chat, OPTED_OUT) == [(True,)]


@pytest.mark.parametrize(("said", "flow"), [("human", "staff_takeovers"), ("language", None)])
def test_a_person_or_a_language_is_asked_for_where_words_were_wanted(chat, said, flow):
    verified(chat, "asha")
    put_at(chat, "post_listing.description")
    chat.say(f"asha: {said}")
    if flow:
        assert rows(chat, f"SELECT count(*) FROM {flow}") == [(1,)]
    else:
        assert rows(chat, "SELECT flow FROM dialogue_states") == [("language",)]
