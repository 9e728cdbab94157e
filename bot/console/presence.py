"""Who else of the team looks at a talk, or writes in it: said by their pages, heard by every console process,
and kept nowhere (decision record 0019). What is not said again is over after a while.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import NamedTuple, Self
from uuid import UUID

import structlog
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from models.session import open_session

log = structlog.get_logger()

CHANNEL = "homigo_desk"
LOOKING, WRITING, GONE = "looking", "writing", "gone"
LASTS_S = 3 * 15  # an open page says it anew every 15 s


class Place(NamedTuple):
    """Where one open page is, and what its member does there."""

    stream_id: str
    staff_id: str
    user_id: str
    doing: str

    @classmethod
    def read(cls, told: str) -> Self:
        return cls(*told.split(" "))


class Desk:
    """What was said of all open pages; `seconds` is a clock."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic):
        self._places: dict[str, tuple[Place, float]] = {}
        self._lock, self._seconds = threading.Lock(), seconds

    def hear(self, place: Place) -> set[str]:
        """Whose talks have other company now."""
        with self._lock:
            since = self._seconds() - LASTS_S
            self._places = {stream: (one, at) for stream, (one, at) in self._places.items() if at > since}
            before, _ = self._places.pop(place.stream_id, (None, 0))
            if place.doing != GONE:
                self._places[place.stream_id] = place, self._seconds()
        return {one.user_id for one in (before, place) if one} if before != place else set()

    def at(self, user_id: UUID) -> dict[str, str]:
        """Who is there, by staff_id, and whether one writes."""
        with self._lock:
            since = self._seconds() - LASTS_S
            here = [one for one, at in self._places.values() if one.user_id == str(user_id) and at > since]
        return {one.staff_id: one.doing for one in sorted(here, key=lambda one: one.doing == WRITING)}

    def place_of(self, stream_id: str) -> Place | None:
        with self._lock:
            return self._places.get(stream_id, (None, 0))[0]


def say(db: Session, place: Place) -> None:
    """To all processes, at the commit."""
    db.execute(text("SELECT pg_notify(:channel, :told)"), {"channel": CHANNEL, "told": " ".join(place)})


def say_by_itself(engine: Engine, place: Place | None) -> None:
    """For a stream, which holds no transaction; while the database is away nobody hears, and it passes."""
    if place is None:
        return
    try:
        with open_session(engine) as db, db.begin():
            say(db, place)
    except SQLAlchemyError as away:
        log.warning("console.presence_unsaid", why=type(away).__name__)
