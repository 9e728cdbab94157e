"""What a turn heard, where it was before and after, and what it said: the answer to "why"."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from models.base import BY_TIME, Base, Born, key


class TurnTrace(Born, Base):
    __tablename__ = "turn_traces"
    __table_args__ = (
        Index("ix_turn_traces_user_id_created_at", "user_id", "created_at"),
        Index("ix_turn_traces_created_at", "created_at", **BY_TIME),
        Index(
            "ix_turn_traces_not_understood",
            "created_at",
            postgresql_where=text("heard #>> '{rules,-1,rule}' = 'not_understood'"),
        ),
    )

    trace_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"))
    inbound_message_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("inbound_messages.message_id", ondelete="CASCADE"), index=True
    )
    event_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("dialogue_events.event_id", ondelete="CASCADE"), index=True
    )
    heard: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    before: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    after: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    said: Mapped[Any | None] = mapped_column(JSONB(none_as_null=True))
    error: Mapped[str | None]
