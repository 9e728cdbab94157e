"""What the provider says about a message it took, in whatever order (promise 9)."""

from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import status
from models.people import identities
from models.session import open_session
from tests.sending import ASHA, desk, make_twilio, twilio

__all__ = ["desk", "make_twilio", "twilio"]

SID = "SM" + "1" * 32
WORDS = ("sent", "delivered", "read", "failed", "undelivered")


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


def forget(desk, message):
    with desk.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM message_statuses")
    desk.change(message, status="accepted", provider_id=SID, reason=None, error_code=None)


@pytest.mark.parametrize("told", [WORDS[:3], ("queued", "sending", *WORDS[:2]), WORDS], ids=len)
def test_every_order_of_words_ends_alike_and_never_goes_back(desk, accepted, told):
    for order in permutations(told):
        forget(desk, accepted)
        ranks = []
        for word in order:
            hear(desk, word, "63021" if word in status.FAILURES else None)
            ranks.append(status.RANK[desk.row(accepted).status])
        assert ranks == sorted(ranks)
        assert desk.row(accepted).status == max(told, key=status.RANK.get)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))
def test_repeats_change_nothing(desk, accepted, words):
    forget(desk, accepted)
    heard = [hear(desk, word, "63021" if word in status.FAILURES else None) for word in words]
    assert sum(heard) == len(set(words))
    assert desk.row(accepted).status == max(words, key=status.RANK.get)


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
