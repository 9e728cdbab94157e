"""Wakes of many turns as one: nobody's answer waits for Redis."""

import threading
import time
from collections.abc import Callable

import structlog

log = structlog.get_logger()

PAUSE_S = 0.05  # between two wakes of one process; whatever was committed meanwhile shares the next


class Waking:
    """Calls `wake` in a thread of its own, soon after it was asked to: at once after a rest."""

    def __init__(self, wake: Callable[[], object]):
        self._wake, self._wanted = wake, threading.Event()
        threading.Thread(target=self._keep_waking, name="waking", daemon=True).start()

    def __call__(self) -> None:
        self._wanted.set()

    def _keep_waking(self) -> None:
        while self._wanted.wait():
            self._wanted.clear()  # before: what is committed from here on asks anew
            try:
                self._wake()
            except Exception:
                log.exception("waking.failed")  # the next one may do better, and the sweep looks anyway
            time.sleep(PAUSE_S)
