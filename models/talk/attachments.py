"""Pictures and files that came with a message; fetched later by a job, kept without EXIF."""

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

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
