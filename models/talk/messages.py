"""What matched people said to each other, as it was relayed (H-E11)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, false, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, new_id, one_of
from models.session import together


class Message(Stamped, Base):
    __tablename__ = "messages"
    __table_args__ = (
        one_of("message_type", "text", "image", "video", "voice", "file", "location", "system"),
        # only who takes part may speak
        ForeignKeyConstraint(
            ["conversation_id", "sender_id"],
            ["conversation_participants.conversation_id", "conversation_participants.user_id"],
            ondelete="CASCADE",
        ),
        Index("ix_messages_conversation_id_sent_at", "conversation_id", "sent_at"),  # H-T08
    )

    message_id: Mapped[UUID] = key()
    conversation_id: Mapped[UUID] = mapped_column(
        ForeignKey("conversations.conversation_id", ondelete="CASCADE")
    )
    sender_id: Mapped[UUID] = mapped_column(index=True)
    body: Mapped[str | None]
    message_type: Mapped[str] = mapped_column(server_default="text", default="text")
    attachment_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("message_attachments.attachment_id", ondelete="SET NULL"), index=True
    )
    # what it was heard in; stored after it, in the same commit
    inbound_message_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("inbound_messages.message_id", ondelete="SET NULL", deferrable=True, initially="DEFERRED"),
        index=True,
    )
    reply_to: Mapped[UUID | None] = mapped_column(
        ForeignKey("messages.message_id", ondelete="SET NULL"), index=True
    )
    masked: Mapped[bool] = mapped_column(server_default=false(), default=False)
    sent_at: Mapped[datetime]


PLAIN = {"message_type": "text", "attachment_id": None, "reply_to": None, "masked": False,
         "inbound_message_id": None}  # fmt: skip
RELAY = """
    WITH open AS (
        UPDATE conversations c SET last_message_at = %(sent_at)s
        WHERE c.conversation_id = %(conversation_id)s AND c.is_active
          AND EXISTS (SELECT FROM conversation_participants p
                      WHERE p.conversation_id = c.conversation_id AND p.user_id = %(sender_id)s)
        RETURNING c.conversation_id)
    INSERT INTO messages (message_id, conversation_id, sender_id, body, sent_at, message_type, attachment_id,
                          reply_to, masked, inbound_message_id)
    SELECT %(message_id)s, conversation_id, %(sender_id)s, %(body)s, %(sent_at)s, %(message_type)s,
           %(attachment_id)s::uuid, %(reply_to)s::uuid, %(masked)s,
           %(inbound_message_id)s::uuid
    FROM open"""
LAST_OF_EACH = """
    SELECT sender_id, max(sent_at) AS sent_at FROM messages
    WHERE conversation_id = %(conversation_id)s GROUP BY sender_id"""
LATELY = """
    SELECT body FROM messages
    WHERE conversation_id = %(conversation_id)s AND sender_id = %(sender_id)s AND sent_at > %(since)s
      AND message_type = 'text' AND body IS NOT NULL
    ORDER BY sent_at, message_id"""


def relay(
    db: Session, conversation_id: UUID, sender_id: UUID, now: datetime, body: str | None = None, **fields: Any
) -> UUID | None:
    """Keep what one says to the other in an active conversation; None when it is over or not theirs.

    fields: message_type, attachment_id, reply_to, masked, inbound_message_id. The body is what the other
    is to read.
    """
    said = {"conversation_id": conversation_id, "sender_id": sender_id, "body": body, "sent_at": now}
    row = {"message_id": new_id(), **PLAIN, **said, **fields}
    return row["message_id"] if together(db, (RELAY, row))[0].rowcount else None


def of(db: Session, conversation_id: UUID, limit: int = 50) -> list[Message]:
    """The last messages, oldest first (H-T08)."""
    last = select(Message).where(Message.conversation_id == conversation_id)
    last = last.order_by(Message.sent_at.desc(), Message.message_id.desc()).limit(limit)
    return list(reversed(db.scalars(last).all()))


def last_of_each(db: Session, conversation_id: UUID) -> dict[UUID, datetime]:
    """When each of the two last wrote; who never did is missing."""
    found = together(db, (LAST_OF_EACH, {"conversation_id": conversation_id}))[0]
    return {row.sender_id: row.sent_at for row in found}


def said_lately(db: Session, conversation_id: UUID, sender_id: UUID, since: datetime) -> Sequence[str]:
    """The words that one of the two wrote since then, oldest first."""
    asked = {"conversation_id": conversation_id, "sender_id": sender_id, "since": since}
    return [row.body for row in together(db, (LATELY, asked))[0]]


def get(db: Session, message_id: UUID) -> Message | None:
    """A relayed message."""
    return db.get(Message, message_id, populate_existing=True)


def some(db: Session, message_ids: Iterable[UUID]) -> Sequence[Message]:
    """The relayed messages of these ids."""
    return db.scalars(select(Message).where(Message.message_id.in_(message_ids))).all()


def holding(db: Session, attachment_id: UUID) -> Message | None:
    """The relayed message that carries this attachment."""
    return db.scalars(select(Message).where(Message.attachment_id == attachment_id)).first()
