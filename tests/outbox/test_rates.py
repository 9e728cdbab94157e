"""How fast messages leave: at the sender's rate, and at the pace of each person (promise 13)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import outbox
from models.session import open_session
from models.talk import channels
from models.talk import outbox as rows
from tests.sending import ASHA, BALA, OTP_KEY

START = datetime(2026, 11, 20, tzinfo=UTC)
ASKED = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 120)), max_size=40)  # ms later, so many


@settings(deadline=None)
@given(ASKED, st.sampled_from([1, 5, 10, 80, 400]))
def test_in_no_second_do_more_leave_than_the_rate(asked, per_second):
    free_at, now, left = None, START, []
    for later, wanted in asked:
        now += timedelta(milliseconds=later)
        leave = channels.allowed(free_at, wanted, now, per_second)
        free_at = leave.next_at
        left += [now] * leave.count
    for moment in left:
        within = [other for other in left if moment <= other < moment + timedelta(seconds=1)]
        assert len(within) <= per_second


@settings(deadline=None)
@given(st.sampled_from([1, 5, 10, 80, 400]))
def test_a_rate_is_made_use_of(per_second):
    free_at, left = None, 0
    for tick in range(1_001):
        leave = channels.allowed(free_at, 1_000, START + timedelta(milliseconds=10 * tick), per_second)
        free_at, left = leave.next_at, left + leave.count
    assert left >= 0.75 * 10 * per_second


def at_rate(desk, **rates):
    return outbox.Sender(desk.engine, desk.sender.config.model_copy(update=rates), desk.clock, OTP_KEY)


@pytest.fixture
def crowd(desk):
    """A word for each of five people."""
    for n in range(5):
        desk.put(desk.meets(f"+91980000100{n}"), f"word {n}")


def test_the_others_wait_for_their_moment_and_leave_in_order(desk, clock, crowd):
    sender = at_rate(desk, whatsapp_per_second=1)
    assert outbox.drain(sender) == 1
    with open_session(desk.engine) as db:
        assert rows.next_due(db, desk.now) == desk.now + timedelta(seconds=1)
    for _ in range(4):
        assert outbox.drain(sender) == 0
        clock.advance(1)
        assert outbox.drain(sender) == 1
    desk.twilio.settle()
    assert desk.requests() == [f"word {n}" for n in range(5)]


def test_a_reply_goes_before_bulk_that_waits(desk, clock, crowd):
    with desk.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE outbox_messages SET lane = 'bulk'")
    sender = at_rate(desk, whatsapp_per_second=1)
    outbox.drain(sender)
    desk.put(desk.meets(ASHA), "reply")
    clock.advance(1)
    assert outbox.drain(sender) == 1
    assert desk.requests()[-1] == "reply"


def test_one_channel_s_rate_is_not_the_other_s(desk):
    for number in (ASHA, BALA):
        desk.put(desk.meets(number, "sms"), "by sms")
    desk.put(desk.meets("+919800000009"), "by whatsapp")
    assert outbox.drain(at_rate(desk, sms_per_second=1)) == 2
    assert sorted(desk.requests()) == ["by sms", "by whatsapp"]


def test_who_waits_behind_many_that_are_put_off_is_not_kept_waiting(desk):
    for n in range(40):
        desk.put(desk.meets(f"+9198000020{n:02}", "sms"), "by sms")
    desk.put(desk.meets(ASHA), "by whatsapp")
    assert outbox.drain(at_rate(desk, sms_per_second=1), senders=2) == 2
    assert sorted(desk.requests()) == ["by sms", "by whatsapp"]


def test_two_workers_keep_to_the_rate_together(desk, crowd):
    taken = [outbox.drain(at_rate(desk, whatsapp_per_second=2)) for _ in range(3)]
    assert taken == [1, 0, 0]


def test_one_person_takes_a_burst_and_then_one_in_six_seconds(desk, clock):
    asha, bala = desk.meets(ASHA), desk.meets(BALA)
    for n in range(rows.PERSON_BURST + 3):
        desk.put(asha, f"{n}")
    assert desk.send() == rows.PERSON_BURST
    desk.put(bala, "free")
    assert desk.send() == 1
    clock.advance(rows.PERSON_BURST * 6 - 1)
    assert desk.send() == 0
    clock.advance(2)
    assert desk.send() == 3
    assert desk.requests() == [*map(str, range(20)), "free", "20", "21", "22"]


def test_an_sms_burst_is_the_carrier_s_affair(desk):
    asha = desk.meets(ASHA, "sms")
    for n in range(rows.PERSON_BURST + 3):
        desk.put(asha, f"{n}")
    assert desk.send() == rows.PERSON_BURST + 3
