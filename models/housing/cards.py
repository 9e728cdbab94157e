"""Cards: one post shown to one person for one of their own, with a code they can type (decisions 3, 13)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Stamped, empty, key, one_of

LIVE = text("retired_at IS NULL")


class CardDelivery(Stamped, Base):
    __tablename__ = "card_deliveries"
    __table_args__ = (
        one_of("side", "tenant", "host"),
        # only a tenant may look around without a post of their own
        CheckConstraint("side = 'tenant' OR requirement_id IS NOT NULL", name="post"),
        CheckConstraint("score BETWEEN 0 AND 100", name="score"),
        CheckConstraint("length(code) = 3", name="code"),
        Index("uq_card_deliveries_code", "viewer_id", "code", unique=True, postgresql_where=LIVE),
        Index("ix_card_deliveries_seen", "viewer_id", "listing_id", "requirement_id"),
    )

    delivery_id: Mapped[UUID] = key()
    viewer_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"))
    side: Mapped[str]  # whose eyes: the tenant is shown the listing, the host the requirement
    requirement_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("tenant_requirements.requirement_id", ondelete="CASCADE"), index=True
    )
    listing_id: Mapped[UUID] = mapped_column(
        ForeignKey("property_listings.listing_id", ondelete="CASCADE"), index=True
    )
    code: Mapped[str]
    rank: Mapped[int]
    score: Mapped[int]
    reasons: Mapped[list[Any]] = mapped_column(server_default=empty("[]"), default=list)
    delivered_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]
