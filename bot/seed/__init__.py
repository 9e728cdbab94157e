"""A demo city: people, homes and wishes, so that nobody's first visit is to an empty place (H-O08)."""

from datetime import datetime
from random import Random
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.seed import homes, people, photos
from bot.seed.rents import City, cities
from models.housing import bulk

HOMES_A_HOST = 1.25  # some hosts offer several
SPREAD = 0.006  # degrees around the middle of a locality, some 600 m


def seed(
    db: Session, listings: int, requirements: int, now: datetime, rng_seed: int = 1, config=None
) -> dict[str, int]:
    """Add so many listings and requirements with their people; how many rows of each kind. Without config no
    photos are drawn. The same rng_seed makes the same city; the caller commits."""
    db.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))  # a large city takes time
    dice = Random(rng_seed)
    hosts = _settled(db, "host", min(listings, round(listings / HOMES_A_HOST) or 1), now, dice)
    offers = [_offer(hosts, number, now, dice) for number in range(listings)]
    homes_made = bulk.post_listings(db, offers, now) if offers else []
    tenants = _settled(db, "tenant", requirements, now, dice)
    wishes = [_wish(tenant_id, city, now, dice) for tenant_id, city in tenants]
    wishes_made = bulk.post_requirements(db, wishes, now) if wishes else []
    kinds = [offer["property_type"] for offer in offers]
    hung = photos.hang(db, config, zip(homes_made, kinds, strict=True), dice) if config and offers else 0
    return {
        "people": len(hosts) + len(tenants),
        "listings": len(homes_made),
        "requirements": len(wishes_made),
        "photos": hung,
    }


def _settled(db: Session, kind: str, count: int, now: datetime, dice: Random) -> list[tuple[UUID, City]]:
    """So many people of that kind, each with the city they live in."""
    drawn = dice.choices(cities(), [city.weight for city in cities()], k=count)
    ids = people.settle(db, kind, drawn, now, dice)
    (people.add_hosts if kind == "host" else people.add_tenants)(db, ids, dice)
    return list(zip(ids, drawn, strict=True))


def _offer(hosts: list[tuple[UUID, City]], number: int, now: datetime, dice: Random) -> dict:
    """Every host offers one home, some of them more."""
    host_id, city = hosts[number] if number < len(hosts) else dice.choice(hosts)
    place = city.place(dice)
    position = {
        "locality_id": place.id,
        "lat": place.lat + dice.uniform(-SPREAD, SPREAD),
        "lon": place.lon + dice.uniform(-SPREAD, SPREAD),
    }
    return {"host_id": host_id, **position, **homes.offered(city, place, now.date(), dice)}


def _wish(tenant_id: UUID, city: City, now: datetime, dice: Random) -> dict:
    """Each tenant looks around one place, and perhaps its neighbours."""
    place = city.place(dice)
    around = [one.id for one in city.beside(place, dice, at_most=2)]
    return {"user_id": tenant_id, "locality_ids": around, **homes.wanted(city, place, now.date(), dice)}
