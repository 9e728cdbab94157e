"""Likes and skips. Two likes meet under a lock, so that a match is made exactly once (decision 3)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Stamped, key, one_of

LIVE = text("undone_at IS NULL")


class SwipeAction(Stamped, Base):
    __tablename__ = "swipe_actions"
    __table_args__ = (
        one_of("side", "tenant", "host"),
        one_of("action", "like", "skip"),
        # decision 3: one live swipe per requirement, listing and side
        Index(
            "uq_swipe_actions_live",
            "requirement_id", "listing_id", "side",
            unique=True,
            postgresql_where=LIVE,
        ),
        # the posts are those of these two people, and nobody swipes their own
        ForeignKeyConstraint(
            ["requirement_id", "tenant_id"],
            ["tenant_requirements.requirement_id", "tenant_requirements.user_id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["listing_id", "host_id"],
            ["property_listings.listing_id", "property_listings.host_id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("tenant_id <> host_id", name="not_own"),
        Index("ix_swipe_actions_tenant_id", "tenant_id", "side", "action", postgresql_where=LIVE),
        Index("ix_swipe_actions_host_id", "host_id", "side", "action", postgresql_where=LIVE),
        Index("ix_swipe_actions_listing_id", "listing_id"),
        Index("ix_swipe_actions_requirement_id", "requirement_id"),
    )  # fmt: skip

    swipe_id: Mapped[UUID] = key()
    side: Mapped[str]
    tenant_id: Mapped[UUID]
    host_id: Mapped[UUID]
    requirement_id: Mapped[UUID]
    listing_id: Mapped[UUID]
    action: Mapped[str]
    compatibility_score: Mapped[int | None]
    delivery_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("card_deliveries.delivery_id", ondelete="SET NULL"), index=True
    )
    swiped_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
