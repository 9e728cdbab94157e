"""What staff said to people, and the answers that they keep ready, per language."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Born, Stamped, key, new_id
from models.talk.attachments import MessageAttachment
from models.talk.outbox import OutboxMessage


class StaffMessage(Born, Base):
    """Who of the staff wrote a message of the outbox."""

    __tablename__ = "staff_messages"

    message_id: Mapped[UUID] = mapped_column(
        ForeignKey("outbox_messages.message_id", ondelete="CASCADE"), primary_key=True
    )
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff_members.staff_id"), index=True)


def enclosed(db: Session, message_id: UUID) -> MessageAttachment | None:
    """The file that staff sent with this message; None for anybody else's message."""
    image = select(OutboxMessage.prompt["image"].astext).join(
        StaffMessage, StaffMessage.message_id == OutboxMessage.message_id
    )
    named = db.scalar(image.where(OutboxMessage.message_id == message_id))
    return db.get(MessageAttachment, UUID(named.removeprefix("media:"))) if named else None


class CannedReply(Stamped, Base):
    __tablename__ = "canned_replies"
    __table_args__ = (
        UniqueConstraint("shortcut", "language"),
        CheckConstraint("shortcut ~ '^[a-z0-9-]{1,30}$'", name="shortcut"),
        CheckConstraint("length(body) BETWEEN 1 AND 1600", name="body"),
    )

    canned_id: Mapped[UUID] = key()
    shortcut: Mapped[str]  # typed as /shortcut
    language: Mapped[str]
    body: Mapped[str]


def in_language(db: Session, language: str) -> Sequence[CannedReply]:
    """One for each shortcut: in that language, else in English."""
    found = select(CannedReply).where(CannedReply.language.in_({language, "en"}))
    found = found.order_by(CannedReply.shortcut, CannedReply.language == language)
    return list({one.shortcut: one for one in db.scalars(found)}.values())


def everything(db: Session) -> Sequence[CannedReply]:
    """All of them, by shortcut and language."""
    return db.scalars(select(CannedReply).order_by(CannedReply.shortcut, CannedReply.language)).all()


def keep(db: Session, shortcut: str, language: str, body: str) -> None:
    """A new one, or other words for one; IntegrityError for what cannot be a shortcut or an answer."""
    row = {"canned_id": new_id(), "shortcut": shortcut, "language": language, "body": body}
    added = insert(CannedReply).values(row)
    db.execute(
        added.on_conflict_do_update(
            index_elements=["shortcut", "language"], set_={"body": added.excluded.body}
        )
    )


def drop(db: Session, canned_id: UUID) -> str | None:
    """Its shortcut; None when there is none of that id."""
    gone = delete(CannedReply).where(CannedReply.canned_id == canned_id)
    return db.scalar(gone.returning(CannedReply.shortcut))
