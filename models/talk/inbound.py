"""Every message that arrived, once: the provider's id is unique (promise 4).

Of who was erased only the ids stay, until the provider's list was read past them, so that nothing of
theirs is heard a second time.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, delete, false, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import BY_TIME, Base, Stamped, empty, key, one_of


class InboundMessage(Stamped, Base):
    __tablename__ = "inbound_messages"
    __table_args__ = (
        one_of("channel", "whatsapp", "sms"),
        one_of("outcome", "received", "handled", "ignored", "deferred", "faulted"),
        Index("ix_inbound_messages_user_id_received_at", "user_id", "received_at"),
        # rule 1: the job that drains a person's waiting inbox
        Index("ix_inbound_messages_deferred", "received_at", postgresql_where=text("outcome = 'deferred'")),
        Index("ix_inbound_messages_faulted", "received_at", postgresql_where=text("outcome = 'faulted'")),
        Index("ix_inbound_messages_received_at", "received_at", **BY_TIME),
        # the staff's search for words
        Index(
            "ix_inbound_messages_words",
            text("to_tsvector('simple'::regconfig, body)"),
            postgresql_using="gin",
            postgresql_with={"gin_pending_list_limit": "256"},
        ),
        Index("ix_inbound_messages_nobody", "received_at", postgresql_where=text("user_id IS NULL")),
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
    # it may have been for a match, and could not be passed on
    is_private: Mapped[bool] = mapped_column(server_default=false(), default=False)
    received_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)  # to answer it while it is deferred


# whether m is for no staff to read: passed on, or perhaps to be, which is not known before it is read
PRIVATE = """(m.is_private OR m.outcome = 'deferred'
    OR EXISTS (SELECT FROM messages r WHERE r.inbound_message_id = m.message_id))"""
REMEMBERED = timedelta(days=1)  # after the list was read past it; nothing is repeated for so long


def known(db: Session, provider_ids: Iterable[str]) -> set[str]:
    """Which of the provider's ids have arrived."""
    return set(
        db.scalars(select(InboundMessage.provider_id).where(InboundMessage.provider_id.in_(provider_ids)))
    )


def forget_nobodys(db: Session, read_until: datetime) -> int:
    """Drop the ids of messages whose people were erased; how many (promise 29)."""
    nobodys = InboundMessage.user_id.is_(None), InboundMessage.received_at < read_until - REMEMBERED
    return db.execute(delete(InboundMessage).where(*nobodys)).rowcount
