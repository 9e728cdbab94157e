"""`./homigo bench verbs`: what the conversations call, one at a time, each with its commit, in a full house.

like and skip (H-T03), a match with both notices (H-T04), a relayed message (H-T05), search (H-T06), the last
fifty messages (H-T08), and the card that follows a swipe.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

import click
from sqlalchemy import text
from sqlalchemy.orm import Session

from bench import figures, market, services, talk_sql, timing
from bot.clock import Clock
from bot.config import Config
from models.housing import candidates, cards, own_posts, swipes
from models.housing.candidates import Candidate, Filters
from models.session import make_engine, open_session, together
from models.talk import events, messages

WISHES = 4  # homes for each wish
CHAT = 100  # messages of each conversation
LIMITS_MS = {"like": 15, "skip": 15, "match": 30, "relay": 20, "search": 100, "last 50": 15}
LOOKING = "SELECT requirement_id FROM tenant_requirements ORDER BY md5(requirement_id::text) LIMIT 600"
TALKING = """
    SELECT c.conversation_id, p.user_id, o.user_id AS other_id FROM conversations c
    JOIN conversation_participants p USING (conversation_id)
    JOIN conversation_participants o ON o.conversation_id = p.conversation_id AND o.user_id > p.user_id
    ORDER BY md5(c.conversation_id::text) LIMIT 600"""


class Dealt(NamedTuple):
    """A card in somebody's hand."""

    delivery_id: UUID
    viewer_id: UUID
    requirement_id: UUID


@click.command()
@click.option("--listings", default=50_000, show_default=True, help="Homes; a wish for every fourth.")
@click.option("--messages", "count", default=100_000, show_default=True, help="Relayed so far.")
@click.option("--times", default=300, show_default=True, help="How often each is done.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def verbs(listings: int, count: int, times: int, as_json: bool) -> None:
    """What the conversations call, one at a time, in a full house."""
    with services.own() as config:
        began = time.monotonic()
        administrator = services.administrator(config)
        house = market.opened(administrator)
        house.grow(listings, listings // WISHES)
        pairs = min(count // CHAT, listings // WISHES)
        house.run(*talk_sql.TALK, last=pairs - 1, each=CHAT)
        administrator.dispose()
        services.look_over(config)
        made = {"listings": listings, "messages": pairs * CHAT, "made_s": round(time.monotonic() - began, 1)}
        measured = made | {"verbs": _measure(config, times), "machine": figures.machine()}
    click.echo(json.dumps(measured) if as_json else "\n".join(_table(measured)))


def _measure(config: Config, times: int) -> dict[str, dict[str, Any]]:
    engine, now = make_engine(config.database_url, 1, 1), Clock(None).now()
    with open_session(engine) as db:
        postmaster, rows = services.postmaster(db), {}
        for name, verb, things in _verbs(db, now):
            timing.each(verb, islice(things, 10))  # the first few are planned, and not counted
            rows[name] = timing.costs(postmaster, verb, list(islice(things, times)))
            rows[name]["limit_p95_ms"] = LIMITS_MS.get(name)
    engine.dispose()
    return rows


def _verbs(db: Session, now: datetime) -> Iterator[tuple[str, Callable, Iterator]]:
    """Each with what it is done to; what must be there before is made when it is asked for."""
    looking = db.scalars(text(LOOKING)).all()
    talking = list(together(db, (TALKING, {}))[0])
    dealt = _dealt(db, looking, now)
    yield "like", partial(_like, db, now), dealt
    yield "skip", partial(_skip, db, now), dealt
    yield "next card", partial(_next_card, db, now), _ring(looking)
    yield "match", partial(_like, db, now), _liked(db, looking, now)
    yield "relay", partial(_relay, db, now), _ring(talking)
    yield "last 50", partial(_last, db), _ring(talking)
    yield "search", partial(_search, db, now), _searches(db)
    yield "search a city", partial(_search, db, now), _searches(db, "city")


def _ring(things: list[Any]) -> Iterator[Any]:
    while True:
        yield from things


def _dealt(db: Session, looking: list[UUID], now: datetime) -> Iterator[Dealt]:
    for requirement_id in _ring(looking):
        for card in cards.deliver(db, candidates.for_requirement(db, requirement_id, now, 10), now):
            db.commit()
            yield Dealt(card.delivery_id, card.viewer_id, requirement_id)


def _liked(db: Session, looking: list[UUID], now: datetime) -> Iterator[Dealt]:
    """Cards whose host likes the viewer's wish already."""
    for requirement_id in _ring(looking):
        for card in cards.deliver(db, candidates.for_requirement(db, requirement_id, now, 3), now):
            owner = together(db, (OWNER, {"listing_id": card.listing_id}))[0].fetchone().host_id
            theirs = Candidate("host", owner, requirement_id, card.listing_id, 70)
            swipes.like(db, cards.deliver(db, [theirs], now)[0].delivery_id, owner, now)
            db.commit()
            yield Dealt(card.delivery_id, card.viewer_id, requirement_id)


OWNER = "SELECT host_id FROM property_listings WHERE listing_id = %(listing_id)s"


def _like(db: Session, now: datetime, dealt: Dealt) -> None:
    """As the flow does: the card, the like, and who hears of it."""
    card = cards.get(db, dealt.delivery_id, dealt.viewer_id)
    liked = swipes.like(db, card.delivery_id, dealt.viewer_id, now)
    told = {"match_id": str(liked.match_id)}
    both = (dealt.viewer_id, liked.owner_id) if liked.match_id else (liked.owner_id,)
    together(db, *(events.added(one, "matches", "made", told, now) for one in both))
    db.commit()


def _skip(db: Session, now: datetime, dealt: Dealt) -> None:
    card = cards.get(db, dealt.delivery_id, dealt.viewer_id)
    swipes.skip(db, card.delivery_id, dealt.viewer_id, now)
    db.commit()


def _next_card(db: Session, now: datetime, requirement_id: UUID) -> None:
    """What follows a swipe: what they look for, the best home, its card."""
    found = candidates.for_requirement(db, requirement_id, now, 1, Filters(again=True))
    if found:
        own_posts.of(db, found[0].viewer_id)
    for card in cards.deliver(db, found, now):
        _ = card.facts
    db.commit()


def _relay(db: Session, now: datetime, talk: Any) -> None:
    messages.said_lately(db, talk.conversation_id, talk.user_id, now)
    sent = messages.relay(db, talk.conversation_id, talk.user_id, now, "Is Sunday at 11 fine for a visit?")
    together(db, events.added(talk.other_id, "relay_chat", "arrived", {"message_id": str(sent)}, now))
    db.commit()


def _last(db: Session, talk: Any) -> None:
    if len(messages.of(db, talk.conversation_id)) < min(50, CHAT):
        raise RuntimeError("a conversation is shorter than it was made")
    db.commit()


def _searches(db: Session, kind: str = "locality") -> Iterator[tuple[UUID, Filters]]:
    """Somebody without a wish asks for flats of two rooms around a place, within a budget (₹ a month)."""
    named = "SELECT locality_id FROM localities WHERE kind = :kind AND city = ANY(:cities) ORDER BY md5(name)"
    cities = ["Bengaluru", "Mumbai", "Delhi", "Hyderabad", "Pune", "Chennai"]
    places = db.scalars(text(named), {"kind": kind, "cities": cities}).all()
    people = db.scalars(text("SELECT user_id FROM tenant_profiles LIMIT 100")).all()
    for number, place in enumerate(_ring(places)):
        size = ("2bhk",) if number % 2 else ()
        filters = Filters((place,), "flat", size, max_rent=20_000 + number % 5 * 10_000)
        yield people[number % len(people)], filters


def _search(db: Session, now: datetime, asked: tuple[UUID, Filters]) -> None:
    user_id, filters = asked
    _ = [(one.facts, one.reasons) for one in candidates.browse(db, user_id, now, filters, 20)]
    db.commit()


def _table(measured: dict[str, Any]) -> Iterator[str]:
    yield f"{measured['listings']:,} homes, {measured['messages']:,} messages"
    yield from timing.table(measured["verbs"], "")
    machine = measured["machine"]
    yield f"machine  {machine['cores']} cores, load average {machine['load_avg']} at the end"


def run(*words: str) -> None:
    """What `./homigo bench verbs` calls."""
    verbs(words, prog_name="./homigo bench verbs")
