"""`./homigo bench feed`: twenty cards for a wish among ten thousand homes, then ten times as many (H-T02).

Near, within the budget, of the kind and size, free in time, not seen, of nobody blocked, the best first.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from typing import Any
from uuid import UUID

import click
from sqlalchemy import text
from sqlalchemy.orm import Session

from bench import figures, market, services, timing
from bot.clock import Clock
from bot.config import Config
from models.housing import candidates
from models.session import make_engine, open_session

CARDS = 20
AT_ONCE = 8
VIEWERS = 100
WISHES = 4  # homes for each wish
FIRST = 10_000
WARM_UP_S = 1.0
SEEN_COLUMNS = """requirement_id uuid, viewer_id uuid, listing_id uuid, host_id uuid, n int, most int"""
SEEN_OF_FEW = 10
SEEN = 50  # homes that each has answered or was shown, of the best there are; fewer where few suit
# as a few days leave them: four in five answered, the last ones only shown, the hosts of ten more blocked
SHOWN = """
    INSERT INTO card_deliveries (delivery_id, viewer_id, side, requirement_id, listing_id, code, rank, score,
        delivered_at, answered_at)
    SELECT uuidv7(), viewer_id, 'tenant', requirement_id, listing_id, lpad(to_hex(cards + n), 3, '0'), 1, 70,
        now(), CASE WHEN n <= most * 0.8 THEN now() END
    FROM bench.seen, LATERAL (
        SELECT count(*) AS cards FROM card_deliveries c WHERE c.viewer_id = seen.viewer_id) had
    WHERE n <= most"""
SWIPED = """
    INSERT INTO swipe_actions (swipe_id, side, tenant_id, host_id, requirement_id, listing_id, action,
        swiped_at)
    SELECT uuidv7(), 'tenant', viewer_id, host_id, requirement_id, listing_id,
        CASE WHEN mod(n, 4) = 0 THEN 'like' ELSE 'skip' END, now()
    FROM bench.seen WHERE n <= most * 0.8"""
BLOCKED = """
    INSERT INTO blocked_users (blocker_id, blocked_id)
    SELECT DISTINCT viewer_id, host_id FROM bench.seen WHERE n > most"""


@click.command()
@click.option(
    "--listings",
    type=click.IntRange(min=FIRST),
    default=100_000,
    show_default=True,
    help="Homes at most; from 10,000, ×10 each.",
)
@click.option("--seconds", default=2.5, show_default=True, help="How long to measure each.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def feed(listings: int, seconds: float, as_json: bool) -> None:
    """Twenty cards with everything that decides which, alone and eight at once."""
    with services.own() as config:
        measured = _measure(config, listings, seconds)
    click.echo(json.dumps(measured) if as_json else "\n".join(_table(measured)))


def _measure(config: Config, most: int, seconds: float) -> dict[str, Any]:
    administrator = services.administrator(config)
    homes, now, viewers, sizes = market.opened(administrator), Clock(None).now(), [], {}
    for count in _sizes(most):
        began = time.monotonic()
        homes.grow(count, count // WISHES)
        services.look_over(config)
        with _session(config) as db:
            viewers = viewers or _viewers(db, now)
            seen = list(_seen(db, viewers, SEEN if sizes else SEEN_OF_FEW, now))
        homes.keep("seen", SEEN_COLUMNS, seen)
        homes.run(SHOWN, SWIPED, BLOCKED)
        services.look_over(config)
        made = {"made_s": round(time.monotonic() - began, 1)}
        sizes[count] = made | _at_one_size(config, viewers, now, seconds)
    administrator.dispose()
    costs = [one["alone"]["database_cpu_ms"] or one["alone"]["p50_ms"] for one in sizes.values()]
    conditions = {"measured_s": seconds, "viewers": len(viewers), "machine": figures.machine()}
    return {"sizes": sizes, "cost_grows_times": round(costs[-1] / costs[0], 1), **conditions}


@contextlib.contextmanager
def _session(config: Config) -> Iterator[Session]:
    engine = make_engine(config.database_url, 1, 1)
    with open_session(engine) as db:
        yield db
    engine.dispose()


def _sizes(most: int) -> Iterator[int]:
    size = FIRST
    while size <= most:
        yield size
        size *= 10


def _viewers(db: Session, now: datetime) -> list[UUID]:
    """Those who look: they whose wish most homes suit, of ten thousand already."""
    wishes = db.scalars(text("SELECT requirement_id FROM tenant_requirements ORDER BY 1")).all()
    suit = {one: candidates.count_for(db, one, now) for one in wishes}
    return sorted(wishes, key=suit.get, reverse=True)[:VIEWERS]


def _seen(db: Session, viewers: list[UUID], most: int, now: datetime) -> Iterator[tuple]:
    """The best there is for each, and whose it is."""
    for viewer in viewers:
        found = candidates.for_requirement(db, viewer, now, most + most // 5)
        for number, one in enumerate(found, 1):
            yield viewer, one.viewer_id, one.listing_id, one.owner_id, number, most


def cards(db: Session, now: datetime, requirement_id: UUID) -> int:
    """What the feed is: the homes with all that a card says of them, and why."""
    found = candidates.for_requirement(db, requirement_id, now, CARDS)
    said = [(one.score, one.facts, one.reasons) for one in found]
    db.commit()  # as a turn ends; after a rollback psycopg forgets what it has prepared
    return len(said)


def _at_one_size(config: Config, viewers: list[UUID], now: datetime, seconds: float) -> dict[str, Any]:
    with _session(config) as db:
        postmaster = services.postmaster(db)
        look = partial(cards, db, now)
        full = sum(look(one) == CARDS for one in viewers)
        timing.each(look, timing.until(time.monotonic() + WARM_UP_S, viewers))
        alone = timing.costs(postmaster, look, timing.until(time.monotonic() + seconds, viewers))
    return {"full_feeds": full, "alone": alone, "at_once": _at_once(config, viewers, now, seconds)}


def _at_once(config: Config, viewers: list[UUID], now: datetime, seconds: float) -> dict[str, Any]:
    """So many processes, each asking again as soon as it has its cards."""
    begin = time.monotonic() + 2 * WARM_UP_S
    one = partial(_one_of_many, config.database_url, viewers, now, begin, seconds)
    with get_context("fork").Pool(AT_ONCE) as pool:
        took = [taken for many in pool.map(one, range(AT_ONCE), chunksize=1) for taken in many]
    return timing.of(took) | {"per_s": round(len(took) / seconds, 1)}


def _one_of_many(
    url: str, viewers: list[UUID], now: datetime, begin: float, seconds: float, number: int
) -> list[float]:
    engine, start = make_engine(url, 1, 1), number * len(viewers) // AT_ONCE
    mine = viewers[start:] + viewers[:start]
    with open_session(engine) as db:
        look = partial(cards, db, now)
        timing.each(look, timing.until(begin, mine))
        took, _ = timing.each(look, timing.until(begin + seconds, mine))
    engine.dispose()
    return took


def _table(measured: dict[str, Any]) -> Iterator[str]:
    for way in ("alone", "at_once"):
        yield {"alone": "one at a time", "at_once": f"{AT_ONCE} at once"}[way]
        yield from timing.table({f"{size:,} homes": one[way] for size, one in measured["sizes"].items()}, "")
        yield ""
    yield f"cost in the database, last size over first: {measured['cost_grows_times']} times"
    full = min(one["full_feeds"] for one in measured["sizes"].values())
    yield f"{measured['viewers']} people look; at least {full} of them get all {CARDS} cards"
    yield f"machine  {measured['machine']['cores']} cores, load average {measured['machine']['load_avg']}"


def run(*words: str) -> None:
    """What `./homigo bench feed` calls."""
    feed(words, prog_name="./homigo bench feed")
