"""Places that the gazetteer does not know: a turn asks, a job finds out, an event brings the answer."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, delete, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, one_of

TRIES = 3
PAUSE_S = 5  # before the second try, longer each time


class PlaceLookup(Stamped, Base):
    __tablename__ = "place_lookups"
    __table_args__ = (
        one_of("status", "waiting", "found", "none"),
        CheckConstraint("status <> 'found' OR num_nulls(lat, lon, label) = 0", name="found"),
        CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name="position"),
        Index("ix_place_lookups_due", "due_at", postgresql_where=text("status = 'waiting'")),
    )

    lookup_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), unique=True)
    asked_as: Mapped[str]
    flow: Mapped[str]
    step: Mapped[str]
    status: Mapped[str] = mapped_column(server_default="waiting", default="waiting")
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    label: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)
    due_at: Mapped[datetime]


def ask(db: Session, user_id: UUID, asked_as: str, flow: str, step: str, now: datetime) -> None:
    """Have a place looked up for a step; what this person asked before no longer matters."""
    db.execute(delete(PlaceLookup).filter_by(user_id=user_id))
    db.add(PlaceLookup(user_id=user_id, asked_as=asked_as, flow=flow, step=step, due_at=now))
    db.flush()


def waiting(db: Session, now: datetime, limit: int) -> list[PlaceLookup]:
    """What is due, the longest waiting first."""
    due = select(PlaceLookup).where(PlaceLookup.status == "waiting", PlaceLookup.due_at <= now)
    return list(db.scalars(due.order_by(PlaceLookup.due_at).limit(limit)))


def still_waiting(db: Session, lookup_id: UUID) -> PlaceLookup | None:
    """The row, locked; None when it was settled, asked anew, or its person is gone."""
    row = select(PlaceLookup).filter_by(lookup_id=lookup_id, status="waiting")
    return db.scalar(row.with_for_update())


def tried(lookup: PlaceLookup, answered: bool, now: datetime) -> bool:
    """Whether that settles it: there was an answer, or it was the last try; else it is tried again."""
    lookup.attempts += 1
    lookup.due_at = now + timedelta(seconds=PAUSE_S * lookup.attempts)
    return answered or lookup.attempts >= TRIES


def settle(lookup: PlaceLookup, place: tuple[float, float, str] | None) -> None:
    """Found there (degrees, what it is called), or nowhere."""
    lookup.status = "found" if place else "none"
    if place:
        lookup.lat, lookup.lon, lookup.label = place


def get(db: Session, lookup_id: UUID, user_id: UUID) -> PlaceLookup | None:
    """This person's latest lookup; None when it is another one by now."""
    return db.scalar(select(PlaceLookup).filter_by(lookup_id=lookup_id, user_id=user_id))
