"""What was said and must arrive: written with the facts, sent after the commit (decisions 7-9)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Stamped, key, one_of

STATUSES = (
    "queued", "sending", "accepted", "sent", "delivered", "read",
    "unknown", "held", "failed", "undelivered", "canceled",
)  # fmt: skip


class OutboxMessage(Stamped, Base):
    __tablename__ = "outbox_messages"
    __table_args__ = (
        one_of("lane", "reply", "notice", "bulk"),
        one_of("status", *STATUSES),
        # decision 7: a row waits for everything earlier in its person's lane
        Index(
            "ix_outbox_messages_waiting",
            "user_id", "lane", "sequence",
            postgresql_where=text("status IN ('queued', 'sending', 'unknown', 'accepted')"),
        ),
        Index("ix_outbox_messages_queued", "lane", "sequence", postgresql_where=text("status = 'queued'")),
        Index("ix_outbox_messages_user_id_sequence", "user_id", "sequence"),
        Index("ix_outbox_messages_status_updated_at", "status", "updated_at"),
    )  # fmt: skip

    message_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"))
    identity_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("channel_identities.identity_id", ondelete="SET NULL"), index=True
    )
    to_address: Mapped[str | None]
    lane: Mapped[str] = mapped_column(server_default="reply", default="reply")
    sequence: Mapped[int] = mapped_column(BigInteger, Identity(always=True), unique=True)
    prompt: Mapped[dict[str, Any]]
    offered: Mapped[dict[str, Any] | None]
    dedupe_key: Mapped[str | None] = mapped_column(unique=True)
    otp_challenge_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("otp_challenges.challenge_id", ondelete="SET NULL"), index=True
    )
    status: Mapped[str] = mapped_column(server_default="queued", default="queued")
    not_before: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)
    channel: Mapped[str | None]
    reason: Mapped[str | None]
    provider_id: Mapped[str | None] = mapped_column(unique=True)
    error_code: Mapped[str | None]
    claimed_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
