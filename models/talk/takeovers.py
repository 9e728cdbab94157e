"""Requests for a human, and who among the staff has the talk in hand."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, new_id, one_of
from models.session import together
from models.staff import settings

LIVE = text("status IN ('waiting', 'open')")


class StaffTakeover(Stamped, Base):
    __tablename__ = "staff_takeovers"
    __table_args__ = (
        one_of("status", "waiting", "open", "closed"),
        Index("uq_staff_takeovers_live", "user_id", unique=True, postgresql_where=LIVE),
        Index("ix_staff_takeovers_waiting", "requested_at", postgresql_where=text("status = 'waiting'")),
        Index("ix_staff_takeovers_unanswered", "waiting_since", postgresql_where=LIVE),
    )

    takeover_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), index=True)
    reason: Mapped[str]
    note: Mapped[str | None]
    status: Mapped[str] = mapped_column(server_default="waiting", default="waiting")
    requested_at: Mapped[datetime]
    assigned_to: Mapped[UUID | None] = mapped_column(ForeignKey("staff_members.staff_id"), index=True)
    taken_at: Mapped[datetime | None]
    waiting_since: Mapped[datetime | None]  # their first word that nobody of the staff has answered
    staff_spoke_at: Mapped[datetime | None]  # or took over: where no one does for long, the bot goes on
    snoozed_until: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class HeldByOther(Exception):
    """Somebody else of the staff has this talk in hand, or nobody has; `by` is who."""

    def __init__(self, by: UUID | None):
        self.by = by


def request(db: Session, user_id: UUID, reason: str, now: datetime, note: str | None = None) -> bool:
    """Queue the person for a human; False when they already wait or talk to one."""
    row = {"takeover_id": new_id(), "user_id": user_id, "reason": reason, "note": note}
    row |= {"requested_at": now, "waiting_since": now}
    added = insert(StaffTakeover).values(row)
    added = added.on_conflict_do_nothing(index_elements=["user_id"], index_where=LIVE)
    return db.scalar(added.returning(StaffTakeover.takeover_id)) is not None


def live(db: Session, user_id: UUID) -> StaffTakeover | None:
    """The request that waits, or the talk that somebody holds."""
    return db.scalar(select(StaffTakeover).where(StaffTakeover.user_id == user_id, LIVE))


def take(db: Session, user_id: UUID, staff_id: UUID, now: datetime, seen_with: UUID | None) -> StaffTakeover:
    """From the bot, or from whoever was seen to hold it; the caller has locked the dialogue.

    Raises HeldByOther when somebody else has taken it meanwhile: nobody takes what they did not see.
    """
    held = live(db, user_id)
    if held is None:
        held = StaffTakeover(user_id=user_id, reason="taken over", requested_at=now)
        db.add(held)
    elif held.assigned_to not in (None, seen_with, staff_id):
        raise HeldByOther(held.assigned_to)
    held.status, held.assigned_to, held.snoozed_until = "open", staff_id, None
    held.taken_at, held.staff_spoke_at = held.taken_at or now, now
    db.flush()
    return held


def held_by(db: Session, user_id: UUID, staff_id: UUID) -> StaffTakeover:
    """The talk that this member holds, locked until the commit; raises HeldByOther."""
    held = db.scalar(
        select(StaffTakeover).where(StaffTakeover.user_id == user_id, LIVE).with_for_update(),
        execution_options={"populate_existing": True},
    )
    if held is None or held.status != "open" or held.assigned_to != staff_id:
        raise HeldByOther(held and held.assigned_to)
    return held


def answered(held: StaffTakeover, now: datetime) -> None:
    """The staff wrote to them: nobody waits."""
    held.waiting_since, held.staff_spoke_at, held.snoozed_until = None, now, None


HEARD = """
UPDATE staff_takeovers SET waiting_since = COALESCE(waiting_since, %(now)s), snoozed_until = NULL
WHERE user_id = %(user_id)s AND status = 'open'"""


def heard(db: Session, user_id: UUID, now: datetime) -> None:
    """They wrote to the staff: from here on they wait, and no snooze hides them."""
    together(db, (HEARD, {"user_id": user_id, "now": now}))


def close(held: StaffTakeover, now: datetime) -> None:
    """Resolved: the bot speaks again."""
    held.status, held.closed_at, held.snoozed_until, held.waiting_since = "closed", now, None, None


def left_alone(db: Session, now: datetime) -> Sequence[UUID]:
    """People whose talk somebody holds, who has been silent for as long as is set, and did not snooze it."""
    heard_before = now - settings.minutes(db, "idle_return_minutes")
    silent = StaffTakeover.status == "open", StaffTakeover.staff_spoke_at < heard_before
    awake = StaffTakeover.snoozed_until.is_(None) | (StaffTakeover.snoozed_until < heard_before)
    return db.scalars(select(StaffTakeover.user_id).where(*silent, awake)).all()


def unassign(db: Session, staff_id: UUID) -> None:
    """Of who leaves, nothing stays in hand: their talks go to whoever is there, after a while to the bot."""
    theirs = StaffTakeover.assigned_to == staff_id, StaffTakeover.status == "open"
    db.execute(update(StaffTakeover).where(*theirs).values(assigned_to=None))
