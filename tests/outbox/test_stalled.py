"""A worker that stood still for a while must not go on as if nothing had happened (promise 7)."""

from collections.abc import Callable
from concurrent.futures import Executor, Future

import pytest

from bot import outbox
from bot.outbox.sending import FRESH, Round
from models.people import identities
from models.session import open_session
from tests.sending import ASHA, BALA


class Stalled(Executor):
    """Runs what it is given at once; once only, something happens before that, or after."""

    def __init__(self, before: Callable = lambda: None, after: Callable = lambda: None):
        self.before, self.after = before, after

    def submit(self, work, /, *args):
        done = Future()
        self._once("before")
        done.set_result(work(*args))
        self._once("after")
        return done

    def _once(self, moment: str) -> None:
        happening = getattr(self, moment)
        setattr(self, moment, lambda: None)
        happening()


def drain(desk, senders: int = 1, **stall) -> None:
    Round(desk.sender, Stalled(**stall), senders).run()
    desk.twilio.settle()


def test_what_was_claimed_before_a_standstill_is_not_sent_beside_who_took_it_over(desk, clock):
    message = desk.put(desk.meets(ASHA), "once")

    def another_takes_over():
        clock.advance(61)
        outbox.reconcile(desk.sender)
        outbox.drain(desk.sender)

    drain(desk, before=another_takes_over)
    assert (desk.row(message).status, desk.requests()) == ("delivered", ["once"])


def test_a_claim_that_grew_old_is_given_back_and_costs_no_try(desk, clock):
    message = desk.put(desk.meets(ASHA), "fresh")
    drain(desk, before=lambda: clock.advance(FRESH.total_seconds() + 1))
    row = desk.row(message)
    assert (row.status, row.attempts, desk.requests()) == ("delivered", 1, ["fresh"])
    assert row.claimed_at == desk.now


@pytest.mark.parametrize("fault", [{"code": 21614}, {"code": 20500}, None])
def test_a_late_answer_does_not_touch_the_claim_of_another(desk, clock, fault):
    message = desk.put(desk.meets(ASHA))
    if fault:
        desk.twilio.fault("fail", **fault)
    desk.twilio.fault("no_statuses")

    def another_is_sending():
        desk.twilio.settle()
        clock.advance(61)
        desk.change(message, status="sending", attempts=2, claimed_at=desk.now)

    drain(desk, after=another_is_sending)
    row = desk.row(message)
    assert (row.status, row.attempts, row.error_code, row.provider_id) == ("sending", 2, None, None)


def test_nothing_is_claimed_before_it_can_leave_so_a_stop_meanwhile_counts(desk):
    """Promise 12."""
    desk.put(desk.meets(ASHA), "first")
    stopped = desk.put(desk.meets(BALA), "after the stop")

    def bala_says_stop():
        with open_session(desk.engine) as db, db.begin():
            identities.opt_out(db, "whatsapp", BALA, desk.now)

    drain(desk, before=bala_says_stop)
    assert (desk.row(stopped).status, desk.requests()) == ("canceled", ["first"])


@pytest.mark.parametrize("said", [{"retry_after": "30"}, {}])
def test_who_is_told_to_wait_tells_every_worker_at_once(desk, clock, said):
    """Promise 13."""
    desk.twilio.fault("fail", code=20429, **said)
    first, second = desk.put(desk.meets(ASHA), "first"), desk.meets(BALA)

    def another_worker_has_something_to_send():
        desk.put(second, "second")
        outbox.drain(desk.sender)

    drain(desk, after=another_worker_has_something_to_send)
    assert (desk.row(first).status, desk.row(first).attempts, desk.requests()) == ("queued", 0, [])
    clock.advance(30)
    desk.send()
    assert desk.requests() == ["first", "second"]


def test_what_was_claimed_beside_it_is_not_begun(desk, clock):
    desk.twilio.fault("fail", code=20429, retry_after="30")
    both = [desk.put(desk.meets(number), number) for number in (ASHA, BALA)]
    drain(desk, senders=2)
    assert desk.requests() == []
    for message in both:
        row = desk.row(message)
        assert (row.status, row.attempts, row.reason) == ("queued", 0, "throttled")
        assert (row.not_before - desk.now).total_seconds() == 30
