"""Demo people who matched and write to each other, some what they should not; and who was reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import cycle
from random import Random

from sqlalchemy.orm import Session

from bot.seed import homes, talks
from bot.seed.talks import Scene, Speaker
from models.housing import bulk, cards, swipes
from models.housing.candidates import Candidate
from models.trust import reports
from models.trust.reports import Report

AGES = (30, 2_500)  # minutes since their last line
Pair = tuple[Speaker, Speaker]  # the tenant, the host


def matched(
    db: Session, tenants: Sequence[Speaker], hosts: Sequence[Speaker], now: datetime, dice: Random
) -> list[Pair]:
    """Each tenant with a host: both have liked what the other posted."""
    pairs = list(zip(tenants, hosts, strict=True))
    for tenant, host in pairs:
        _match(db, tenant, host, now, dice)
    return pairs


def _match(db: Session, tenant: Speaker, host: Speaker, now: datetime, dice: Random) -> None:
    place = host.city.place(dice)
    offer = {
        "host_id": host.user_id,
        "locality_id": place.id,
        **homes.offered(host.city, place, now.date(), dice),
    }
    wish = {
        "user_id": tenant.user_id,
        "locality_ids": [place.id],
        **homes.wanted(host.city, place, now.date(), dice),
    }
    listing_id, requirement_id = (
        bulk.post_listings(db, [offer], now)[0],
        bulk.post_requirements(db, [wish], now)[0],
    )
    for side, viewer in (("tenant", tenant), ("host", host)):
        seen = Candidate(side, viewer.user_id, requirement_id, listing_id, 80)
        swipes.like(db, cards.deliver(db, [seen], now)[0].delivery_id, viewer.user_id, now)


def scenes(pairs: Sequence[Pair], dice: Random) -> Iterator[Scene]:
    """What they write to each other, through us."""
    for (tenant, host), said in zip(pairs, cycle(talks.words()["chats"])):
        who = {"tenant": tenant, "host": host}
        lines = [(who[side], words) for side, words in said]
        ago = timedelta(minutes=dice.randint(*AGES))
        opened = [(one, words) for one in (tenant, host) for words in ("chat", "1")]
        yield Scene(ago, [*opened, *lines])


def reported(db: Session, pairs: Sequence[Pair], now: datetime, dice: Random) -> int:
    """Some tenants reported their hosts, hours ago; how many."""
    told = list(zip(pairs, talks.words()["reports"], strict=False))
    for (tenant, host), (reason, note) in told:
        report_id = reports.file(db, tenant.user_id, host.user_id, reason, note)
        db.get_one(Report, report_id).created_at = now - timedelta(minutes=dice.randint(*AGES))
    return len(told)
