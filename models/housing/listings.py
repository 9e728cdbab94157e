"""Homes that hosts offer (H-E06)."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import CHAR

from models.base import Base, Stamped, key, one_of
from models.housing import vocabulary


class PropertyListing(Stamped, Base):
    __tablename__ = "property_listings"
    __table_args__ = (
        one_of("property_type", *vocabulary.PROPERTY_TYPES),
        one_of("configuration", *vocabulary.CONFIGURATIONS),
        one_of("occupancy", *vocabulary.OCCUPANCIES),
        one_of("furnishing", *vocabulary.FURNISHINGS),
        one_of("gender_preference", *vocabulary.GENDERS_WANTED),
        one_of("occupation_type", *vocabulary.OCCUPATIONS_WANTED),
        one_of("food_preference", *vocabulary.FOOD_WANTED),
        one_of("smoking", *vocabulary.SMOKING_WANTED),
        one_of("status", *vocabulary.POST_STATUSES),
        CheckConstraint("rent_monthly > 0", name="rent"),
        CheckConstraint("deposit_amount >= 0", name="deposit"),
        CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name="position"),
        UniqueConstraint("listing_id", "host_id"),  # what composite foreign keys point at
        UniqueConstraint("host_id", "code"),
        Index(
            "ix_property_listings_search",
            "cell", "property_type", "rent_monthly",
            postgresql_where=text("status = 'active'"),
        ),
        Index("ix_property_listings_expires_at", "expires_at", postgresql_where=text("status = 'active'")),
    )  # fmt: skip

    listing_id: Mapped[UUID] = key()
    # X14: a listing hangs on its host's profile
    host_id: Mapped[UUID] = mapped_column(ForeignKey("host_profiles.user_id"), index=True)
    code: Mapped[str]
    title: Mapped[str]
    description: Mapped[str | None]
    locality_id: Mapped[str] = mapped_column(ForeignKey("localities.locality_id"), index=True)
    lat: Mapped[float]  # exact; nobody is shown it before a match
    lon: Mapped[float]
    cell: Mapped[int] = mapped_column(BigInteger)
    property_type: Mapped[str]
    configuration: Mapped[str | None]
    rent_monthly: Mapped[Decimal]
    deposit_amount: Mapped[Decimal | None]
    currency: Mapped[str] = mapped_column(CHAR(3), server_default="INR", default="INR")
    furnishing: Mapped[str | None]
    occupancy: Mapped[str | None]
    possession_date: Mapped[date | None]
    # the host's rules, null where there is none (decision 20)
    gender_preference: Mapped[str | None]
    occupation_type: Mapped[str | None]
    food_preference: Mapped[str | None]
    smoking: Mapped[str | None]
    status: Mapped[str] = mapped_column(server_default="active", default="active")
    is_premium: Mapped[bool] = mapped_column(server_default=false(), default=False)
    is_featured: Mapped[bool] = mapped_column(server_default=false(), default=False)
    expires_at: Mapped[datetime]
