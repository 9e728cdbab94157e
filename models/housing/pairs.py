"""A requirement and a listing that may become a match: who they belong to, and the making of it, once."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Row, Uuid, bindparam, select, text
from sqlalchemy.orm import Session

from models.housing import codes
from models.housing.cards import Card
from models.housing.matches import Match
from models.people import blocked_users
from models.session import hold
from models.talk import conversations


class Pair(NamedTuple):
    """The two posts, their people, and whose side the card was on."""

    tenant_id: UUID
    host_id: UUID
    requirement_id: UUID
    listing_id: UUID
    side: str


PAIR = text("""
    SELECT r.user_id AS tenant_id, l.host_id, r.requirement_id, l.listing_id, c.side, c.score,
           r.status = 'active' AND l.status = 'active' AND o.account_status = 'active' AS live,
           EXISTS (SELECT FROM blocked_users b WHERE (b.blocker_id, b.blocked_id)
                   IN ((r.user_id, l.host_id), (l.host_id, r.user_id))) AS blocked
    FROM card_deliveries c
    JOIN property_listings l USING (listing_id)
    JOIN tenant_requirements r ON r.requirement_id = coalesce(c.requirement_id, :requirement_id)
    JOIN users o ON o.user_id = CASE c.side WHEN 'tenant' THEN l.host_id ELSE r.user_id END
    WHERE c.delivery_id = :delivery_id AND c.viewer_id = :user_id
      AND :user_id = CASE c.side WHEN 'tenant' THEN r.user_id ELSE l.host_id END
""").bindparams(bindparam("requirement_id", type_=Uuid))
HELD = text(f"{PAIR} FOR SHARE OF r, l").bindparams(bindparam("requirement_id", type_=Uuid))


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


def behind(db: Session, delivery_id: UUID, user_id: UUID, requirement_id: UUID | None) -> Row | None:
    """The pair a card of this person is about; None without a requirement, or when the card is not theirs.

    It is kept, and read again once it is: a block or the end of a post may have come first.
    """
    asked = {"delivery_id": delivery_id, "user_id": user_id, "requirement_id": requirement_id}
    seen = db.execute(PAIR, asked).first()
    if seen is None:
        return None
    keep(db, seen)
    return db.execute(HELD, asked).first()


def owner_shown(db: Session, card: Card) -> UUID:
    """Whose post a card shows, also when the viewer has none of their own."""
    if card.side == "tenant":
        return db.scalar(
            text("SELECT host_id FROM property_listings WHERE listing_id = :id"), {"id": card.listing_id}
        )
    found = text("SELECT user_id FROM tenant_requirements WHERE requirement_id = :id")
    return db.scalar(found, {"id": card.requirement_id})


def keep(db: Session, pair: Pair | Row) -> None:
    """Hold the pair until the transaction ends: what happens to it happens in order (decision 3)."""
    hold(db, f"swipe:{pair.requirement_id}:{pair.listing_id}")
    blocked_users.in_order(db, pair.tenant_id, pair.host_id)


def refusal(pair: Row) -> str | None:
    """Why nobody may like this: own, blocked, gone, or None."""
    if pair.tenant_id == pair.host_id:
        return "own"
    if pair.blocked:
        return "blocked"
    return None if pair.live else "gone"


def match_of(db: Session, pair: Pair | Row) -> UUID | None:
    """The match of two posts, ended or not: there is never a second one."""
    found = select(Match.match_id).where(Match.requirement_id == pair.requirement_id)
    return db.scalar(found.where(Match.listing_id == pair.listing_id))


def match(db: Session, pair: Pair | Row, score: int | None, now: datetime) -> UUID:
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


def _code(db: Session, user_id: UUID, pair: Pair | Row) -> str:
    names = {"user_id": user_id, "requirement_id": pair.requirement_id, "listing_id": pair.listing_id}
    return db.scalar(OWN_CARD, names) or codes.fresh(db, user_id)[0]
