"""Where each person is in their talk with us; the row is also the lock of a turn."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, empty


class DialogueState(Stamped, Base):
    __tablename__ = "dialogue_states"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), primary_key=True)
    identity_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("channel_identities.identity_id", ondelete="SET NULL"), index=True
    )
    flow: Mapped[str | None]
    step: Mapped[str | None]
    answers: Mapped[dict[str, Any]] = mapped_column(server_default=empty("{}"), default=dict)
    trail: Mapped[list[Any]] = mapped_column(server_default=empty("[]"), default=list)
    stack: Mapped[list[Any]] = mapped_column(server_default=empty("[]"), default=list)
    offered: Mapped[dict[str, Any] | None]
    guess: Mapped[dict[str, Any] | None]
    slips: Mapped[int] = mapped_column(server_default="0", default=0)
    version: Mapped[str | None]
    expires_at: Mapped[datetime | None]


def open_for(db: Session, user_id: UUID, identity_id: UUID) -> None:
    """The row of a person's dialogue, made if new."""
    added = insert(DialogueState).values(user_id=user_id, identity_id=identity_id)
    db.execute(added.on_conflict_do_nothing())
