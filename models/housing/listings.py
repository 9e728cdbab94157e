"""Homes that hosts offer (H-E06)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.types import CHAR

from models.base import Base, Stamped, key, one_of
from models.housing import codes, posts, vocabulary
from models.housing.rents import lowest_rent as lowest_rent
from models.people import host_profiles
from models.people.host_profiles import HostPreference
from models.places import localities
from models.places.cells import cell_at
from models.places.localities import Named

RULES = ("gender_preference", "occupation_type", "food_preference", "smoking")


class PropertyListing(Stamped, Base):
    __tablename__ = "property_listings"
    __table_args__ = (
        one_of("property_type", *vocabulary.PROPERTY_TYPES),
        one_of("occupancy", *vocabulary.OCCUPANCIES),
        one_of("furnishing", *vocabulary.FURNISHINGS),
        one_of("gender_preference", *vocabulary.GENDERS_WANTED),
        one_of("occupation_type", *vocabulary.OCCUPATIONS_WANTED),
        one_of("food_preference", *vocabulary.FOOD_WANTED),
        one_of("smoking", *vocabulary.SMOKING_WANTED),
        one_of("status", *vocabulary.LISTING_STATUSES),
        one_of("declined_for", *vocabulary.DECLINED_FOR),
        CheckConstraint(f"configuration ~ '^{vocabulary.CONFIGURATION}$'", name="configuration"),
        CheckConstraint("rent_monthly > 0", name="rent"),
        CheckConstraint("deposit_amount >= 0", name="deposit"),
        CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name="position"),
        UniqueConstraint("listing_id", "host_id"),  # what composite foreign keys point at
        UniqueConstraint("host_id", "code"),
        # all that decides which homes suit and how well: a search reads it without the rows
        Index(
            "ix_property_listings_scored",
            "cell", "property_type", "rent_monthly",
            postgresql_include=[
                "listing_id", "host_id", "lat", "lon", "configuration", "furnishing", "occupancy",
                "possession_date", "gender_preference", "occupation_type", "food_preference", "smoking",
                "host_verified", "expires_at",
            ],
            postgresql_where=text("status = 'active'"),
        ),
        Index("ix_property_listings_expires_at", "expires_at", postgresql_where=text("status = 'active'")),
        Index(
            "ix_property_listings_unreviewed",
            "updated_at",
            postgresql_where=text("status = 'active' AND reviewed_at IS NULL"),
        ),
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
    # the host's rules, null where there is none (rule 20)
    gender_preference: Mapped[str | None]
    occupation_type: Mapped[str | None]
    food_preference: Mapped[str | None]
    smoking: Mapped[str | None]
    status: Mapped[str] = mapped_column(server_default="active", default="active")
    is_premium: Mapped[bool] = mapped_column(server_default=false(), default=False)
    is_featured: Mapped[bool] = mapped_column(server_default=false(), default=False)
    # rungs of the host's ladder, 0 to 4; triggers keep it
    host_verified: Mapped[int] = mapped_column(server_default="0")
    expires_at: Mapped[datetime]
    reviewed_at: Mapped[datetime | None]  # by staff, as it is now; a trigger forgets it when it changes
    declined_for: Mapped[str | None]


def post(
    db: Session,
    user_id: UUID,
    *,
    now: datetime,
    locality_id: str | None = None,
    lat: float | None = None,
    lon: float | None = None,
    **fields: Any,
) -> PropertyListing:
    """Post a home for as long as posts live (H-L01), at a locality, a position (degrees), or both.

    fields: property_type, rent_monthly (₹ a month); and title, description, configuration, deposit_amount,
    furnishing, occupancy, possession_date, and RULES, which are else the host's usual wishes.
    Raises IntegrityError for what no home can be, LookupError without any known place.
    """
    host_profiles.ensure(db, user_id)
    listing = PropertyListing(host_id=user_id, expires_at=now + posts.lives(db), **_stated(fields))
    listing.code = codes.fresh(db, user_id)
    place_at(listing, localities.somewhere(db, locality_id, lat, lon), lat, lon)
    _wish(listing, host_profiles.preferences_of(db, user_id))
    db.add(listing)
    db.flush()
    return listing


def rent(db: Session, listing_id: UUID) -> Decimal:
    """What a home costs (₹ a month)."""
    return db.get_one(PropertyListing, listing_id).rent_monthly


def edit(db: Session, user_id: UUID, listing_id: UUID, **fields: Any) -> PropertyListing | None:
    """Change a listing's fields (those of post); None when it is not theirs or is over.

    One that staff declined is shown again, and looked at again.
    """
    listing = life.get(db, user_id, listing_id)
    if listing is None or listing.status not in posts.EDITABLE:
        return None
    if listing.status == "declined":
        listing.status, listing.reviewed_at = "active", None
    lat, lon = fields.pop("lat", None), fields.pop("lon", None)
    locality_id = fields.pop("locality_id", None) or (listing.locality_id if lat is None else None)
    for name, value in fields.items():
        setattr(listing, name, value)
    if lat is None and locality_id == listing.locality_id:
        lat, lon = listing.lat, listing.lon
    listing.title = fields.get("title", "")
    place_at(listing, localities.somewhere(db, locality_id, lat, lon), lat, lon)
    db.flush()
    return listing


def place_at(listing: PropertyListing, place: Named, lat: float | None, lon: float | None) -> None:
    """Put a listing at a position, else in the middle of its locality, and name it if nobody did."""
    listing.locality_id = place.locality_id
    listing.lat, listing.lon = (place.lat, place.lon) if lat is None or lon is None else (lat, lon)
    listing.cell = cell_at(listing.lat, listing.lon)
    size = (listing.configuration or "").upper() or listing.property_type.title()
    listing.title = listing.title or f"{size}, {place.name}"


def _wish(listing: PropertyListing, usual: HostPreference | None) -> None:
    for rule in RULES:
        if getattr(listing, rule) is None and usual is not None:
            setattr(listing, rule, getattr(usual, rule))


def _stated(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


life = posts.Life(PropertyListing)
get, expire_due = life.get, life.expire_due
pause, resume, renew, withdraw, fill = life.pause, life.resume, life.renew, life.withdraw, life.fill
