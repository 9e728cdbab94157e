"""Pictures and files that came with a message; fetched later by a job, kept without EXIF.

Of a voice note, or a picture of text, only the words are kept.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, false, func, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, one_of


class MessageAttachment(Stamped, Base):
    __tablename__ = "message_attachments"
    __table_args__ = (
        one_of("status", "waiting", "stored", "refused"),
        Index("ix_message_attachments_waiting", "created_at", postgresql_where=text("status = 'waiting'")),
    )

    attachment_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), index=True)
    inbound_message_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("inbound_messages.message_id", ondelete="SET NULL"), index=True
    )
    source_url: Mapped[str | None]
    content_type: Mapped[str]
    status: Mapped[str] = mapped_column(server_default="waiting", default="waiting")
    reason: Mapped[str | None]
    storage_key: Mapped[str | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    bytes: Mapped[int | None] = mapped_column(BigInteger)
    sha256: Mapped[str | None]
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)
    wants_words: Mapped[bool] = mapped_column(server_default=false(), default=False)
    words: Mapped[str | None]


def read_later(db: Session, attachment_ids: list[UUID]) -> None:
    """The words in these files are wanted, and not the files."""
    wanted = MessageAttachment.attachment_id.in_(attachment_ids), MessageAttachment.status == "waiting"
    db.execute(update(MessageAttachment).where(*wanted).values(wants_words=True))


def words_of(db: Session, attachment_id: UUID) -> str | None:
    """What was said or written in a file; None when nobody could read it."""
    return db.scalar(select(MessageAttachment.words).filter_by(attachment_id=attachment_id))


def due(db: Session, now: datetime, limit: int, *, wants_words: bool) -> list[MessageAttachment]:
    """What is due for fetching, oldest first: at once, then 15 s, 75 s, 5 min and 21 min after it came."""
    waits = MessageAttachment.status == "waiting", MessageAttachment.wants_words.is_(wants_words)
    pause = func.make_interval(0, 0, 0, 0, 0, 0, 5 * (func.power(4, MessageAttachment.attempts) - 1))
    is_due = MessageAttachment.created_at + pause <= now
    oldest_first = select(MessageAttachment).where(*waits, is_due).order_by(MessageAttachment.created_at)
    return list(db.scalars(oldest_first.limit(limit)))


def still_waiting(db: Session, attachment_id: UUID) -> MessageAttachment | None:
    """The row, locked, unless somebody else has settled it or its person is gone."""
    row = select(MessageAttachment).filter_by(attachment_id=attachment_id, status="waiting")
    return db.scalar(row.with_for_update(key_share=True))
