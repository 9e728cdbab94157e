"""Wakes of many turns are one, and none is lost."""

import threading

from bot.waking import Waking


def test_whoever_asks_is_woken_for_also_while_a_wake_is_under_way():
    began, may_end, woken = threading.Semaphore(0), threading.Semaphore(0), []

    def wake():
        woken.append(len(woken))
        began.release()
        may_end.acquire()

    ask = Waking(wake)
    ask()
    began.acquire()
    for _ in range(5):  # all of them while the first wake is under way: one more is enough
        ask()
    may_end.release()
    began.acquire()
    may_end.release()
    assert woken == [0, 1]
