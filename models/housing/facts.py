"""Posts and people as the search and the cards see them: rows in, wishes, offers and JSON-ready facts out."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from psycopg import Cursor
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from models.housing.compatibility import Offer, Wish
from models.housing.near_sql import HOME_COLUMNS, HOME_TABLES, VERIFIED
from models.housing.tenants_sql import TENANT_COLUMNS, TENANT_TABLES
from models.places.cells import Near
from models.session import together

REQUIREMENT = f"SELECT {TENANT_COLUMNS} FROM {TENANT_TABLES} WHERE r.requirement_id = %(requirement_id)s"  # noqa: S608
PLACES = "SELECT lat, lon, radius FROM requirement_localities WHERE requirement_id = %(requirement_id)s"
LISTING = f"SELECT {HOME_COLUMNS}, l.lat, l.lon FROM {HOME_TABLES} WHERE l.listing_id = %(listing_id)s"  # noqa: S608
VISITOR = f"""
    SELECT u.user_id, u.gender, t.occupation_type, t.smoking, t.food_preference,
           {VERIFIED.format("u")} AS verified
    FROM users u LEFT JOIN tenant_profiles t USING (user_id) WHERE u.user_id = %(user_id)s
"""  # noqa: S608
HABITS = ("gender", "occupation_type", "food_preference", "smoking")
SEEN_OF_LISTING = (
    "title", "description", "property_type", "configuration", "rent_monthly", "deposit_amount", "furnishing",
    "occupancy", "possession_date", "gender_preference", "occupation_type", "food_preference", "smoking",
    "locality", "city", "host_name", "host_category", "verified", "photo", "photo_key", "status", "is_demo",
)  # fmt: skip
SEEN_OF_REQUIREMENT = (
    "title", "property_type", "configurations", "budget_min", "budget_max", "occupancy", "furnishing",
    "possession_date", "notes", "localities", "tenant_name", "gender", "occupation_type", "smoking",
    "drinking", "food_preference", "verified", "status", "is_demo",
)  # fmt: skip


@dataclass(frozen=True)
class Own:
    """Who looks, and what for; without a requirement only how they live."""

    user_id: UUID
    wish: Wish
    requirement_id: UUID | None = None
    property_type: str | None = None
    places: tuple[Near, ...] = ()

    def narrowed(self, configurations: tuple[str, ...], least: float | None, most: float | None) -> Wish:
        """The wish under the filters of the moment (₹ a month)."""
        kept = replace(self.wish, configurations=configurations or self.wish.configurations)
        return replace(
            kept,
            budget_min=float(kept.budget_min if least is None else least),
            budget_max=kept.budget_max if most is None else most,
        )


def requirement(db: Session, requirement_id: UUID) -> Own:
    """A requirement and its tenant; raises NoResultFound for an unknown id."""
    asked = {"requirement_id": requirement_id}
    found, near = together(db, (REQUIREMENT, asked), (PLACES, asked))
    row, places = _one(found), tuple(Near(*place) for place in near)
    return Own(row.user_id, wish(row), row.requirement_id, row.property_type, places)


def tenant(db: Session, requirement_id: UUID) -> Any:
    """A requirement with its tenant; raises NoResultFound for an unknown id."""
    return _one(together(db, (REQUIREMENT, {"requirement_id": requirement_id}))[0])


def visitor(db: Session, user_id: UUID) -> Own:
    """Somebody who looks around without a requirement."""
    row = _one(together(db, (VISITOR, {"user_id": user_id}))[0])
    return Own(user_id, Wish(**{habit: getattr(row, habit) for habit in HABITS}, verified=row.verified))


def listing(db: Session, listing_id: UUID) -> Any:
    """A home with its exact position; raises NoResultFound for an unknown id."""
    return _one(together(db, (LISTING, {"listing_id": listing_id}))[0])


def home(db: Session, listing_id: UUID) -> dict[str, Any]:
    """What a tenant may see of this home."""
    return of_listing(listing(db, listing_id))


def _one(found: Cursor) -> Any:
    row = found.fetchone()
    if row is None:
        raise NoResultFound
    return row


def wish(row: Any) -> Wish:
    """A requirement's row as a wish."""
    return Wish(
        budget_max=float(row.budget_max),
        budget_min=float(row.budget_min),
        configurations=tuple(row.configurations),
        occupancy=row.occupancy,
        furnishing=row.furnishing,
        possession_date=row.possession_date,
        verified=row.verified,
        **{habit: getattr(row, habit) for habit in HABITS},
    )


def offer(row: Any) -> Offer:
    """A home's row as an offer."""
    names = [name for name in Offer.__dataclass_fields__ if name != "rent_monthly"]
    return Offer(rent_monthly=float(row.rent_monthly), **{name: getattr(row, name) for name in names})


def of_listing(row: Any) -> dict[str, Any]:
    """What a tenant may see of a home: no position, no phone (must never happen, 3)."""
    return {name: _plain(getattr(row, name)) for name in SEEN_OF_LISTING}


def of_requirement(row: Any) -> dict[str, Any]:
    """What a host may see of a tenant: no phone, an age instead of a birthday."""
    seen = {name: _plain(getattr(row, name)) for name in SEEN_OF_REQUIREMENT}
    return seen | {"born": row.date_of_birth.year if row.date_of_birth else None}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return int(value) if hasattr(value, "as_tuple") else value
