"""What is counted, and how the processes of a machine count together; `bot/health.py` shows it.

The web's processes and the worker each count in a mapped file of their own, which costs a turn some µs.
What waits in tables is asked for when somebody looks (models/talk/backlog.py).
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterable
from itertools import count, product
from pathlib import Path

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    disable_created_metrics,
    generate_latest,
    multiprocess,
    values,
)
from prometheus_client.metrics_core import GaugeMetricFamily

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the name that the library gave it
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15)  # seconds; Twilio waits 15

disable_created_metrics()
ours = CollectorRegistry()
TURNS = Histogram(
    "homigo_turn_seconds",
    "A turn, from taking it up to its commit",
    ["kind", "outcome"],
    buckets=BOUNDS,
    registry=ours,
)
ENTERED = Counter(
    "homigo_steps_entered",
    "Turns that ended at a step they did not begin at",
    ["flow", "step"],
    registry=ours,
)
LEFT = Counter(
    "homigo_steps_left", "Turns that began at a step and did not end there", ["flow", "step"], registry=ours
)
SLIPS = Counter(
    "homigo_slips", "Answers not understood, or that could not be", ["flow", "step"], registry=ours
)
SENDS = Counter("homigo_sends", "What Twilio said of our messages", ["status", "trouble"], registry=ours)


class Seats:
    """A number for each process, the lowest that nobody alive holds: who follows counts on from there."""

    def __init__(self, folder: Path):
        self.folder, self.pid, self.number = folder, None, None

    def mine(self) -> int:
        if self.pid != os.getpid():  # also after a fork
            self.pid, self.number = os.getpid(), next(n for n in count() if self._take(n))
        return self.number

    def _take(self, number: int) -> bool:
        lock = (self.folder / f"{number}.seat").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            return False
        self.lock = lock
        return True


def share(folder: Path) -> None:
    """From here on this process, and those it forks, count beside the others of this machine.

    In PROMETHEUS_MULTIPROC_DIR if that is set, else in `folder`.
    """
    folder = Path(os.environ.setdefault(FOLDER, str(folder)))
    folder.mkdir(parents=True, exist_ok=True)
    values.ValueClass = values.MultiProcessValue(Seats(folder).mine)
    _begin_at_nought()


def _begin_at_nought() -> None:
    """What an alert waits for is there before it first happens: else Prometheus sees no increase."""
    TURNS.labels("message", "faulted")
    for status, trouble in product(("refused", "failed", "undelivered"), ("configuration", "throttled")):
        SENDS.labels(status, trouble)


def page(look: Callable[[], Iterable[tuple[str, dict[str, str], float]]]) -> bytes:
    """Prometheus' text format: what was counted, and the gauges of `look` (name, labels, value)."""
    registry = CollectorRegistry()
    if FOLDER in os.environ:
        multiprocess.MultiProcessCollector(registry)
    else:
        registry.register(ours)
    registry.register(_Gauges(look))
    return generate_latest(registry)


class _Gauges:
    def __init__(self, look):
        self.look = look

    def collect(self) -> Iterable[GaugeMetricFamily]:
        families: dict[str, GaugeMetricFamily] = {}
        for name, labels, value in self.look():
            family = families.setdefault(name, GaugeMetricFamily(name, GAUGES[name], labels=list(labels)))
            family.add_metric(list(labels.values()), value)
        return families.values()


GAUGES = {
    "homigo_reachable": "1 if the service answers",
    "homigo_outbox_messages": "Messages that are not with the provider and may be yet, by lane and status",
    "homigo_outbox_oldest_seconds": "How long the oldest message that may be sent now has waited",
    "homigo_events_waiting": "Events that are due and not told",
    "homigo_events_oldest_seconds": "How long ago the oldest of them was due",
    "homigo_events_set_aside": "Events that failed five times",
    "homigo_deferred_messages": "Messages that found their person busy and are not answered",
    "homigo_takeovers_waiting": "People who asked for a human and wait",
    "homigo_takeovers_oldest_seconds": "How long the first of them has waited",
}
