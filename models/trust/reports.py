"""What people report about others, for the staff to judge (H-E22)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Row, exists, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, one_of

OPEN = ("new", "under_review")
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


_ABOUT = """
    SELECT r.report_id, r.reason, r.note, r.status, r.created_at AS at, r.updated_at, r.reporter_id,
           r.reported_id, r.listing_id, r.message_id, by.full_name AS reporter, u.full_name AS reported,
           u.account_status, l.title AS listing,
           (SELECT count(*) FROM reports o WHERE o.reported_id = r.reported_id) AS all_about,
           (SELECT c.conversation_id FROM matches m JOIN conversations c USING (match_id)
            WHERE r.reporter_id IN (m.tenant_id, m.host_id) AND r.reported_id IN (m.tenant_id, m.host_id)
            ORDER BY c.last_message_at DESC NULLS LAST LIMIT 1) AS conversation_id
    FROM reports r JOIN users u ON u.user_id = r.reported_id JOIN users by ON by.user_id = r.reporter_id
    LEFT JOIN property_listings l USING (listing_id)"""
_OPEN = text(f"{_ABOUT} WHERE r.status IN ('new', 'under_review') ORDER BY r.created_at LIMIT :limit")
_ONE = text(f"{_ABOUT} WHERE r.report_id = :report_id")
_OF = text(f"{_ABOUT} WHERE r.reported_id = :user_id ORDER BY r.created_at DESC LIMIT :limit")


def waiting(db: Session, limit: int) -> Sequence[Row]:
    """The reports that nobody has settled, the oldest first."""
    return db.execute(_OPEN, {"limit": limit}).all()


def told(db: Session, report_id: UUID) -> Row | None:
    """One report, with whom it is about and the chat of the two."""
    return db.execute(_ONE, {"report_id": report_id}).first()


def about(db: Session, user_id: UUID, limit: int = 20) -> Sequence[Row]:
    """All reports about somebody, the newest first."""
    return db.execute(_OF, {"user_id": user_id, "limit": limit}).all()


def is_open_about(db: Session, user_id: UUID) -> bool:
    """Whether somebody's report about them is still to be settled."""
    return bool(db.scalar(select(exists().where(Report.reported_id == user_id, Report.status.in_(OPEN)))))


def move(db: Session, report_id: UUID, to: str) -> Report | None:
    """Another status; None for no such report. IntegrityError where that way is not open."""
    report = db.get(Report, report_id, with_for_update=True, populate_existing=True)
    if report:
        report.status = to
        db.flush()
    return report
