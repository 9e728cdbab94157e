"""What a fault of a turn was: passing or not, somebody busy or not, and how it is told to operators."""

import traceback

from sqlalchemy.exc import DBAPIError

from models.talk import events

_AGAIN = {"40001", "40P01", "57P01", "57P02", "57P03", "25006"}
_UNABLE = {"08", "53", "58"}  # classes: no connection, no room or memory, a disk that fails
_LOCKED = "55P03"


class Killed(Exception):
    """Whoever took this turn ended each time before it could say why."""


def is_passing(fault: DBAPIError) -> bool:
    """Whether the database could not take it just now, whatever was said: the provider is to try again."""
    state = _sqlstate(fault)
    return fault.connection_invalidated or state is None or state in _AGAIN or state[:2] in _UNABLE


def is_busy(fault: Exception) -> bool:
    """Whether somebody else held a lock for longer than we wait."""
    return _sqlstate(fault) == _LOCKED


def described(fault: Exception) -> str:
    """The kind of a fault and where it happened, never the words somebody wrote."""
    if isinstance(fault, Killed):
        return events.KILLED
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" at {trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
    return f"{type(fault).__name__}{where}"


def traced(fault: Exception) -> str:
    """Where a fault came from, call by call; its message may hold what somebody wrote (promise 27)."""
    return "".join(traceback.format_tb(fault.__traceback__))


def _sqlstate(fault: Exception) -> str | None:
    return getattr(getattr(fault, "orig", None), "sqlstate", None)
