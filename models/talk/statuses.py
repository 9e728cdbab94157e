"""What the provider said about our messages; each word once, in whatever order it came (promise 9)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Born, key, new_id
from models.session import together


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


# two for each message we send, so in one trip: whose word it is, that it was said, and how the message stands
KNOWN = """
    WITH message AS (
        SELECT message_id FROM outbox_messages WHERE provider_id = %(provider_id)s FOR UPDATE),
    said AS (
        INSERT INTO message_statuses (status_id, provider_id, message_id, status, error_code)
        SELECT %(status_id)s, %(provider_id)s, message_id, %(status)s, %(error_code)s FROM message
        ON CONFLICT DO NOTHING RETURNING message_id),
    moved AS (
        UPDATE outbox_messages o SET status = %(ours)s FROM said
        WHERE o.message_id = said.message_id AND o.status = ANY(%(below)s::text[]))
    SELECT (SELECT count(*) FROM said) AS said FROM message"""


def add_known(
    db: Session, provider_id: str, status: str, error_code: str | None, ours: str, below: Sequence[str]
) -> bool | None:
    """Keep one word about a message that we know by the provider's id, which then stands as `ours` if it was
    `below` that; False when it was said before, None when we do not know the message.
    """
    word = {"status_id": new_id(), "provider_id": provider_id, "status": status, "error_code": error_code}
    row = together(db, (KNOWN, {**word, "ours": ours, "below": list(below)}))[0].fetchone()
    return bool(row.said) if row else None


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
