"""What the provider said about our messages; each word once, in whatever order it came (promise 9)."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Born, key, new_id


class MessageStatus(Born, Base):
    __tablename__ = "message_statuses"
    __table_args__ = (UniqueConstraint("provider_id", "status"),)

    status_id: Mapped[UUID] = key()
    provider_id: Mapped[str]
    message_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("outbox_messages.message_id", ondelete="CASCADE"), index=True
    )
    status: Mapped[str]
    error_code: Mapped[str | None]


def add(db: Session, provider_id: str, status: str, error_code: str | None, message_id: UUID | None) -> bool:
    """Keep one word of the provider; False when it was said before."""
    row = {"status_id": new_id(), "provider_id": provider_id, "status": status, "error_code": error_code}
    added = insert(MessageStatus).values(row | {"message_id": message_id}).on_conflict_do_nothing()
    return db.scalar(added.returning(MessageStatus.status_id)) is not None


def message_of(db: Session, provider_id: str) -> UUID | None:
    """Which message earlier words under this id belonged to."""
    found = select(MessageStatus.message_id).where(
        MessageStatus.provider_id == provider_id, MessageStatus.message_id.is_not(None)
    )
    return db.scalar(found.limit(1))
