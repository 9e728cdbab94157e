"""Cards kept for later (H-E25)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Born


class SavedItem(Born, Base):
    __tablename__ = "saved_items"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), primary_key=True)
    delivery_id: Mapped[UUID] = mapped_column(
        ForeignKey("card_deliveries.delivery_id", ondelete="CASCADE"), primary_key=True, index=True
    )
    saved_at: Mapped[datetime]


def save(db: Session, user_id: UUID, delivery_id: UUID, now: datetime) -> bool:
    """Keep a card for later; False when it was kept."""
    added = insert(SavedItem).values(user_id=user_id, delivery_id=delivery_id, saved_at=now)
    made = added.on_conflict_do_nothing().returning(SavedItem.delivery_id)
    return db.scalar(made) is not None


def of(db: Session, user_id: UUID) -> Sequence[UUID]:
    """The delivery ids of the kept cards, the last kept first."""
    kept = select(SavedItem.delivery_id).where(SavedItem.user_id == user_id)
    return db.scalars(kept.order_by(SavedItem.saved_at.desc())).all()
