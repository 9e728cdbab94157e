"""A turn seen from outside: its id on every log line, how long it took, from which step to which it went."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from structlog.contextvars import bind_contextvars, reset_contextvars

from bot.dialogue import State, Turn
from bot.metrics import ENTERED, LEFT, SLIPS, TURNS

Place = tuple[str, str]  # flow and step


@dataclass
class Watched:
    """One turn, as a context manager; `turn_id` is the provider's id of the message, or the event's id.

    A transaction that is taken again says anew where it began and ended; counted is what was committed.
    """

    kind: str  # message, event
    turn_id: str
    outcome: str = "unreachable"  # until there is one
    files: list[str] = field(default_factory=list)  # to drop after the commit
    began_at: Place | None = None
    ended_at: Place | None = None
    slipped: bool = False

    def __enter__(self) -> Watched:
        self._bound = bind_contextvars(turn=self.turn_id)
        self._started = perf_counter()
        return self

    def __exit__(self, *fault: Any) -> None:
        _child(TURNS, self.kind, self.outcome).observe(perf_counter() - self._started)
        if self.outcome in ("handled", "done"):
            self._count()
        reset_contextvars(**self._bound)

    def begins(self, state: State) -> None:
        self.began_at, self._slips = _place(state), state.slips

    def ends(self, turn: Turn) -> None:
        self.ended_at, self.files = _place(turn.state), list(turn.files_to_drop)
        again = turn.state.slips not in (0, self._slips)
        self.slipped = again or turn.trace[-1:] == [{"rule": "not_understood"}]

    def _count(self) -> None:
        if self.began_at != self.ended_at:
            _child(LEFT, *self.began_at).inc()
            _child(ENTERED, *self.ended_at).inc()
        if self.slipped:
            _child(SLIPS, *self.began_at).inc()


def _place(state: State) -> Place:
    return state.flow or "", state.step or ""


_children: dict[tuple, Any] = {}


def _child(metric, *labels: str):
    """The library's `labels`, remembered: it is asked on every turn."""
    key = (metric, *labels)
    if key not in _children:
        _children[key] = metric.labels(*labels)
    return _children[key]
