"""A turn: one transaction, once, in order, whatever happens underneath (promises 4 and 15)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.dialogue import Catalogue, Choice, Flow, Intent, Text, Words
from flows import ALL, HERE
from models.session import open_session
from tests.faulty import Breaks, with_flow
from tests.inbound import STICKER, rows, said_by


def test_a_repeated_delivery_changes_nothing(turns):
    message = said_by()
    assert [turns.receive(message) for _ in range(3)] == ["handled", "repeat", "repeat"]
    assert rows(turns, "SELECT count(*) FROM inbound_messages") == [(1,)]
    assert rows(turns, "SELECT count(*) FROM outbox_messages") == [(1,)]


def test_who_was_erased_is_not_made_anew_by_a_repeat(turns):
    messages = [said_by(words=words) for words in ("hi", "delete me", "delete everything")]
    assert [turns.receive(message) for message in messages] == ["handled"] * 3
    assert [turns.receive(message) for message in messages] == ["repeat"] * 3
    assert rows(turns, "SELECT account_status FROM users") == [("deleted",)]
    assert rows(turns, "SELECT count(*) FROM channel_identities") == [(0,)]


def test_the_same_message_at_once_from_many_threads_counts_once(turns):
    message = said_by()
    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(lambda _: turns.receive(message), range(6)))
    assert sorted(outcomes) == ["handled", *["repeat"] * 5]
    assert rows(turns, "SELECT count(*) FROM users") == [(1,)]
    assert rows(turns, "SELECT count(*) FROM outbox_messages") == [(1,)]


def test_many_messages_of_one_person_at_once_are_each_answered(turns):
    turns.receive(said_by("bala"))  # what a process reads once is read: nobody waits 3 s for it
    messages = [said_by(words=f"hello {n}") for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(turns.receive, messages)) <= {"handled", "deferred"}  # by a slow machine
    while turns.run_deferred():
        pass
    assert rows(turns, "SELECT count(*) FROM users") == [(2,)]
    assert rows(turns, "SELECT count(*), count(DISTINCT inbound_message_id) FROM turn_traces") == [(9, 9)]


WAITS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'"""


def test_a_message_that_waited_sees_what_the_one_before_it_changed(turns):
    turns.receive(said_by())
    with ThreadPoolExecutor(1) as pool, turns.engine.connect() as before:
        before.execute(text("SELECT FROM dialogue_states FOR UPDATE"))
        waited = pool.submit(turns.receive, said_by(words="menu"))
        while rows(turns, WAITS) != [(1,)]:
            assert not waited.done()
        before.execute(text("UPDATE channel_identities SET opted_out_at = now()"))
        before.commit()
        assert waited.result() == "handled"
    [(said,)] = rows(turns, "SELECT prompt ->> 'text' FROM outbox_messages ORDER BY sequence DESC LIMIT 1")
    assert said.startswith("You asked us not to write")


def test_a_fault_keeps_the_message_and_the_place_and_apologises_once(turns, tmp_path):
    broken = with_flow(turns, tmp_path, Breaks)
    broken.receive(said_by(words="language"))
    assert broken.receive(said_by(words="1")) == "faulted"
    assert rows(broken, "SELECT flow, step FROM dialogue_states") == [("breaks", "first")]
    kept = rows(broken, "SELECT body, error FROM inbound_messages WHERE outcome = 'faulted'")
    assert [(row.body, row.error.split()[0]) for row in kept] == [("1", "ZeroDivisionError")]
    apologies = rows(broken, "SELECT prompt->>'text' FROM outbox_messages WHERE dedupe_key LIKE 'apology%'")
    assert len(apologies) == 1 and "our side" in apologies[0][0]


def test_an_event_that_always_fails_is_set_aside_after_five_tries(turns, clock):
    turns.receive(said_by())
    with open_session(turns.engine) as db, db.begin():
        db.execute(
            text(
                "INSERT INTO dialogue_events (event_id, user_id, flow, name, due_at)"
                " SELECT gen_random_uuid(), user_id, 'welcome', 'nothing_like_it', :now FROM users"
            ),
            {"now": clock.now()},
        )
    for _ in range(7):
        turns.run_due_events()
        clock.advance(60)
    assert rows(turns, "SELECT status, attempts FROM dialogue_events") == [("set_aside", 5)]


@pytest.mark.parametrize(
    "words",
    [
        "\x00", "\ud800 lone", "\u202e\u200f", "😀" * 50, "x" * 60_000, "", "%s %(a)s ' OR 1=1 --", "{ $x }",
        "٣", "\n\n\n",
    ],
)  # fmt: skip
def test_whatever_arrives_is_answered(turns, words):
    assert turns.receive(said_by(words=words)) == "handled"
    assert rows(turns, "SELECT count(*) FROM outbox_messages") == [(1,)]


def test_a_sticker_or_a_file_is_answered_and_kept(turns):
    assert turns.receive(said_by(words="", media=(STICKER,))) == "handled"
    assert rows(turns, "SELECT status FROM message_attachments") == [("waiting",)]


@pytest.mark.parametrize("word", ["end", "quit", "arret"])
def test_a_stop_that_the_carrier_heard_is_a_stop_and_is_not_confirmed_twice(turns, word):
    turns.receive(replace(said_by(), channel="sms"))
    told = rows(turns, "SELECT count(*) FROM outbox_messages")
    turns.receive(replace(said_by(words=word, opt_out_type="STOP"), channel="sms"))
    assert rows(turns, "SELECT opted_out_at IS NOT NULL FROM channel_identities") == [(True,)]
    assert rows(turns, "SELECT count(*) FROM outbox_messages") == told
    turns.receive(replace(said_by(words="yes", opt_out_type="START"), channel="sms"))
    assert rows(turns, "SELECT opted_out_at IS NOT NULL FROM channel_identities") == [(False,)]


class Tall(Flow):
    """Two questions; a later version renames one and adds another."""

    opens_with = Intent.LANGUAGE

    colour = Choice("red", "green")
    note = Text()


class Taller(Flow):
    opens_with = Intent.LANGUAGE

    shade = Choice("red", "green", was="colour")
    size = Choice("small", "large")
    note = Text()


Taller.name = "tall"


def test_answers_survive_a_new_version_of_a_flow(turns, tmp_path):
    lines = ["tall = Tall", *[f"tall-{step} = {step}?" for step in ("colour", "shade", "size", "note")]]
    lines += [f"{word} = {word}" for word in ("red", "green", "small", "large")]
    (tmp_path / "en.ftl").write_text("\n".join(lines) + "\n")
    others = [type(flow) for flow in ALL if flow.name != "language"]
    words = Words([*sorted(HERE.glob("*/words")), tmp_path])
    old, new = (replace(turns, catalogue=Catalogue([*others, flow], words)) for flow in (Tall, Taller))
    old.receive(said_by(words="language"))
    old.receive(said_by(words="green"))
    new.receive(said_by(words="a nice one"))
    assert rows(turns, "SELECT step, answers FROM dialogue_states") == [
        ("size", {"shade": "green", "note": "a nice one"})
    ]
