"""Who agreed to show their number in a match; it shows only when both did (X15, promise 19)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Born


class ContactConsent(Born, Base):
    __tablename__ = "contact_consents"

    match_id: Mapped[UUID] = mapped_column(
        ForeignKey("matches.match_id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), primary_key=True, index=True)
    given_at: Mapped[datetime]
