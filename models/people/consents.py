"""What a person agreed to, in which wording, when, by which message."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Born, key


class Consent(Born, Base):
    __tablename__ = "consents"

    consent_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), index=True)
    kind: Mapped[str]
    text_version: Mapped[str]
    inbound_message_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("inbound_messages.message_id", ondelete="SET NULL"), index=True
    )
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
