"""What the provider says about a message it took, in whatever order (promise 9)."""

import pytest

from bot import status
from models.people import identities
from models.session import open_session
from models.talk import channels, statuses
from tests.sending import ASHA, desk, make_twilio, twilio

__all__ = ["desk", "make_twilio", "twilio"]

SID = "SM" + "1" * 32
OF_EACH_RANK = {
    rank: word for word, rank in reversed(status.RANK.items())
}.values()  # one stands for its likes


def hear(desk, word, code=None, message=None, sid=SID):
    form = {"MessageSid": sid, "MessageStatus": word, "To": f"whatsapp:{ASHA}"}
    form |= {"ErrorCode": code} if code else {}
    form |= {"m": str(message)} if message else {}
    with open_session(desk.engine) as db, db.begin():
        return status.record(db, form, desk.now)


@pytest.fixture
def asha(desk):
    return desk.meets(ASHA)


@pytest.fixture
def accepted(desk, asha):
    message = desk.put(asha)
    desk.change(
        message, status="accepted", provider_id=SID, accepted_at=desk.now, channel="whatsapp", attempts=1
    )
    return message


def stand(desk, message, heard, row):
    """As after these words were heard, when the row stood so."""
    with desk.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM message_statuses")
    with open_session(desk.engine) as db, db.begin():
        for word in heard:
            statuses.add(db, SID, word, None, message)
    desk.change(message, **row)


def tell(desk, message, word):
    hear(desk, word, "63021" if word in status.FAILURES else None)
    row = desk.row(message)
    return {
        name: getattr(row, name) for name in ("status", "provider_id", "reason", "error_code", "attempts")
    }


def test_in_no_order_of_five_words_with_repeats_does_a_status_go_back(desk, accepted):
    """Every walk of five words, one of each rank. What was heard before, and how the row stood, is all that
    counts, so each such point is looked at once.
    """
    start = (frozenset(), tuple(tell(desk, accepted, "accepted").items()))
    reached, border = {start}, {start}
    for _ in range(5):
        there = set()
        for heard, row in border:
            for word in OF_EACH_RANK:
                stand(desk, accepted, heard, dict(row))
                after = tell(desk, accepted, word)
                assert status.RANK[after["status"]] >= status.RANK[dict(row)["status"]], (heard, word)
                assert word not in heard or after == dict(row), (heard, word)
                there.add((heard | {word}, tuple(after.items())))
        border = there - reached
        reached |= there
    for heard, row in reached - {start}:
        best = max(heard, key=status.RANK.get)
        assert dict(row)["status"] == status.OUR_WORD.get(best, best)


def test_a_failure_we_cannot_mend_stays_with_its_code(desk, accepted):
    hear(desk, "undelivered", "30007")
    row = desk.row(accepted)
    assert (row.status, row.error_code, row.reason) == ("undelivered", "30007", "filtered")


def test_a_failure_without_a_code_is_shown(desk, accepted):
    hear(desk, "failed")
    assert (desk.row(accepted).status, desk.row(accepted).reason) == ("failed", "unknown code")


def test_proof_of_delivery_overrules_a_failure(desk, accepted):
    hear(desk, "failed", "63021")
    hear(desk, "delivered")
    assert desk.row(accepted).status == "delivered"


def test_a_closed_window_puts_it_back_into_the_queue(desk, accepted):
    hear(desk, "failed", "63016")
    row = desk.row(accepted)
    assert (row.status, row.provider_id, row.error_code) == ("queued", None, "63016")


def test_a_late_word_about_an_earlier_try_does_not_touch_the_next_one(desk, accepted):
    hear(desk, "failed", "63016")
    hear(desk, "sent", message=accepted)
    assert (desk.row(accepted).status, desk.row(accepted).provider_id) == ("queued", None)


def test_an_earlier_try_that_did_arrive_is_not_repeated(desk, accepted):
    hear(desk, "undelivered", "30008")
    hear(desk, "delivered", message=accepted)
    assert (desk.row(accepted).status, desk.row(accepted).provider_id) == ("delivered", SID)


def test_somebody_who_blocked_us_is_opted_out(desk, db, asha, accepted):
    hear(desk, "failed", "63014")
    assert desk.row(accepted).status == "canceled"
    assert identities.of(db, asha)[0].opted_out_at == desk.now


@pytest.mark.parametrize("state", ["sending", "unknown"])
def test_our_own_id_in_the_callback_resolves_a_lost_answer(desk, asha, state):
    message = desk.put(asha)
    desk.change(message, status=state, claimed_at=desk.now)
    assert hear(desk, "sent", message=message)
    assert (desk.row(message).status, desk.row(message).provider_id) == ("sent", SID)


def test_another_message_s_id_cannot_take_over_one_that_is_known(desk, accepted):
    hear(desk, "failed", "63021", message=accepted, sid="SM" + "2" * 32)
    assert (desk.row(accepted).status, desk.row(accepted).provider_id) == ("accepted", SID)


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"MessageSid": SID},
        {"MessageSid": SID, "MessageStatus": "receiving"},
        {"MessageSid": SID, "MessageStatus": "partially_delivered", "m": "not-an-id"},
    ],
)
def test_what_we_do_not_understand_is_left_alone(db, desk, form):
    assert status.record(db, form, desk.now) is False


def test_a_word_about_nothing_of_ours_is_kept(desk):
    assert hear(desk, "sent", message="not-an-id") is True
    assert hear(desk, "sent") is False


def test_being_too_fast_told_later_loses_nothing_and_slows_only_its_channel(desk, clock, accepted):
    """63018 may come long after the message was accepted (promise 13)."""
    hear(desk, "undelivered", "63018")
    row = desk.row(accepted)
    assert (row.status, row.reason, row.provider_id, row.attempts) == ("queued", "throttled", None, 0)
    with open_session(desk.engine) as db, db.begin():
        assert channels.take_leave(db, "whatsapp", 1, desk.now, 80).paused
        assert not channels.take_leave(db, "sms", 1, desk.now, 80).paused
    clock.advance(9)
    assert desk.send() == 0
    clock.advance(2)
    assert desk.send() == 1
    assert desk.row(accepted).status == "delivered"
