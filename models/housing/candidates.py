"""Near search, both ways: homes for a requirement, requirements for a home (rule 21, H-T02).

Cells and rent pick from the index; distance and rules come after; the score ranks, and who may meet whom is
asked of the best.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, lru_cache, partial
from math import cos, radians
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.housing import facts
from models.housing.compatibility import LATE, STRETCH, reasons
from models.housing.homes_sql import count, homes
from models.housing.tenants_sql import TENANTS
from models.places import localities
from models.places.cells import Near, cells_within
from models.places.distance import DEGREE, Position, flat_metres, shown_metres
from models.session import together


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
    return _homes(db, own, _places(db, filters.locality_ids), now, limit, filters)


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
        "free": home.possession_date, "late": LATE, "limit": limit, "occupancy": home.occupancy,
        "gender": home.gender_preference, "occupation": home.occupation_type, "verified": home.verified,
        "food": home.food_preference, "smoking": home.smoking, "furnishing": home.furnishing,
    }  # fmt: skip
    (rows,) = together(db, (TENANTS, asked))
    return [
        Candidate(
            "host", home.host_id, row.requirement_id, listing_id, row.score, row.user_id,
            partial(_why, row, (home.lat, home.lon), (row.near_lat, row.near_lon)),
            partial(facts.of_requirement, row),
        )
        for row in rows
    ]  # fmt: skip


def count_for(db: Session, requirement_id: UUID, now: datetime) -> int:
    """How many homes fit a requirement now, those already seen included."""
    asked = _asked(facts.requirement(db, requirement_id), (), now, Filters())
    return together(db, (count(asked), asked))[0].fetchone().count


def _homes(
    db: Session, own: facts.Own, places: Sequence[Near], now: datetime, limit: int, filters: Filters
) -> list[Candidate]:
    asked = _asked(own, places, now, filters) | {"limit": limit}
    (rows,) = together(db, (homes(asked), asked))
    return [
        Candidate(
            "tenant", own.user_id, own.requirement_id, row.listing_id, row.score, row.host_id,
            partial(_why_home, row, asked["places"]), partial(facts.of_listing, row),
        )
        for row in rows
    ]  # fmt: skip


def _asked(own: facts.Own, places: Sequence[Near], now: datetime, filters: Filters) -> dict[str, Any]:
    wish = own.narrowed(filters.configurations, filters.min_rent, filters.max_rent)
    stretch = 0 if filters.max_rent is not None else STRETCH
    return vars(wish) | _around(tuple(places or own.places)) | {
        "requirement_id": own.requirement_id, "tenant_id": own.user_id, "now": now,
        "property_type": filters.property_type or own.property_type, "furnished": filters.furnishing,
        "least": wish.budget_min * (1 - STRETCH), "most": wish.budget_max and wish.budget_max * (1 + stretch),
        "free_by": wish.possession_date and wish.possession_date + timedelta(days=LATE),
        "again": filters.again,
    }  # fmt: skip


@lru_cache(maxsize=4096)
def _around(places: tuple[Near, ...]) -> dict[str, Any]:
    """The cells around them, as PostgreSQL reads an array, and how many radii a degree is at each place."""
    asked = {
        "places": places,
        "cells": "{" + ",".join(map(str, cells_within(places))) + "}" if places else None,
    }
    for number, (lat, lon, radius) in enumerate(places):
        north, east = DEGREE / radius, DEGREE * cos(radians(lat)) / radius
        asked |= {f"lat_{number}": lat, f"lon_{number}": lon}
        asked |= {f"north_{number}": north * north, f"east_{number}": east * east}
    return asked


def _why_home(row: Any, places: Sequence[Near]) -> list[dict[str, Any]]:
    home = row.lat, row.lon
    nearest = min(places, key=lambda one: flat_metres(home, one[:2]) / one.radius, default=None)
    return _why(row, home, nearest and nearest[:2])


def _why(row: Any, home: Position, place: Position | None) -> list[dict[str, Any]]:
    """With the geodesic metres between the home and the place it is near to."""
    metres = place and shown_metres(home, place)
    return [one | {"value": metres} if one["code"] == "near" else one for one in reasons(row)]


def _places(db: Session, locality_ids: Iterable[str]) -> list[Near]:
    return localities.near(db, locality_ids) if locality_ids else []
