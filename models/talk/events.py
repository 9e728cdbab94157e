"""What a person will hear in a turn of their own: another's act, a timer, a result (rule 2)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import ForeignKey, Index, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, empty, key, new_id, one_of
from models.session import Statement, together

MOST_TRIES = 5
PAUSE = timedelta(seconds=5)  # before an event that failed is told again
KILLED = "whoever told it ended each time before it could say why"


class DialogueEvent(Stamped, Base):
    __tablename__ = "dialogue_events"
    __table_args__ = (
        one_of("status", "waiting", "done", "void", "set_aside"),
        Index("ix_dialogue_events_due", "due_at", "event_id", postgresql_where=text("status = 'waiting'")),
        Index(
            "ix_dialogue_events_in_order", "user_id", "event_id", postgresql_where=text("status = 'waiting'")
        ),
        Index("ix_dialogue_events_set_aside", "updated_at", postgresql_where=text("status = 'set_aside'")),
    )

    event_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), index=True)
    flow: Mapped[str]
    name: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(server_default=empty("{}"), default=dict)
    due_at: Mapped[datetime]
    dedupe_key: Mapped[str | None] = mapped_column(unique=True)
    status: Mapped[str] = mapped_column(server_default="waiting", default="waiting")
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)
    last_error: Mapped[str | None]


ADD = """
INSERT INTO dialogue_events (event_id, user_id, flow, name, payload, due_at, dedupe_key)
SELECT event_id, user_id, flow, name, payload, due_at, dedupe_key
FROM jsonb_to_recordset(%(told)s) AS told (event_id uuid, user_id uuid, flow text, name text, payload jsonb,
                                           due_at timestamptz, dedupe_key text)
ON CONFLICT (dedupe_key) DO NOTHING
"""


def added(
    user_id: UUID,
    flow: str,
    name: str,
    payload: dict[str, Any],
    due_at: datetime,
    dedupe_key: str | None = None,
) -> Statement:
    """The statement that tells a person's dialogue something, now or when due; once for each dedupe_key."""
    what = {"flow": flow, "name": name, "payload": payload}
    return all_added([{"user_id": user_id, **what, "due_at": due_at, "dedupe_key": dedupe_key}])[0]


def all_added(told: Iterable[Mapping[str, Any]]) -> list[Statement]:
    """The same for many, each what `added` takes, in one statement; none where nobody is told."""
    rows = [
        {
            **one,
            "event_id": str(new_id()),
            "user_id": str(one["user_id"]),
            "due_at": one["due_at"].isoformat(),
        }
        for one in told
    ]
    return [(ADD, {"told": Jsonb(rows)})] if rows else []


NEXT_DUE = """
WITH first AS (
    SELECT event_id, attempts >= %(most)s AS is_deadly FROM dialogue_events event
    WHERE status = 'waiting' AND due_at <= %(now)s AND user_id <> ALL(%(busy)s)
      AND event_id = (
          SELECT mine.event_id FROM dialogue_events mine
          WHERE mine.user_id = event.user_id AND mine.status = 'waiting'
            AND (mine.due_at <= %(now)s OR mine.attempts > 0)
          ORDER BY mine.event_id LIMIT 1)
      AND NOT EXISTS (
          SELECT FROM staff_takeovers held WHERE held.user_id = event.user_id AND held.status = 'open')
      AND NOT EXISTS (SELECT FROM system_settings WHERE key = 'maintenance_mode' AND value = 'true')
    ORDER BY due_at, event_id LIMIT 1
    FOR UPDATE OF event SKIP LOCKED
)
UPDATE dialogue_events event SET
    attempts = least(attempts + 1, %(most)s),
    due_at = %(again_at)s,
    status = CASE WHEN is_deadly THEN 'set_aside' ELSE status END,
    last_error = CASE WHEN is_deadly THEN coalesce(last_error, %(killed)s) ELSE last_error END
FROM first WHERE event.event_id = first.event_id
RETURNING event.event_id, event.user_id, event.flow, event.name, is_deadly
"""
CLAIM = """
SELECT event_id, user_id, flow, name, payload FROM dialogue_events
WHERE event_id = %(event_id)s AND status = 'waiting' FOR UPDATE SKIP LOCKED
"""
END = "UPDATE dialogue_events SET status = %(status)s WHERE event_id = %(event_id)s"


def next_due(db: Session, now: datetime, busy: Collection[UUID] = ()) -> Any | None:
    """The event (event_id, user_id, flow, name) that has waited longest and is nobody else's at this moment.

    A person is told in order: what came about earlier and is being told, or has failed and will be tried
    again, is waited for; a timer that is not due is not. Who talks to staff is told afterwards, and everybody
    when a maintenance is over; whoever is `busy` is told another time. It counts as tried from here on, also
    when the telling kills its process, and nobody else takes it for a PAUSE.
    """
    when = {"now": now, "again_at": now + PAUSE, "most": MOST_TRIES, "killed": KILLED}
    while event := together(db, (NEXT_DUE, {**when, "busy": list(busy)}))[0].fetchone():
        if not event.is_deadly:
            return event
    return None


def claim(db: Session, event_id: UUID) -> Any | None:
    """The event (as above, with its payload), held until the transaction ends; None when it is done or
    somebody else's."""
    return together(db, (CLAIM, {"event_id": event_id}))[0].fetchone()


def end(db: Session, event_id: UUID, status: str) -> None:
    """It was told (done), or there is nobody to tell (void)."""
    together(db, (END, {"event_id": event_id, "status": status}))


def give_back(db: Session, event_id: UUID, now: datetime) -> None:
    """The try that `next_due` counted was none: the person was busy."""
    tried = update(DialogueEvent).where(DialogueEvent.event_id == event_id, DialogueEvent.attempts > 0)
    db.execute(tried.values(attempts=DialogueEvent.attempts - 1, due_at=now))


def failed(db: Session, event_id: UUID, error: str, now: datetime) -> int:
    """Say why a try failed and wait before the next; after MOST_TRIES it is set aside (promise 15)."""
    row = db.get_one(DialogueEvent, event_id, with_for_update=True)
    row.last_error, row.due_at = error, now + PAUSE
    row.status = "set_aside" if row.attempts >= MOST_TRIES else "waiting"
    db.flush()
    return row.attempts
