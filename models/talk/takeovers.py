"""Requests for a human, and who among the staff has the talk in hand."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, new_id, one_of

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


def request(db: Session, user_id: UUID, reason: str, now: datetime, note: str | None = None) -> bool:
    """Queue the person for a human; False when they already wait or talk to one."""
    row = {"takeover_id": new_id(), "user_id": user_id, "reason": reason, "note": note}
    row |= {"requested_at": now, "waiting_since": now}
    added = insert(StaffTakeover).values(row)
    added = added.on_conflict_do_nothing(index_elements=["user_id"], index_where=LIVE)
    return db.scalar(added.returning(StaffTakeover.takeover_id)) is not None
