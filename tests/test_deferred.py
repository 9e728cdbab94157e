"""Who is busy is answered later, in order, and holds up nobody (rule 1, promise 15)."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import event, text

from bot.channels.message import Inbound, read
from models.session import make_engine, open_session, together
from models.talk import events
from tests.cast import CAST
from tests.faulty import Breaks, Ended, Kills, with_flow
from tests.inbound import STICKER, rows, said_by


@contextmanager
def busy(engine):
    """Another turn of everybody's is under way; who waits for it gives up at once instead of after 3 s."""
    impatient = make_engine(engine.url.render_as_string(hide_password=False), 1, 2)
    at_once = "SET lock_timeout = '50ms'"
    event.listen(impatient, "begin", lambda connection: connection.exec_driver_sql(at_once))
    with engine.connect() as other:
        other.execute(text("SELECT 1 FROM dialogue_states FOR UPDATE"))
        yield impatient
        other.rollback()
    impatient.dispose()


def test_somebody_busy_is_answered_later_in_order(turns, engine):
    turns.receive(said_by())
    form = {"MessageSid": "MM1", "From": f"whatsapp:{CAST['asha'].phone}", "Body": "first", "NumMedia": "1"}
    photo = read({**form, "MediaUrl0": STICKER.url, "MediaContentType0": STICKER.content_type})
    with busy(engine) as impatient:
        waiting = replace(turns, engine=impatient)
        assert waiting.receive(photo) == "deferred"
        assert waiting.run_deferred() == 0
    assert turns.receive(said_by(words="second")) == "deferred"
    assert turns.run_deferred() == 2
    heard = rows(turns, "SELECT body, outcome FROM inbound_messages ORDER BY message_id")
    assert heard == [("hi", "handled"), ("first", "handled"), ("second", "handled")]
    assert rows(turns, "SELECT count(*) FROM message_attachments") == [(1,)]
    assert turns.receive(said_by(words="third")) == "handled"


@contextmanager
def held(engine, what: str, **which):
    """Somebody else's transaction holds these rows."""
    with engine.connect() as other:
        other.execute(text(f"{what} FOR UPDATE"), which)
        yield
        other.rollback()


def kept_for_later(turns, engine, *messages: Inbound) -> None:
    with busy(engine) as impatient:
        assert {replace(turns, engine=impatient).receive(one) for one in messages} == {"deferred"}


def test_nothing_overtakes_what_another_worker_has_in_hand(turns, engine):
    turns.receive(said_by())
    kept_for_later(turns, engine, said_by(words="first"), said_by(words="second"))
    with held(engine, "SELECT FROM inbound_messages WHERE body = 'first'"):
        assert turns.run_deferred() == 0
    assert turns.run_deferred() == 2
    heard = rows(turns, "SELECT body FROM inbound_messages WHERE outcome = 'handled' ORDER BY message_id")
    assert heard == [("hi",), ("first",), ("second",)]


def test_who_is_busy_for_long_holds_up_nobody(turns, engine):
    for who in ("asha", "bala"):
        turns.receive(said_by(who))
    waiting = [said_by(words=f"hello {n}") for n in range(3)]
    kept_for_later(turns, engine, *waiting, said_by("bala", "menu"))
    asha = """SELECT FROM dialogue_states WHERE user_id =
        (SELECT user_id FROM channel_identities WHERE address = :phone)"""
    with held(engine, asha, phone=CAST["asha"].phone):
        assert turns.run_deferred(limit=1) == 1
    left = rows(turns, "SELECT body FROM inbound_messages WHERE outcome = 'deferred' ORDER BY message_id")
    assert left == [("hello 0",), ("hello 1",), ("hello 2",)]
    assert turns.run_deferred() == 3


def test_two_workers_at_once_answer_what_waits_once_and_in_order(turns, engine):
    turns.receive(said_by())
    with busy(engine) as impatient:
        for number in range(4):
            replace(turns, engine=impatient).receive(said_by(words=f"hello {number}"))
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: turns.run_deferred(), range(3)))
    heard = rows(turns, "SELECT body, outcome FROM inbound_messages ORDER BY message_id")
    assert heard == [("hi", "handled"), *((f"hello {number}", "handled") for number in range(4))]
    assert rows(turns, "SELECT count(*) FROM turn_traces") == [(5,)]


def test_a_repeat_of_what_waits_is_a_repeat(turns, engine):
    turns.receive(said_by())
    message = said_by(words="help")
    with busy(engine) as impatient:
        waiting = replace(turns, engine=impatient)
        assert [waiting.receive(message) for _ in range(2)] == ["deferred", "repeat"]
    assert turns.receive(message) == "repeat"
    assert turns.run_deferred() == 1
    assert turns.receive(message) == "repeat"


def test_what_waited_and_faults_is_kept_and_holds_up_nobody(turns, tmp_path, engine):
    broken = with_flow(turns, tmp_path, Breaks)
    broken.receive(said_by(words="language"))
    with busy(engine) as impatient:
        replace(broken, engine=impatient).receive(said_by(words="1"))
    assert broken.run_deferred() == 1
    assert broken.run_deferred() == 0
    assert rows(turns, "SELECT body FROM inbound_messages WHERE outcome = 'faulted'") == [("1",)]
    assert turns.receive(said_by(words="menu")) == "handled"


def test_what_kills_whoever_hears_it_is_set_aside_and_holds_up_nobody(turns, tmp_path, engine):
    deadly = with_flow(turns, tmp_path, Kills)
    for one in (said_by(words="language"), said_by("bala")):
        deadly.receive(one)
    kept_for_later(deadly, engine, said_by(words="1"), said_by("bala", "menu"))
    for _ in range(events.MOST_TRIES):
        with pytest.raises(Ended):
            deadly.run_deferred()
    assert deadly.run_deferred() == 2
    found = rows(turns, "SELECT body, outcome, error FROM inbound_messages ORDER BY message_id DESC LIMIT 2")
    assert sorted(found) == [("1", "faulted", events.KILLED), ("menu", "handled", None)]
    assert rows(turns, "SELECT count(*) FROM outbox_messages WHERE dedupe_key LIKE 'apology%'") == [(1,)]


def test_who_is_busy_for_long_loses_no_event_and_hears_them_in_order(turns, engine, clock):
    for who in ("asha", "bala"):
        turns.receive(said_by(who))
    with open_session(turns.engine) as db, db.begin():
        for who, flow in (("asha", "likes"), ("asha", "welcome"), ("bala", "likes")):
            happened(db, who, flow, "received" if flow == "likes" else "nothing_like_it", clock.now())
    asha = """SELECT FROM dialogue_states WHERE user_id =
        (SELECT user_id FROM channel_identities WHERE address = :phone)"""
    with held(engine, asha, phone=CAST["asha"].phone):
        assert [turns.run_due_events(limit=1) for _ in range(7)] == [1, *[0] * 6]
    waiting = "SELECT flow, status, attempts FROM dialogue_events ORDER BY event_id"
    assert rows(turns, waiting) == [("likes", "waiting", 0), ("welcome", "waiting", 0), ("likes", "done", 1)]
    turns.run_due_events()
    assert rows(turns, waiting)[:2] == [("likes", "done", 1), ("welcome", "waiting", 1)]


def happened(db, who: str, flow: str, name: str, now) -> None:
    user_id = db.scalar(
        text("SELECT user_id FROM channel_identities WHERE address = :phone"), {"phone": CAST[who].phone}
    )
    together(db, events.added(user_id, flow, name, {}, now))


BLOCKED_BY = "SELECT count(*) FROM pg_stat_activity WHERE :other = ANY(pg_blocking_pids(pid))"
BALA = "(SELECT user_id FROM channel_identities WHERE address = :bala)"
MOVED = f"UPDATE channel_identities SET user_id = {BALA}"
SPEAKS = f"UPDATE users SET language = 'hi' WHERE user_id = {BALA}"


def test_who_is_somebody_else_after_the_wait_is_waited_for_as_well(turns, engine):
    """The phone of a guest turns out to be somebody's while their next message waits."""
    for who in ("asha", "bala"):
        turns.receive(said_by(who))
    lock = """SELECT pg_backend_pid() FROM dialogue_states JOIN channel_identities i USING (user_id)
        WHERE address = :phone FOR UPDATE OF dialogue_states"""
    with ThreadPoolExecutor(1) as pool, engine.connect() as guest, engine.connect() as owner:
        pids = [
            db.scalar(text(lock), {"phone": CAST[who].phone})
            for db, who in ((guest, "asha"), (owner, "bala"))
        ]
        waits = pool.submit(turns.receive, said_by(words="menu"))
        for pid, there, change in zip(pids, (guest, owner), (MOVED, SPEAKS), strict=True):
            while rows(turns, BLOCKED_BY, other=pid) != [(1,)]:
                assert not waits.done()
            there.execute(text(change), {"bala": CAST["bala"].phone})
            there.commit()
        assert waits.result() == "handled"
    [(said,)] = rows(turns, "SELECT prompt ->> 'text' FROM outbox_messages ORDER BY sequence DESC LIMIT 1")
    assert "आगे बढ़ने से पहले" in said, said
