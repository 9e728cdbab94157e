"""What people report about others, for the staff to judge (H-E22)."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, one_of

REASONS = ("fake", "scam", "rude", "harassment", "asks_money", "not_available", "other")


class Report(Stamped, Base):
    __tablename__ = "reports"
    __table_args__ = (
        one_of("reason", *REASONS),
        one_of("status", "new", "under_review", "resolved", "dismissed"),
        CheckConstraint("reporter_id <> reported_id", name="another"),
        CheckConstraint("length(note) <= 2000", name="note"),
        Index("ix_reports_open", "created_at", postgresql_where=text("status IN ('new', 'under_review')")),
    )

    report_id: Mapped[UUID] = key()
    reporter_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), index=True)
    reported_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), index=True)
    listing_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("property_listings.listing_id", ondelete="SET NULL"), index=True
    )
    requirement_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("tenant_requirements.requirement_id", ondelete="SET NULL"), index=True
    )
    message_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("messages.message_id", ondelete="SET NULL"), index=True
    )
    reason: Mapped[str]
    note: Mapped[str | None]
    status: Mapped[str] = mapped_column(server_default="new", default="new")


def file(
    db: Session,
    reporter_id: UUID,
    reported_id: UUID,
    reason: str,
    note: str | None = None,
    **about: UUID | None,
) -> UUID:
    """Report somebody about a listing_id, requirement_id or message_id; IntegrityError about oneself."""
    report = Report(reporter_id=reporter_id, reported_id=reported_id, reason=reason, note=note, **about)
    db.add(report)
    db.flush()
    return report.report_id
