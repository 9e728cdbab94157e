"""A requirement and a listing that may become a match: who they belong to, and the making of it, once."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select, text
from sqlalchemy.orm import Session

from models.housing import codes
from models.housing.cards import Card
from models.housing.matches import Match
from models.people import blocked_users
from models.session import hold, together
from models.talk import conversations

Statement = tuple[str, dict[str, Any]]


class Pair(NamedTuple):
    """The two posts, their people, and whose side the card was on."""

    tenant_id: UUID
    host_id: UUID
    requirement_id: UUID
    listing_id: UUID
    side: str


BEHIND = """
    FROM card_deliveries c
    JOIN property_listings l USING (listing_id)
    JOIN tenant_requirements r ON r.requirement_id = coalesce(c.requirement_id, %(requirement_id)s::uuid)
    WHERE c.delivery_id = %(delivery_id)s::uuid AND c.viewer_id = %(user_id)s::uuid
      AND c.viewer_id = CASE c.side WHEN 'tenant' THEN r.user_id ELSE l.host_id END
"""
# the same two locks as `keep` takes
HOLD = f"""
    SELECT pg_advisory_xact_lock(hashtextextended('swipe:' || r.requirement_id || ':' || l.listing_id, 0))
            AS posts,
        pg_advisory_xact_lock(hashtextextended(
            'people:' || least(r.user_id, l.host_id) || ':' || greatest(r.user_id, l.host_id), 0)) AS people
    {BEHIND}"""
PAIR = f"""
    SELECT r.user_id AS tenant_id, l.host_id, r.requirement_id, l.listing_id, c.side, c.score,
           r.status = 'active' AND l.status = 'active' AND (
               SELECT account_status = 'active' FROM users o
               WHERE o.user_id = CASE c.side WHEN 'tenant' THEN l.host_id ELSE r.user_id END) AS live,
           EXISTS (SELECT FROM blocked_users b WHERE (b.blocker_id, b.blocked_id)
                   IN ((r.user_id, l.host_id), (l.host_id, r.user_id))) AS blocked,
           (SELECT m.match_id FROM matches m
            WHERE m.requirement_id = r.requirement_id AND m.listing_id = l.listing_id) AS match_id
    {BEHIND} FOR SHARE OF r, l"""  # noqa: S608


OWNER = {  # of what such a card shows
    "tenant": "SELECT host_id FROM property_listings WHERE listing_id = %(id)s",
    "host": "SELECT user_id FROM tenant_requirements WHERE requirement_id = %(id)s",
}
# the card a person knows the other's post by goes on as the name of the match
OWN_CARD = text("""
    SELECT code FROM card_deliveries c
    WHERE viewer_id = :user_id AND listing_id = :listing_id AND retired_at IS NULL
      AND coalesce(requirement_id, :requirement_id) = :requirement_id
      AND NOT EXISTS (SELECT FROM matches m WHERE m.match_status = 'active' AND (
          (m.tenant_id = :user_id AND m.tenant_code = c.code)
          OR (m.host_id = :user_id AND m.host_code = c.code)))
    ORDER BY delivered_at DESC LIMIT 1
""").bindparams(bindparam("requirement_id", type_=Uuid))


def behind(
    db: Session, delivery_id: UUID, user_id: UUID, requirement_id: UUID | None, *first: Statement
) -> Any | None:
    """The pair a card of this person is about; None without a requirement, or when the card is not theirs.

    It is read once it is kept: a block or the end of a post may have come first. Its match, ended or not,
    comes with it: there is never a second one. Statements that are to run `first` travel along.
    """
    asked = {"delivery_id": delivery_id, "user_id": user_id, "requirement_id": requirement_id}
    *_, held, seen = together(db, *first, (HOLD, asked), (PAIR, asked))
    return seen.fetchone() if held.rowcount else None


def owner_shown(db: Session, card: Card) -> UUID:
    """Whose post a card shows, also when the viewer has none of their own."""
    shown = card.listing_id if card.side == "tenant" else card.requirement_id
    return together(db, (OWNER[card.side], {"id": shown}))[0].fetchone()[0]


def keep(db: Session, pair: Any) -> None:
    """Hold the pair until the transaction ends: what happens to it happens in order (rule 3)."""
    hold(db, f"swipe:{pair.requirement_id}:{pair.listing_id}")
    blocked_users.in_order(db, pair.tenant_id, pair.host_id)


def refusal(pair: Any) -> str | None:
    """Why nobody may like this: own, blocked, gone, or None."""
    if pair.tenant_id == pair.host_id:
        return "own"
    if pair.blocked:
        return "blocked"
    return None if pair.live else "gone"


def match_of(db: Session, pair: Any) -> UUID | None:
    """The match of two posts, ended or not: there is never a second one."""
    found = select(Match.match_id).where(Match.requirement_id == pair.requirement_id)
    return db.scalar(found.where(Match.listing_id == pair.listing_id))


def match(db: Session, pair: Any, score: int | None, now: datetime) -> UUID:
    """Make the match and its conversation. Keep the pair before; the unique key is the second guard."""
    made = Match(
        tenant_id=pair.tenant_id, host_id=pair.host_id, requirement_id=pair.requirement_id,
        listing_id=pair.listing_id, compatibility_score=score, matched_at=now,
    )  # fmt: skip
    made.tenant_code = _code(db, pair.tenant_id, pair)
    made.host_code = _code(db, pair.host_id, pair)
    db.add(made)
    db.flush()
    conversations.open_for(db, made.match_id, (made.tenant_id, made.host_id))
    return made.match_id


def _code(db: Session, user_id: UUID, pair: Any) -> str:
    names = {"user_id": user_id, "requirement_id": pair.requirement_id, "listing_id": pair.listing_id}
    return db.scalar(OWN_CARD, names) or codes.fresh(db, user_id)
