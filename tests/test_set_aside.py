"""What was given up on is shown with its story, replayed or dropped; and it delays nobody (promise 15)."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from bot.channels.message import Inbound
from bot.cli import homigo
from models.session import open_session
from models.talk import outbox
from tests.cast import CAST
from tests.faulty import Breaks, with_flow
from tests.flows.shared.rows import rows

NEW_EVENT = """
    INSERT INTO dialogue_events (event_id, user_id, flow, name, due_at)
    SELECT gen_random_uuid(), user_id, 'welcome', 'nothing_like_it', :now FROM users RETURNING event_id"""


def do(chat, statement: str, **values):
    with open_session(chat.turns.engine) as db, db.begin():
        return db.execute(text(statement), values)


@pytest.fixture
def command(app):
    """Runs a command of `./homigo` inside this app; what it printed."""

    def run(*words, fails: bool = False) -> str:
        with app.app_context():
            done = CliRunner().invoke(homigo, words)
        assert bool(done.exit_code) == fails, done.output
        return done.output

    return run


@pytest.fixture
def event(chat) -> UUID:
    """An event of Asha's that nobody listens to."""
    chat.say("asha: hi")
    return do(chat, NEW_EVENT, now=chat.clock.now()).scalar_one()


def tell_in_vain(chat) -> None:
    for _ in range(6):
        chat.turns.run_due_events()
        chat.clock.advance(10)


def test_an_event_is_set_aside_with_its_story(chat, event, command):
    tell_in_vain(chat)
    line = json.loads(command("set-aside", "list", "--json"))
    assert (line["kind"], line["id"], line["what"], line["tries"]) == (
        "event",
        str(event),
        "welcome.nothing_like_it",
        5,
    )
    assert line["why"].startswith("BadFlow")
    assert "welcome.nothing_like_it" in command("set-aside", "list")
    assert "attempts      5" in command("set-aside", "show", str(event))


def test_an_event_that_fails_delays_nobody_else(chat, event):
    chat.say("ravi: hi")
    later = {"now": chat.clock.now() + timedelta(seconds=1), "ravi": CAST["ravi"].phone}
    others = NEW_EVENT.replace("'welcome', 'nothing_like_it'", "'likes', 'received'").replace(
        "FROM users", "FROM channel_identities WHERE address = :ravi"
    )
    do(chat, others, **later)
    chat.clock.advance(1)
    chat.turns.run_due_events()
    told = rows(chat, "SELECT flow, status, attempts FROM dialogue_events ORDER BY flow")
    assert told == [("likes", "done", 1), ("welcome", "waiting", 1)]


def test_an_event_that_is_replayed_has_all_its_tries(chat, event, command, redis):
    tell_in_vain(chat)
    command("set-aside", "replay", str(event))
    assert rows(chat, "SELECT status, attempts FROM dialogue_events") == [("waiting", 0)]
    tell_in_vain(chat)
    assert rows(chat, "SELECT status, attempts FROM dialogue_events") == [("set_aside", 5)]


def test_a_message_whose_turn_faulted_is_heard_again(chat, command):
    for line in ("asha: hi", "asha: agree"):
        chat.say(line)
    keyless = replace(chat.turns, means=replace(chat.turns.means, otp_key=None))
    code = Inbound("SM1", "whatsapp", CAST["asha"].phone, text=chat.code("asha"))
    assert keyless.receive(code) == "faulted"
    (found,) = [json.loads(line) for line in command("set-aside", "list", "--json").splitlines()]
    assert (found["kind"], found["what"]) == ("heard", "message by whatsapp")
    assert "error" in command("set-aside", "show", found["id"])
    command("set-aside", "replay", "--all")
    assert chat.turns.run_deferred() == 1
    assert rows(chat, "SELECT body, outcome FROM inbound_messages WHERE provider_id = 'SM1'") == [
        ("••••••", "handled")
    ]


def test_what_is_replayed_was_written_when_it_was_written(chat, command, tmp_path):
    """The window of 24 hours begins then, and not when it is heard again."""
    broken = with_flow(chat.turns, tmp_path, Breaks)
    broken.receive(Inbound("SM1", "whatsapp", CAST["asha"].phone, "language"))
    written = chat.clock.now()
    assert broken.receive(Inbound("SM2", "whatsapp", CAST["asha"].phone, "1")) == "faulted"
    for turns in (broken, chat.turns):  # it faults once more
        chat.clock.advance(3 * 24 * 3600)
        command("set-aside", "replay", "--all")
        assert turns.run_deferred() == 1
    assert rows(chat, "SELECT outcome FROM inbound_messages WHERE provider_id = 'SM2'") == [("handled",)]
    assert rows(chat, "SELECT last_inbound_at FROM channel_identities") == [(written,)]


def test_a_message_that_could_not_be_sent_goes_back_into_the_queue(chat, command):
    chat.say("asha: hi")
    do(chat, "UPDATE outbox_messages SET status = 'failed', reason = 'filtered', error_code = '63021'")
    (found,) = [json.loads(line) for line in command("set-aside", "list", "--json").splitlines()]
    assert (found["kind"], found["why"]) == ("said", "filtered, code 63021")
    command("set-aside", "replay", found["id"])
    with open_session(chat.turns.engine) as db:
        assert len(outbox.next_batch(db, chat.clock.now(), 10)) == 1


def test_what_is_dropped_is_gone_from_the_list_and_in_the_audit(chat, event, command):
    tell_in_vain(chat)
    command("set-aside", "drop", str(event))
    assert command("set-aside", "list") == "nothing is set aside\n"
    assert rows(chat, "SELECT status FROM dialogue_events") == [("void",)]
    noted = rows(chat, "SELECT action, details ->> 'did', subject_id FROM audit_logs")
    assert noted == [("admin_action", "dropped", event)]
    assert "nothing of that id" in command("set-aside", "drop", str(event), fails=True)


def test_what_may_have_been_sent_is_shown_and_sent_again_only_by_name(chat, command):
    chat.say("asha: hi")
    do(chat, "UPDATE outbox_messages SET status = 'unknown', channel = 'whatsapp', claimed_at = now()")
    assert command("set-aside", "list") == "nothing is set aside\n"
    do(chat, "UPDATE outbox_messages SET claimed_at = now() - interval '3 minutes'")
    (found,) = [json.loads(line) for line in command("set-aside", "list", "--json").splitlines()]
    assert (found["kind"], found["what"]) == ("open", "reply by whatsapp")
    command("set-aside", "replay", "--all")
    assert rows(chat, "SELECT status FROM outbox_messages") == [("unknown",)]
    command("set-aside", "replay", found["id"])
    assert rows(chat, "SELECT status FROM outbox_messages") == [("queued",)]


def test_the_list_and_the_stories_hold_nobody_s_words_or_number(chat, command):
    chat.say("asha: hi")
    do(chat, "UPDATE outbox_messages SET status = 'failed'")
    do(chat, "UPDATE inbound_messages SET outcome = 'faulted', body = 'quillwort'")
    told = command("set-aside", "list")
    told += "".join(command("set-aside", "show", line.split()[1]) for line in told.splitlines())
    (said,) = rows(chat, "SELECT prompt ->> 'text' FROM outbox_messages")
    assert [word for word in ("quillwort", CAST["asha"].phone, said[0]) if word in told] == []


def test_one_or_all_is_to_be_named(command):
    assert "name one ID, or say --all" in command("set-aside", "replay", fails=True)
