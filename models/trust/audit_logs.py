"""What was done that must be provable: append-only, chained by hash, no foreign key (X09, promise 25)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Identity, Index, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, empty

ACTIONS = (
    "user_login", "user_login_failed", "user_logout", "user_created", "user_updated", "user_deleted",
    "password_changed", "report_created", "report_status_changed", "admin_action", "data_export",
    "permission_changed", "personal_data_viewed",
)  # fmt: skip  # S-L63, as far as there is such a thing here, and the looks of promise 22


class AuditLog(Base):
    __tablename__ = "audit_logs"
    __table_args__ = (
        Index("ix_audit_logs_subject_id", "subject_id"),
        Index("ix_audit_logs_actor_id", "actor_id"),
    )

    sequence: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]  # who did it; None is the system
    action: Mapped[str]  # S-L63
    subject: Mapped[str | None]  # the kind of thing it was done to
    subject_id: Mapped[UUID | None]
    details: Mapped[dict[str, Any]] = mapped_column(server_default=empty("{}"))
    # a trigger links each row to the one before
    previous_hash: Mapped[bytes | None]
    row_hash: Mapped[bytes | None]


def write(
    db: Session,
    action: str,
    now: datetime,
    *,
    actor_id: UUID | None = None,
    subject: str | None = None,
    subject_id: UUID | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """Append a row. Its details hold no personal data: nothing can be taken out again."""
    db.execute(
        AuditLog.__table__.insert(),
        {
            "at": now, "action": action, "actor_id": actor_id, "subject": subject,
            "subject_id": subject_id, "details": details or {},
        },
    )  # fmt: skip


def search(
    db: Session,
    *,
    actor_id: UUID | None = None,
    action: str | None = None,
    subject_id: UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    limit: int = 50,
) -> Sequence[AuditLog]:
    """The newest rows that fit all that is given; `before` is a sequence, to read on from."""
    asked = {AuditLog.actor_id: actor_id, AuditLog.action: action, AuditLog.subject_id: subject_id}
    found = select(AuditLog).where(*(column == value for column, value in asked.items() if value))
    found = found.where(AuditLog.at >= since) if since else found
    found = found.where(AuditLog.at < until) if until else found
    found = found.where(AuditLog.sequence < before) if before else found
    return db.scalars(found.order_by(AuditLog.sequence.desc()).limit(limit)).all()


def count(db: Session) -> int:
    return db.scalar(select(func.count()).select_from(AuditLog))


def broken(db: Session) -> list[int]:
    """The rows whose hash or link does not fit; an untouched log has none."""
    return list(db.scalars(BROKEN))


BROKEN = text("""
    SELECT sequence FROM (
        SELECT a.sequence, a.row_hash, a.previous_hash, audit_hash(a) AS expected,
               lag(a.row_hash) OVER (ORDER BY a.sequence) AS before
        FROM audit_logs a
    ) chain
    WHERE row_hash IS DISTINCT FROM expected OR previous_hash IS DISTINCT FROM before ORDER BY sequence
""")
