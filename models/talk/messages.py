"""What matched people said to each other, as it was relayed (H-E11)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Stamped, key, one_of


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
    reply_to: Mapped[UUID | None] = mapped_column(
        ForeignKey("messages.message_id", ondelete="SET NULL"), index=True
    )
    masked: Mapped[bool] = mapped_column(server_default=false(), default=False)
    sent_at: Mapped[datetime]
