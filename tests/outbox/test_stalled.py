"""A worker that stood still for a while must not go on as if nothing had happened (promise 7)."""

from collections.abc import Callable
from concurrent.futures import Executor, Future

import pytest

from bot import outbox
from bot.outbox.sending import FRESH, Round
from tests.sending import ASHA


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


def drain(desk, **stall) -> None:
    Round(desk.sender, Stalled(**stall), 1).run()
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
