"""In which order messages leave, and that none leaves twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import outbox
from models.talk.outbox import OutboxMessage
from tests.sending import ASHA, BALA, bodies


def test_a_message_is_sent_and_its_fate_known(desk):
    message = desk.put(desk.meets(ASHA), "Welcome")
    assert desk.send() == 1
    row = desk.row(message)
    assert (row.status, row.channel, row.reason, row.attempts) == (
        "delivered",
        "whatsapp",
        "in the window",
        1,
    )
    assert bodies(desk) == ["Welcome"]


def test_messages_to_a_person_arrive_in_the_order_they_were_said(desk):
    asha = desk.meets(ASHA)
    for n in range(10):
        desk.put(asha, f"word {n}")
    desk.send()
    assert desk.requests() == [f"word {n}" for n in range(10)]


def test_replies_go_before_notices_and_those_before_bulk(desk):
    asha = desk.meets(ASHA)
    for lane in ("bulk", "notice", "reply"):
        desk.put(asha, lane, lane=lane)
    desk.send()
    assert desk.requests() == ["reply", "notice", "bulk"]


@pytest.mark.parametrize("status", ["queued", "sending", "unknown"])
def test_nothing_overtakes_what_is_still_open_in_its_lane(desk, db, status):
    asha = desk.meets(ASHA)
    first = desk.put(asha, "first", lane="notice")
    desk.put(asha, "second", lane="notice")
    desk.put(asha, "other lane", lane="bulk")
    desk.change(first, status=status, claimed_at=desk.now, not_before=desk.now + timedelta(minutes=1))
    desk.send()
    assert desk.requests() == ["other lane"]


@pytest.mark.parametrize("status", ["queued", "sending", "unknown"])
def test_a_notice_does_not_overtake_the_reply_before_it(desk, status):
    asha = desk.meets(ASHA)
    reply = desk.put(asha, "it is mutual")
    desk.put(asha, "you have a match", lane="notice")
    desk.change(reply, status=status, claimed_at=desk.now, not_before=desk.now + timedelta(minutes=1))
    assert desk.send() == 0
    desk.change(reply, status="sent")
    desk.send()
    assert desk.requests() == ["you have a match"]


@pytest.mark.parametrize("status", ["held", "failed", "canceled", "accepted"])
def test_what_is_closed_lets_the_next_one_pass(desk, status):
    asha = desk.meets(ASHA)
    closed = {"status": status, "accepted_at": desk.now, "claimed_at": desk.now, "error_code": "63016"}
    desk.change(desk.put(asha, "first"), **closed)
    desk.put(asha, "second")
    desk.send()
    assert desk.requests() == ["second"]


def test_one_person_waiting_keeps_nobody_else_waiting(desk):
    asha, bala = desk.meets(ASHA), desk.meets(BALA)
    desk.change(desk.put(asha), status="unknown", claimed_at=desk.now)
    desk.put(asha, "behind")
    desk.put(bala, "free")
    desk.send()
    assert desk.requests() == ["free"]


def test_words_wait_for_the_picture_before_them(desk, clock):
    asha = desk.meets(ASHA)
    picture = desk.put(asha, prompt={"image": "media:photo-abcdefgh.jpg"})
    desk.change(picture, status="accepted", accepted_at=desk.now)
    desk.put(asha, "below the picture")
    assert desk.send() == 0
    desk.change(picture, status="sent")
    assert desk.send() == 1


def test_words_wait_for_a_picture_three_seconds_at_most(desk, clock):
    asha = desk.meets(ASHA)
    picture = desk.put(asha, prompt={"image": "media:photo-abcdefgh.jpg"})
    desk.change(picture, status="accepted", accepted_at=desk.now)
    desk.put(asha, "below the picture")
    clock.advance(4)
    assert desk.send() == 1


def test_two_workers_at_once_send_nothing_twice_and_keep_the_order(desk):
    people = [desk.meets(f"+9198000010{n:02}") for n in range(5)]
    for n in range(6):
        for number, person in enumerate(people):
            desk.put(person, f"{number}:{n}")
    with ThreadPoolExecutor(2) as pool:
        taken = sum(pool.map(lambda _: outbox.drain(desk.sender), range(2)))
    sent = desk.requests()
    assert (taken, len(sent), len(set(sent))) == (30, 30, 30)
    for number in range(5):
        own = [body for body in sent if body.startswith(f"{number}:")]
        assert own == [f"{number}:{n}" for n in range(6)]


def test_a_message_with_a_key_is_put_once(desk, db):
    asha = desk.meets(ASHA)
    once, again = (desk.put(asha, dedupe_key="match:1") for _ in range(2))
    assert db.scalars(select(OutboxMessage.message_id)).all() == [once] != [again]
