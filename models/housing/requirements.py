"""What tenants look for (H-E04)."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.types import CHAR, Text

from models.base import Base, Stamped, key, one_of
from models.housing import codes, posts, requirement_localities, vocabulary
from models.housing.listings import PropertyListing
from models.people import tenant_profiles
from models.places import localities
from models.places.localities import Named

SIZES = f"^({vocabulary.CONFIGURATION}(,|$))*$"


class TenantRequirement(Stamped, Base):
    __tablename__ = "tenant_requirements"
    __table_args__ = (
        one_of("property_type", *vocabulary.PROPERTY_TYPES),
        one_of("occupancy", *vocabulary.OCCUPANCIES),
        one_of("furnishing", *vocabulary.FURNISHINGS),
        one_of("status", *vocabulary.POST_STATUSES),
        CheckConstraint(f"array_to_string(configurations, ',') ~ '{SIZES}'", name="configurations"),
        CheckConstraint("budget_max > 0 AND budget_min >= 0 AND budget_min <= budget_max", name="budget"),
        UniqueConstraint("requirement_id", "user_id"),  # what composite foreign keys point at
        UniqueConstraint("user_id", "code"),
        Index("ix_tenant_requirements_expires_at", "expires_at", postgresql_where=text("status = 'active'")),
    )

    requirement_id: Mapped[UUID] = key()
    # X14: a requirement hangs on its tenant's profile
    user_id: Mapped[UUID] = mapped_column(ForeignKey("tenant_profiles.user_id"), index=True)
    code: Mapped[str]
    title: Mapped[str]
    property_type: Mapped[str]
    configurations: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}", default=list)
    budget_min: Mapped[Decimal] = mapped_column(server_default="0", default=0)
    budget_max: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(CHAR(3), server_default="INR", default="INR")
    occupancy: Mapped[str | None]
    furnishing: Mapped[str | None]
    possession_date: Mapped[date | None]
    notes: Mapped[str | None]
    status: Mapped[str] = mapped_column(server_default="active", default="active")
    is_premium: Mapped[bool] = mapped_column(server_default=false(), default=False)
    expires_at: Mapped[datetime]


def post(
    db: Session, user_id: UUID, *, now: datetime, locality_ids: Iterable[str], **fields: Any
) -> TenantRequirement:
    """Post a requirement for as long as posts live (H-L01).

    fields: property_type, budget_max (₹ a month); and title, configurations, budget_min, occupancy,
    furnishing, possession_date, notes. Raises IntegrityError for what no home can be.
    """
    tenant_profiles.ensure(db, user_id)
    requirement = TenantRequirement(user_id=user_id, expires_at=now + posts.lives(db), **_stated(fields))
    requirement.code = codes.fresh(db, user_id)
    places = localities.named(db, locality_ids)
    requirement.title = requirement.title or title(requirement, places)
    db.add(requirement)
    db.flush()
    requirement_localities.replace(db, requirement, places.values())
    return requirement


def from_filters(
    db: Session, user_id: UUID, *, now: datetime, listing_id: UUID, **fields: Any
) -> TenantRequirement:
    """A small requirement around a listing somebody liked without having one; fields as in post."""
    listing = db.get_one(PropertyListing, listing_id)
    like_it = {
        "property_type": listing.property_type,
        "budget_max": listing.rent_monthly,
        "configurations": [listing.configuration] if listing.configuration else [],
        "locality_ids": [listing.locality_id],
    }
    return post(db, user_id, now=now, **like_it | _stated(fields))


def edit(db: Session, user_id: UUID, requirement_id: UUID, **fields: Any) -> TenantRequirement | None:
    """Change a requirement's fields (those of post); None when it is not theirs or is over."""
    requirement = life.get(db, user_id, requirement_id)
    if requirement is None or requirement.status not in posts.LIVE:
        return None
    named = fields.pop("locality_ids", None) or requirement_localities.of(db, requirement_id)
    places = localities.named(db, named)
    for name, value in (fields).items():
        setattr(requirement, name, value)
    requirement.title = fields.get("title") or title(requirement, places)
    db.flush()
    requirement_localities.replace(db, requirement, places.values())
    return requirement


def _stated(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def title(requirement: TenantRequirement, places: dict[str, Named]) -> str:
    """What a requirement is called when nobody named it: "2BHK, Baner, Aundh"."""
    sizes = "/".join(size.upper() for size in requirement.configurations or ())
    return f"{sizes or requirement.property_type.title()}, {', '.join(p.name for p in places.values())}"


life = posts.Life(TenantRequirement)
get, expire_due = life.get, life.expire_due
pause, resume, renew, withdraw, fill = life.pause, life.resume, life.renew, life.withdraw, life.fill
