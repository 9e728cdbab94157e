"""Every message that arrived, once: the provider's id is unique (promise 4)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Stamped, empty, key, one_of


class InboundMessage(Stamped, Base):
    __tablename__ = "inbound_messages"
    __table_args__ = (
        one_of("channel", "whatsapp", "sms"),
        one_of("outcome", "received", "handled", "ignored", "deferred", "faulted"),
        Index("ix_inbound_messages_user_id_received_at", "user_id", "received_at"),
        # decision 1: the job that drains a person's waiting inbox
        Index("ix_inbound_messages_deferred", "received_at", postgresql_where=text("outcome = 'deferred'")),
    )

    message_id: Mapped[UUID] = key()
    provider_id: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.user_id"))
    identity_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("channel_identities.identity_id", ondelete="SET NULL"), index=True
    )
    channel: Mapped[str]
    body: Mapped[str] = mapped_column(server_default="", default="")
    raw: Mapped[dict[str, Any]] = mapped_column(server_default=empty("{}"), default=dict)
    outcome: Mapped[str] = mapped_column(server_default="received", default="received")
    error: Mapped[str | None]
    received_at: Mapped[datetime]
