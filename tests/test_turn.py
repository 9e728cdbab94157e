"""A turn: one transaction, once, in order, whatever happens underneath (promises 4 and 15)."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import event, text

from bot.channels.message import Inbound, Media, read
from bot.dialogue import Catalogue, Choice, Flow, Intent, Text, Words
from flows import ALL, HERE
from models.session import make_engine, open_session, together
from models.talk import events
from tests.cast import CAST
from tests.faulty import Breaks, Ended, Kills, with_flow

STICKER = Media("https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM/Media/ME1", "image/webp")


def said_by(who="asha", words="hi", **more) -> Inbound:
    return Inbound(uuid4().hex, "whatsapp", CAST[who].phone, words, profile_name=CAST[who].name, **more)


@pytest.fixture
def turns(app):
    return app.extensions["homigo"].turns


def rows(turns, query, **bound):
    with open_session(turns.engine) as db:
        return db.execute(text(query), bound).all()


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


@pytest.fixture
def broken(turns, tmp_path):
    return with_flow(turns, tmp_path, Breaks)


def test_a_fault_keeps_the_message_and_the_place_and_apologises_once(broken):
    broken.receive(said_by(words="language"))
    assert broken.receive(said_by(words="1")) == "faulted"
    assert rows(broken, "SELECT flow, step FROM dialogue_states") == [("breaks", "first")]
    kept = rows(broken, "SELECT body, error FROM inbound_messages WHERE outcome = 'faulted'")
    assert [(row.body, row.error.split()[0]) for row in kept] == [("1", "ZeroDivisionError")]
    apologies = rows(broken, "SELECT prompt->>'text' FROM outbox_messages WHERE dedupe_key LIKE 'apology%'")
    assert len(apologies) == 1 and "our side" in apologies[0][0]


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


def test_what_waited_and_faults_is_kept_and_holds_up_nobody(turns, broken, engine):
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


def everywhere(turns, needle: str) -> list[str]:
    """The tables that hold these words; those of places have digits enough for any code."""
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename !~ 'localit'"
    names = [row[0] for row in rows(turns, tables)]
    found = "SELECT count(*) FROM {} t WHERE strpos(t::text, :needle) > 0"
    return [name for name in names if rows(turns, found.format(name), needle=needle) != [(0,)]]


def at_the_code(chat) -> str:
    """Asha has been texted a code; the code."""
    chat.say("asha: hi")
    chat.say("asha: agree")
    return chat.code("asha")


@pytest.mark.parametrize("way", ["{}", "the code is {}", "{0[0]} {0[1]} {0[2]} {0[3]} {0[4]} {0[5]}"])
def test_a_code_that_is_typed_is_not_kept(chat, turns, way):
    code = at_the_code(chat)
    chat.say(f"asha: {way.format(code)}")
    assert rows(turns, "SELECT phone FROM users") == [("+919800000001",)]
    assert [everywhere(turns, kept) for kept in (code, way.format(code))] == [[], []]


@pytest.mark.parametrize("detour", ["cancel", "another number", "language", "delete me"])
def test_a_live_code_typed_anywhere_else_is_not_kept(chat, turns, detour):
    code = at_the_code(chat)
    for words in (detour, f"my code {code}", f"{code[:3]} {code[3:]}"):
        chat.say(f"asha: {words}")
    assert [everywhere(turns, kept) for kept in (code, f"{code[:3]} {code[3:]}")] == [[], []]


def test_a_code_is_not_kept_when_its_turn_faults(chat, turns):
    code = at_the_code(chat)
    (key, clock), catalogue = (turns.means, turns.clock), turns.catalogue
    faulty = replace(turns, means=replace(key, otp_key=None), catalogue=catalogue, clock=clock)
    assert faulty.receive(said_by(words=code)) == "faulted"
    assert rows(turns, "SELECT body FROM inbound_messages WHERE outcome = 'faulted'") == [("••••••",)]


def test_six_digits_that_are_no_code_stay_as_they_are(chat, turns):
    code = at_the_code(chat)
    chat.say("asha: menu")
    chat.say("asha: cancel")
    other = f"{(int(code) + 1) % 1_000_000:06}"
    chat.say(f"asha: pincode {other}")
    latest = rows(turns, "SELECT body FROM inbound_messages ORDER BY message_id DESC LIMIT 1")
    assert latest == [(f"pincode {other}",)]


@pytest.mark.parametrize("word", ["end", "quit", "arret"])
def test_a_stop_that_the_carrier_heard_is_a_stop_and_is_not_confirmed_twice(turns, word):
    turns.receive(replace(said_by(), channel="sms"))
    told = rows(turns, "SELECT count(*) FROM outbox_messages")
    turns.receive(replace(said_by(words=word, opt_out_type="STOP"), channel="sms"))
    assert rows(turns, "SELECT opted_out_at IS NOT NULL FROM channel_identities") == [(True,)]
    assert rows(turns, "SELECT count(*) FROM outbox_messages") == told
    turns.receive(replace(said_by(words="yes", opt_out_type="START"), channel="sms"))
    assert rows(turns, "SELECT opted_out_at IS NOT NULL FROM channel_identities") == [(False,)]


def test_an_aadhaar_number_is_masked_on_arrival(turns):
    turns.receive(said_by(words="my aadhaar is 2345 6789 0124"))
    assert rows(turns, "SELECT count(*) FROM inbound_messages WHERE body ~ '6789'") == [(0,)]


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
