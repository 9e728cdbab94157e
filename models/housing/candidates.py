"""Near search, both ways: homes for a requirement, requirements for a home (decision 21, H-T02).

Cells and rent pick from the index; exact distance, rules and who may meet whom come after; the score ranks.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, lru_cache, partial
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.housing import facts
from models.housing.compatibility import LATE, STRETCH
from models.housing.near_sql import count, homes
from models.housing.ranking import best, points, reasons
from models.housing.tenants_sql import TENANTS
from models.places import localities
from models.places.cells import Near, cells_within
from models.session import together

POOL = 200  # how many are scored; the best of them are shown


@dataclass(frozen=True)
class Filters:
    """What somebody wants to see now, over what their post says; rents in ₹ a month."""

    locality_ids: tuple[str, ...] = ()
    property_type: str | None = None
    configurations: tuple[str, ...] = ()
    min_rent: float | None = None
    max_rent: float | None = None
    furnishing: str | None = None
    again: bool = False  # also what was shown and not answered


@dataclass(frozen=True)
class Candidate:
    """A post that may be shown: to whom, for which of their posts, how well it fits and why."""

    side: str
    viewer_id: UUID
    requirement_id: UUID | None
    listing_id: UUID
    score: int
    owner_id: UUID | None = None  # whose post it is
    why: Callable[[], list[dict[str, Any]]] = field(default=list, compare=False, repr=False)
    read: Callable[[], dict[str, Any]] = field(default=dict, compare=False, repr=False)

    @cached_property
    def reasons(self) -> list[dict[str, Any]]:
        """Of the many that fit, most are only counted, or told about: worked out when first asked for."""
        return self.why()

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What is shown of it; likewise."""
        return self.read()


def for_requirement(
    db: Session, requirement_id: UUID, now: datetime, limit: int = 20, filters: Filters = Filters()
) -> list[Candidate]:
    """Homes for a tenant's requirement, the best first."""
    own = facts.requirement(db, requirement_id)
    return _homes(db, own, _places(db, filters.locality_ids) or own.places, now, limit, filters)


def browse(db: Session, user_id: UUID, now: datetime, filters: Filters, limit: int = 20) -> list[Candidate]:
    """Homes for somebody without a requirement, by the filters alone."""
    return _homes(db, facts.visitor(db, user_id), _places(db, filters.locality_ids), now, limit, filters)


def for_listing(
    db: Session, listing_id: UUID, now: datetime, limit: int = 20, filters: Filters = Filters()
) -> list[Candidate]:
    """Tenants' requirements for a host's home, the best first."""
    home = facts.listing(db, listing_id)
    near = [Near(home.lat, home.lon, max(localities.RADIUS.values()))]
    asked = {
        "listing_id": listing_id, "host_id": home.host_id, "lat": home.lat, "lon": home.lon,
        "cells": cells_within(near), "property_type": home.property_type, "rent": home.rent_monthly,
        "stretch": 1 + STRETCH, "configuration": home.configuration, "now": now, "again": filters.again,
        "free": home.possession_date, "late": LATE, "pool": POOL,
        "gender": home.gender_preference, "occupation": home.occupation_type,
        "food": home.food_preference, "smoking": home.smoking,
    }  # fmt: skip
    offer = facts.offer(home)
    found = [(facts.wish(row), row) for row in db.execute(TENANTS, asked)]
    ranked = best([(points(wish, offer, row), wish, row) for wish, row in found], limit)
    return [
        Candidate(
            "host", home.host_id, row.requirement_id, listing_id, scored, row.user_id,
            partial(reasons, wish, offer, home, row), partial(facts.of_requirement, row),
        )
        for scored, wish, row in ranked
    ]  # fmt: skip


def count_for(db: Session, requirement_id: UUID, now: datetime) -> int:
    """How many homes fit a requirement now, those already seen included."""
    own = facts.requirement(db, requirement_id)
    asked = _asked(own, own.places, now, Filters())
    return together(db, (count(asked), asked))[0].fetchone().count


def _homes(
    db: Session, own: facts.Own, places: Sequence[Near], now: datetime, limit: int, filters: Filters
) -> list[Candidate]:
    wish = own.narrowed(filters.configurations, filters.min_rent, filters.max_rent)
    asked = _asked(own, places, now, filters)
    (rows,) = together(db, (homes(asked), asked))
    ranked = best([(points(wish, row, row), wish, row) for row in rows], limit)
    return [
        Candidate(
            "tenant", own.user_id, own.requirement_id, row.listing_id, scored, row.host_id,
            partial(reasons, wish, row, row, row), partial(facts.home, db, row.listing_id),
        )
        for scored, _, row in ranked
    ]  # fmt: skip


def _asked(own: facts.Own, places: Sequence[Near], now: datetime, filters: Filters) -> dict[str, Any]:
    wish = own.narrowed(filters.configurations, filters.min_rent, filters.max_rent)
    exact = filters.max_rent is not None
    return {
        "requirement_id": own.requirement_id, "tenant_id": own.user_id, "now": now, "pool": POOL,
        "cells": _cells(tuple(places)), "lats": [p.lat for p in places],
        "lons": [p.lon for p in places], "radii": [p.radius for p in places],
        "property_type": filters.property_type or own.property_type,
        "configurations": list(wish.configurations), "furnishing": filters.furnishing,
        "budget_max": wish.budget_max, "least": wish.budget_min * (1 - STRETCH),
        "most": wish.budget_max and wish.budget_max * (1 if exact else 1 + STRETCH),
        "free_by": wish.possession_date and wish.possession_date + timedelta(days=LATE),
        "gender": wish.gender, "occupation": wish.occupation_type, "food": wish.food_preference,
        "smoking": wish.smoking, "again": filters.again,
    }  # fmt: skip


@lru_cache(maxsize=4096)
def _cells(places: tuple[Near, ...]) -> str | None:
    """As PostgreSQL reads an array: a place is asked about again and again."""
    return "{" + ",".join(map(str, cells_within(places))) + "}" if places else None


def _places(db: Session, locality_ids: Iterable[str]) -> list[Near]:
    return localities.near(db, locality_ids) if locality_ids else []
