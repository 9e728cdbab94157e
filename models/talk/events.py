"""What a person will hear in a turn of their own: another's act, a timer, a result (decision 2)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import ForeignKey, Index, or_, select, text, update
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from models.base import Base, Stamped, empty, key, new_id, one_of
from models.session import Statement
from models.staff import settings
from models.talk.takeovers import StaffTakeover

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


def next_due(db: Session, now: datetime, busy: Collection[UUID] = ()) -> DialogueEvent | None:
    """The event that has waited longest and is nobody else's at this moment.

    A person is told in order: what came about earlier and is being told, or has failed and will be tried
    again, is waited for; a timer that is not due is not. Who talks to staff is told afterwards, and everybody
    when a maintenance is over; whoever is `busy` is told another time. It counts as tried from here on, also
    when the telling kills its process.
    """
    earlier = aliased(DialogueEvent)
    before = select(earlier.event_id).where(
        earlier.user_id == DialogueEvent.user_id,
        earlier.event_id < DialogueEvent.event_id,
        earlier.status == "waiting",
        or_(earlier.due_at <= now, earlier.attempts > 0),
    )
    held = select(StaffTakeover.takeover_id).where(
        StaffTakeover.user_id == DialogueEvent.user_id, StaffTakeover.status == "open"
    )
    due = select(DialogueEvent).where(
        DialogueEvent.status == "waiting",
        DialogueEvent.due_at <= now,
        ~before.exists(),
        ~held.exists(),
        ~settings.on("maintenance_mode"),
    )
    if busy:
        due = due.where(DialogueEvent.user_id.not_in(busy))
    first = due.order_by(DialogueEvent.due_at, DialogueEvent.event_id).limit(1)
    while event := db.scalars(first.with_for_update(of=DialogueEvent, skip_locked=True)).first():
        if event.attempts < MOST_TRIES:
            event.attempts, event.due_at = event.attempts + 1, now + PAUSE  # nobody else takes it meanwhile
            return event
        event.status, event.last_error = "set_aside", event.last_error or KILLED
        db.flush()
    return None


def claim(db: Session, event_id: UUID) -> DialogueEvent | None:
    """The event, held until the transaction ends; None when it is done or somebody else's."""
    waiting = select(DialogueEvent).where(
        DialogueEvent.event_id == event_id, DialogueEvent.status == "waiting"
    )
    return db.scalars(waiting.with_for_update(skip_locked=True)).first()


def end(db: Session, event_id: UUID, status: str) -> None:
    """It was told (done), or there is nobody to tell (void)."""
    db.execute(update(DialogueEvent).where(DialogueEvent.event_id == event_id).values(status=status))


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
