"""What a person will hear in a turn of their own: another's act, a timer, a result (decision 2)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Stamped, empty, key, one_of


class DialogueEvent(Stamped, Base):
    __tablename__ = "dialogue_events"
    __table_args__ = (
        one_of("status", "waiting", "done", "void", "set_aside"),
        Index("ix_dialogue_events_due", "due_at", "event_id", postgresql_where=text("status = 'waiting'")),
    )

    event_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), index=True)
    flow: Mapped[str]
    name: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(server_default=empty("{}"), default=dict)
    due_at: Mapped[datetime]
    dedupe_key: Mapped[str | None] = mapped_column(unique=True)
    status: Mapped[str] = mapped_column(server_default="waiting", default="waiting")
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)
    last_error: Mapped[str | None]
