"""Many posts at once, for seeding: thousands a second, under the same constraints."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models.housing import codes, posts, requirement_localities, requirements
from models.housing.listings import PropertyListing, place_at
from models.housing.requirement_localities import RequirementLocality
from models.housing.requirements import TenantRequirement
from models.places import localities


def post_requirements(db: Session, rows: Iterable[Mapping[str, Any]], now: datetime) -> list[UUID]:
    """Each row: user_id (with a tenant profile), locality_ids, and fields of requirements.post; their ids."""
    rows = list(rows)
    places = localities.named(db, {place for row in rows for place in row["locality_ids"]})
    taken, carried, made, until = defaultdict(set), [], [], now + posts.lives(db)
    for row in rows:
        named = {place: places[place] for place in row["locality_ids"]}
        fields = {name: value for name, value in row.items() if name != "locality_ids"}
        one = TenantRequirement(**_defaults(taken[row["user_id"]], until) | fields)
        one.title = one.title or requirements.title(one, named)
        made.append(one)
    db.add_all(made)
    db.flush()
    for row, one in zip(rows, made, strict=True):
        carried += requirement_localities.rows(one, [places[place] for place in row["locality_ids"]])
    db.execute(insert(RequirementLocality), carried)
    return [one.requirement_id for one in made]


def post_listings(db: Session, rows: Iterable[Mapping[str, Any]], now: datetime) -> list[UUID]:
    """Each row: host_id (who has a host profile), locality_id, and fields of listings.post; their ids."""
    rows = list(rows)
    places = localities.named(db, {row["locality_id"] for row in rows})
    taken, made, until = defaultdict(set), [], now + posts.lives(db)
    for row in rows:
        one = PropertyListing(**_defaults(taken[row["host_id"]], until) | dict(row))
        one.reviewed_at = now  # nobody's words: nobody need look at them
        place_at(one, places[row["locality_id"]], row.get("lat"), row.get("lon"))
        made.append(one)
    db.add_all(made)
    db.flush()
    return [one.listing_id for one in made]


def _defaults(taken: set[str], until: datetime) -> dict[str, Any]:
    return {"code": codes.next_one(taken), "expires_at": until, "status": "active"}
