"""Cards kept for later (H-E25)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Born


class SavedItem(Born, Base):
    __tablename__ = "saved_items"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), primary_key=True)
    delivery_id: Mapped[UUID] = mapped_column(
        ForeignKey("card_deliveries.delivery_id", ondelete="CASCADE"), primary_key=True, index=True
    )
    saved_at: Mapped[datetime]
