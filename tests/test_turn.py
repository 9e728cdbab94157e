"""A turn: one transaction, once, in order, whatever happens underneath (promises 4 and 15)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import text

from bot.channels.message import Inbound, Media
from bot.dialogue import Catalogue, Choice, Flow, Intent, Text, Words
from flows import ALL, HERE
from models.session import open_session
from tests.cast import CAST


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


def test_the_same_message_at_once_from_many_threads_counts_once(turns):
    message = said_by()
    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(lambda _: turns.receive(message), range(6)))
    assert sorted(outcomes) == ["handled", *["repeat"] * 5]
    assert rows(turns, "SELECT count(*) FROM users") == [(1,)]
    assert rows(turns, "SELECT count(*) FROM outbox_messages") == [(1,)]


def test_many_messages_of_one_person_at_once_are_each_answered(turns):
    messages = [said_by(words=f"hello {n}") for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(turns.receive, messages)) == {"handled"}
    assert rows(turns, "SELECT count(*) FROM users") == [(1,)]
    assert rows(turns, "SELECT count(*), count(DISTINCT inbound_message_id) FROM turn_traces") == [(8, 8)]


class Breaks(Flow):
    """A flow with a fault in it, for these tests."""

    opens_with = Intent.LANGUAGE

    first = Choice("en", "hi")

    def after_first(self, turn, value):
        raise ZeroDivisionError


@pytest.fixture
def broken(turns, tmp_path):
    (tmp_path / "en.ftl").write_text("breaks-first = First?\nbreaks-first-en = English\nbreaks-first-hi = Hindi\n")
    others = [type(flow) for flow in ALL if flow.name != "language"]
    words = Words([*sorted(HERE.glob("*/words")), tmp_path])
    return replace(turns, catalogue=Catalogue([*others, Breaks], words))


def test_a_fault_keeps_the_message_and_the_place_and_apologises_once(broken):
    broken.receive(said_by(words="language"))
    assert broken.receive(said_by(words="1")) == "faulted"
    assert rows(broken, "SELECT flow, step FROM dialogue_states") == [("breaks", "first")]
    kept = rows(broken, "SELECT body, error FROM inbound_messages WHERE outcome = 'faulted'")
    assert [(row.body, row.error.split()[0]) for row in kept] == [("1", "ZeroDivisionError")]
    apologies = rows(broken, "SELECT prompt->>'text' FROM outbox_messages WHERE dedupe_key LIKE 'apology%'")
    assert len(apologies) == 1 and "our side" in apologies[0][0]


def test_somebody_busy_is_answered_later_in_order(turns, engine):
    turns.receive(said_by())
    with engine.connect() as busy:
        busy.execute(text("SELECT 1 FROM dialogue_states FOR UPDATE"))
        busy.execute(text("SELECT 1"))
        quick = replace(turns, engine=engine.execution_options())
        with quick.engine.connect() as probe:
            probe.rollback()
        assert quick.receive(said_by(words="help")) == "deferred"
        busy.rollback()
    assert turns.run_deferred() == 1
    assert rows(turns, "SELECT outcome FROM inbound_messages ORDER BY received_at") == [("handled",), ("handled",)]


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
    ["\x00", "\ud800 lone", "\u202e\u200f", "😀" * 50, "x" * 60_000, "", "%s %(a)s ' OR 1=1 --", "{ $x }", "٣", "\n\n\n"],
)
def test_whatever_arrives_is_answered(turns, words):
    assert turns.receive(said_by(words=words)) == "handled"
    assert rows(turns, "SELECT count(*) FROM outbox_messages") == [(1,)]


def test_a_sticker_or_a_file_is_answered_and_kept(turns):
    sticker = Media("https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM/Media/ME1", "image/webp")
    assert turns.receive(said_by(words="", media=(sticker,))) == "handled"
    assert rows(turns, "SELECT status FROM message_attachments") == [("waiting",)]


def test_a_code_that_is_typed_is_not_kept(chat, turns):
    chat.say("asha: hi")
    chat.say("asha: agree")
    chat.say("asha types the code")
    bodies = rows(turns, "SELECT body, raw::text FROM inbound_messages ORDER BY received_at")
    assert bodies[-1].body == "••••••"
    heard = rows(turns, "SELECT heard::text, after::text FROM turn_traces")
    codes = rows(turns, "SELECT count(*) FROM turn_traces WHERE heard::text ~ '[0-9]{6}' AND heard::text !~ '98000'")
    assert codes == [(0,)], heard


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
