"""Plausible people who exist nowhere else, marked as demo (H-O08)."""

import json
from datetime import datetime, timedelta
from functools import cache
from random import Random
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from bot.seed.rents import DATA, City
from models.people import host_profiles, tenant_profiles, users
from models.people.host_profiles import HostPreference
from models.people.users import User
from models.people.verifications import UserVerification

PHONES = "+9110000"  # then five digits: no phone begins so, hence nobody who writes is one of them
LADDER = ("phone", "email", "aadhaar", "face")


def settle(db: Session, kind: str, cities: list[City], now: datetime, dice: Random) -> list[UUID]:
    """One verified person of that kind (tenant, host) for each city; their ids in order."""
    first = _next_number(db)
    rows = [_person(kind, city, first + place, now, dice) for place, city in enumerate(cities)]
    people = users.add_many(db, rows) if rows else []
    if people:
        db.execute(insert(UserVerification), [_verified(person, now, dice) for person in people])
    return people


def add_tenants(db: Session, people: list[UUID], dice: Random) -> None:
    """Profiles with the habits that cards show."""
    if people:
        tenant_profiles.add_many(db, [{"user_id": person, **_habits(dice)} for person in people])


def add_hosts(db: Session, people: list[UUID], dice: Random) -> None:
    if not people:
        return
    category = [dice.choices(("owner", "broker"), (85, 15))[0] for _ in people]
    rows = [
        {
            "user_id": person,
            "host_category": kind,
            "company_name": _company(dice) if kind == "broker" else None,
        }
        for person, kind in zip(people, category, strict=True)
    ]
    host_profiles.add_many(db, rows)
    db.execute(insert(HostPreference), [{"user_id": person, **_wishes(dice)} for person in people])


def _next_number(db: Session) -> int:
    """Seeding again goes on where it stopped."""
    last = db.scalar(select(func.max(User.phone)).where(User.phone.startswith(PHONES)))
    return int(last.removeprefix(PHONES)) + 1 if last else 0


def _person(kind: str, city: City, number: int, now: datetime, dice: Random) -> dict:
    gender = dice.choice(("male", "female"))
    age = timedelta(days=dice.randint(20 * 366, 58 * 365 if kind == "host" else 42 * 365))
    return {
        "full_name": _name(dice.choice(city.regions), gender, dice),
        "phone": f"{PHONES}{number:05d}",
        "gender": gender,
        "date_of_birth": (now - age).date(),
        "of_age_at": now,
        "user_type": kind,
        "registered_as": kind,
        "language": "hi" if dice.random() < 0.25 else "en",
        "is_demo": True,
    }


def _name(region: str, gender: str, dice: Random) -> str:
    return f"{dice.choice(_names()[region][gender])} {dice.choice(_names()[region]['family'])}"


def _company(dice: Random) -> str:
    trade = dice.choice(("Homes", "Estates", "Realty", "Properties"))
    return f"{dice.choice(_names()['west']['family'])} {trade}"


def _verified(person: UUID, now: datetime, dice: Random) -> dict:
    """The phone always, further steps of the ladder less and less often (H-W01)."""
    steps = dice.choices((1, 2, 3, 4), (35, 30, 25, 10))[0]
    times = {f"{kind}_verified_at": now if step < steps else None for step, kind in enumerate(LADDER)}
    return {"user_id": person, **times}


def _habits(dice: Random) -> dict:
    return {
        "occupation_type": dice.choices(
            ("working_professional", "student", "family", "self_employed"), (60, 18, 15, 7)
        )[0],
        "smoking": dice.choices(("no", "yes"), (82, 18))[0],
        "drinking": dice.choices(("no", "occasionally", "yes"), (55, 37, 8))[0],
        "food_preference": dice.choices(("veg", "non_veg", "both"), (40, 20, 40))[0],
    }


def _wishes(dice: Random) -> dict:
    """What a host would rather have; None is no wish."""
    return {
        "gender_preference": dice.choices((None, "any", "male", "female"), (50, 30, 8, 12))[0],
        "occupation_type": dice.choices((None, "any", "working_professional", "family"), (45, 20, 25, 10))[0],
        "food_preference": dice.choices((None, "any", "veg"), (55, 25, 20))[0],
        "smoking": dice.choices((None, "no"), (55, 45))[0],
    }


@cache
def _names() -> dict[str, dict[str, list[str]]]:
    return json.loads((DATA / "names.json").read_text(encoding="utf-8"))
