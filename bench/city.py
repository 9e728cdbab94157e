"""The people of a measurement: a seeded city whose tenants have phones to write from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from bot.seed import seed
from models.base import new_id
from models.housing import candidates, cards, matches, swipes
from models.housing.candidates import Candidate
from models.housing.listings import PropertyListing
from models.housing.requirements import TenantRequirement
from models.people import tenant_profiles, users
from models.session import together

WITH_A_PHONE = (
    "UPDATE users SET is_demo = false, phone = %(phone)s WHERE user_id = %(user_id)s",
    "INSERT INTO dialogue_states (user_id) VALUES (%(user_id)s)",
    """INSERT INTO channel_identities (identity_id, user_id, channel, address, verified_at)
       VALUES (%(identity_id)s, %(user_id)s, 'whatsapp', %(phone)s, %(now)s)""",
)


@dataclass(frozen=True)
class Size:
    """How many live there, and write; `enough` homes must fit a viewer, so that nobody's run out."""

    homes: int = 10_000
    wishes: int = 10_000
    posters: int = 400
    pairs: int = 200
    viewers: int = 800
    enough: int = 12


def inhabited(people: int) -> Size:
    """A city of so many, of whom ten in eighteen look for a home and the others offer one or two."""
    posts = round(people * 10 / 18)
    return Size(homes=posts, wishes=posts)


@dataclass(frozen=True)
class People:
    """Phones by what their owners do; talkers with their match's code."""

    viewers: list[str]
    talkers: list[tuple[str, str]]
    posters: list[str]


def settle(db: Session, now: datetime, size: Size = Size()) -> People:
    """Seed the city and give those who will write a phone; the caller commits."""
    seed(db, size.homes, size.wishes, now)
    found = select(TenantRequirement.requirement_id, TenantRequirement.user_id)
    wishes = db.execute(found.order_by(TenantRequirement.requirement_id)).all()
    talkers = list(_talkers(db, wishes[: size.pairs], now))
    viewers = list(islice(_viewers(db, wishes[size.pairs :], now, size.enough), size.viewers))
    return People(viewers, talkers, _posters(db, now, size.posters))


FEWER_HOMES, MOST_PAIRS = 2_000, 200  # of a crowd, whose size is what is measured
CROWD = text("""
    WITH chosen AS (
        SELECT user_id, '+9194' || lpad(row_number() OVER (ORDER BY user_id)::text, 8, '0') AS phone
        FROM (SELECT DISTINCT user_id FROM tenant_requirements) tenants
        WHERE user_id NOT IN (SELECT user_id FROM channel_identities) LIMIT :count),
    moved AS (
        UPDATE users u SET is_demo = false, phone = chosen.phone
        FROM chosen WHERE chosen.user_id = u.user_id),
    placed AS (INSERT INTO dialogue_states (user_id) SELECT user_id FROM chosen)
    INSERT INTO channel_identities (identity_id, user_id, channel, address, verified_at)
    SELECT gen_random_uuid(), user_id, 'whatsapp', phone, :now FROM chosen RETURNING address""")


def crowd(db: Session, now: datetime, count: int) -> list[dict]:
    """So many people with a wish, a few of them with a match to chat with; the caller commits."""
    pairs = min(count // 10, MOST_PAIRS)
    seed(db, FEWER_HOMES, count, now)
    found = select(TenantRequirement.requirement_id, TenantRequirement.user_id)
    wishes = db.execute(found.order_by(TenantRequirement.requirement_id).limit(pairs)).all()
    talkers = [{"phone": phone, "code": code} for phone, code in _talkers(db, wishes, now)]
    lookers = db.scalars(CROWD, {"count": count - len(talkers), "now": now})
    return talkers + [{"phone": phone, "code": None} for phone in lookers]


def _talkers(db: Session, wishes: Iterable, now: datetime) -> Iterable[tuple[str, str]]:
    """Pairs whose likes have met; each of both with the code of the match."""
    homes = db.execute(select(PropertyListing.listing_id, PropertyListing.host_id)).all()
    hosts: dict[UUID, UUID] = {home.host_id: home.listing_id for home in homes}
    for number, ((requirement_id, tenant_id), (host_id, listing_id)) in enumerate(
        zip(wishes, hosts.items(), strict=False)
    ):
        _like(db, Candidate("tenant", tenant_id, requirement_id, listing_id, 80), now)
        match_id = _like(db, Candidate("host", host_id, requirement_id, listing_id, 80), now)
        for side, person in enumerate((tenant_id, host_id)):
            phone = f"+9199100{number:04d}{side}"
            _give_phone(db, person, phone, now)
            yield phone, matches.partner(db, match_id, person).code


def _like(db: Session, candidate: Candidate, now: datetime) -> UUID | None:
    card = cards.deliver(db, [candidate], now)[0]
    return swipes.like(db, card.delivery_id, candidate.viewer_id, now).match_id


def _viewers(db: Session, wishes: Iterable, now: datetime, enough: int) -> Iterable[str]:
    for number, (requirement_id, tenant_id) in enumerate(wishes):
        if candidates.count_for(db, requirement_id, now) >= enough:
            _give_phone(db, tenant_id, phone := f"+9199200{number:05d}", now)
            yield phone


def _posters(db: Session, now: datetime, count: int) -> list[str]:
    phones = [f"+9199300{number:05d}" for number in range(count)]
    made = users.add_many(db, [{"full_name": "Poster", "language": "en"} for _ in phones])
    for user_id, phone in zip(made, phones, strict=True):
        _give_phone(db, user_id, phone, now)
        tenant_profiles.ensure(db, user_id)
    return phones


def _give_phone(db: Session, user_id: UUID, phone: str, now: datetime) -> None:
    about = {"user_id": user_id, "phone": phone, "identity_id": new_id(), "now": now}
    together(db, *((statement, about) for statement in WITH_A_PHONE))
