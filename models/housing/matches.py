"""Two people who liked each other's posts (H-E09). A match hides numbers until both share them (X15)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Stamped, key, one_of

LIVE = text("match_status = 'active'")


class Match(Stamped, Base):
    __tablename__ = "matches"
    __table_args__ = (
        one_of("match_status", "active", "unmatched", "closed"),
        UniqueConstraint("requirement_id", "listing_id"),
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
        CheckConstraint("tenant_id <> host_id", name="two_people"),
        Index("uq_matches_tenant_code", "tenant_id", "tenant_code", unique=True, postgresql_where=LIVE),
        Index("uq_matches_host_code", "host_id", "host_code", unique=True, postgresql_where=LIVE),
        Index("ix_matches_tenant_id_matched_at", "tenant_id", "matched_at"),
        Index("ix_matches_host_id_matched_at", "host_id", "matched_at"),
        Index("ix_matches_listing_id", "listing_id"),
    )

    match_id: Mapped[UUID] = key()
    tenant_id: Mapped[UUID]
    host_id: Mapped[UUID]
    requirement_id: Mapped[UUID]
    listing_id: Mapped[UUID]
    tenant_code: Mapped[str]  # how the tenant names this match
    host_code: Mapped[str]
    compatibility_score: Mapped[int | None]
    match_status: Mapped[str] = mapped_column(server_default="active", default="active")
    contact_shared: Mapped[bool] = mapped_column(server_default=false(), default=False)
    deal_closed: Mapped[bool] = mapped_column(server_default=false(), default=False)
    matched_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.user_id"), index=True)
    ended_reason: Mapped[str | None]
