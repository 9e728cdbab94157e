"""Jobs that keep their order within a lane while lanes run beside one another."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

log = logging.getLogger(__name__)


class Lanes:
    """A thread pool where a lane is never run by two threads at once."""

    def __init__(self, threads: int = 24):
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="twilio")
        self._lanes: dict[str, deque[Callable[[], None]]] = {}
        self._lock = threading.Condition()
        self.closing = threading.Event()

    def put(self, lane: str, job: Callable[[], None]) -> None:
        """Run a job after everything that is already in its lane."""
        with self._lock:
            if self.closing.is_set():
                return
            if lane in self._lanes:
                self._lanes[lane].append(job)
                return
            self._lanes[lane] = deque([job])
        self._pool.submit(self._drain, lane)

    def _drain(self, lane: str) -> None:
        while job := self._next(lane):
            try:
                job()
            except Exception:
                if not self.closing.is_set():
                    log.exception("A job in lane %s failed", lane.partition(":")[0])

    def _next(self, lane: str) -> Callable[[], None] | None:
        with self._lock:
            if self._lanes[lane] and not self.closing.is_set():
                return self._lanes[lane].popleft()
            del self._lanes[lane]
            self._lock.notify_all()
            return None

    def settle(self, timeout: float) -> bool:
        """Wait until no job runs or waits; False when `timeout` seconds were not enough."""
        with self._lock:
            return self._lock.wait_for(lambda: not self._lanes, timeout)

    def close(self) -> None:
        """Let running jobs end and drop the rest; what was not delivered is still in the store."""
        self.closing.set()
        self._pool.shutdown(wait=True)
