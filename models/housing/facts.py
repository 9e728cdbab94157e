"""Posts and people as the search and the cards see them: rows in, wishes and JSON-ready facts out."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from psycopg import Cursor
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from models.housing.compatibility import plain
from models.housing.homes_sql import HOME_COLUMNS, HOME_TABLES
from models.housing.tenants_sql import TENANT_COLUMNS, TENANT_TABLES
from models.places.cells import Near
from models.session import together

TENANT = f"SELECT {TENANT_COLUMNS} FROM {TENANT_TABLES} WHERE r.requirement_id = %(requirement_id)s"  # noqa: S608
REQUIREMENT = f"""
    SELECT r.requirement_id, r.user_id, r.property_type, r.configurations, r.budget_min, r.budget_max,
        r.occupancy, r.furnishing, r.possession_date, u.gender, t.occupation_type, t.smoking,
        t.food_preference, verified_rungs(u.user_id) AS verified,
        ARRAY(SELECT ARRAY[q.lat, q.lon, q.radius] FROM requirement_localities q
              WHERE q.requirement_id = r.requirement_id) AS places
    FROM {TENANT_TABLES} WHERE r.requirement_id = %(requirement_id)s"""  # noqa: S608
LISTING = f"SELECT {HOME_COLUMNS} FROM {HOME_TABLES} WHERE o.listing_id = %(listing_id)s"  # noqa: S608
VISITOR = """
    SELECT u.user_id, u.gender, t.occupation_type, t.smoking, t.food_preference,
           verified_rungs(u.user_id) AS verified
    FROM users u LEFT JOIN tenant_profiles t USING (user_id) WHERE u.user_id = %(user_id)s
"""
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
class Wish:
    """What a tenant looks for (₹ a month) and how they live; None is unknown or does not matter."""

    budget_max: Decimal | None = None
    budget_min: Decimal = Decimal(0)
    configurations: list[str] = field(default_factory=list)
    occupancy: str | None = None
    furnishing: str | None = None
    possession_date: date | None = None
    gender: str | None = None
    occupation_type: str | None = None
    food_preference: str | None = None
    smoking: str | None = None
    verified: int = 0  # rungs of the ladder, 0 to 4


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
        narrower = {
            "configurations": list(configurations) or None,
            "budget_min": None if least is None else Decimal(least),
            "budget_max": None if most is None else Decimal(most),
        }
        return replace(self.wish, **{name: value for name, value in narrower.items() if value is not None})


def requirement(db: Session, requirement_id: UUID) -> Own:
    """A requirement and its tenant; raises NoResultFound for an unknown id."""
    row = _one(together(db, (REQUIREMENT, {"requirement_id": requirement_id}))[0])
    places = tuple(Near(*place) for place in row.places)
    return Own(row.user_id, wish(row), row.requirement_id, row.property_type, places)


def tenant(db: Session, requirement_id: UUID) -> Any:
    """A requirement with its tenant; raises NoResultFound for an unknown id."""
    return _one(together(db, (TENANT, {"requirement_id": requirement_id}))[0])


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


def wanted(db: Session, requirement_id: UUID) -> dict[str, Any]:
    """What a host may see of this requirement and its tenant."""
    return of_requirement(tenant(db, requirement_id))


def _one(found: Cursor) -> Any:
    row = found.fetchone()
    if row is None:
        raise NoResultFound
    return row


def wish(row: Any) -> Wish:
    """A requirement's row as a wish."""
    return Wish(**{name: getattr(row, name) for name in Wish.__dataclass_fields__})


def of_listing(row: Any) -> dict[str, Any]:
    """What a tenant may see of a home: no position, no phone (must never happen, 3)."""
    return {name: plain(getattr(row, name)) for name in SEEN_OF_LISTING}


def of_requirement(row: Any) -> dict[str, Any]:
    """What a host may see of a tenant: no phone, an age instead of a birthday."""
    seen = {name: plain(getattr(row, name)) for name in SEEN_OF_REQUIREMENT}
    return seen | {"born": row.date_of_birth.year if row.date_of_birth else None}
