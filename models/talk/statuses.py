"""What the provider said about our messages; each word once, in whatever order it came (promise 9)."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Born, key


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
