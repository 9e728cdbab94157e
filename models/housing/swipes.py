"""Likes and skips. Two likes meet under a lock, so that a match is made exactly once (rule 3)."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, new_id, one_of
from models.housing import pairs
from models.housing.cards import CardDelivery
from models.session import together

LIVE = text("undone_at IS NULL")


class SwipeAction(Stamped, Base):
    __tablename__ = "swipe_actions"
    __table_args__ = (
        one_of("side", "tenant", "host"),
        one_of("action", "like", "skip"),
        # rule 3: one live swipe per requirement, listing and side
        Index(
            "uq_swipe_actions_live",
            "requirement_id", "listing_id", "side",
            unique=True,
            postgresql_where=LIVE,
        ),
        # the posts are those of these two people, and nobody swipes their own
        ForeignKeyConstraint(
            ["requirement_id", "tenant_id"],
            ["tenant_requirements.requirement_id", "tenant_requirements.user_id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["listing_id", "host_id"],
            ["property_listings.listing_id", "property_listings.host_id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("tenant_id <> host_id", name="not_own"),
        Index("ix_swipe_actions_tenant_id", "tenant_id", "side", "action", postgresql_where=LIVE),
        Index("ix_swipe_actions_host_id", "host_id", "side", "action", postgresql_where=LIVE),
        Index("ix_swipe_actions_listing_id_tenant_id", "listing_id", "tenant_id"),
        Index("ix_swipe_actions_requirement_id", "requirement_id"),
    )  # fmt: skip

    swipe_id: Mapped[UUID] = key()
    side: Mapped[str]
    tenant_id: Mapped[UUID]
    host_id: Mapped[UUID]
    requirement_id: Mapped[UUID]
    listing_id: Mapped[UUID]
    action: Mapped[str]
    compatibility_score: Mapped[int | None]
    delivery_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("card_deliveries.delivery_id", ondelete="SET NULL"), index=True
    )
    swiped_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class Liked(NamedTuple):
    """What a like led to. `already` when this person had liked (or matched) before: nothing changed."""

    match_id: UUID | None
    already: bool = False
    refused: str | None = None  # gone | own | blocked | needs_requirement
    owner_id: UUID | None = None  # whose post was liked


CHANGE_OF_MIND = """
    UPDATE swipe_actions SET undone_at = %(now)s
    WHERE requirement_id = %(requirement_id)s AND listing_id = %(listing_id)s AND side = %(side)s
      AND undone_at IS NULL AND action <> %(action)s"""
ANSWER = "UPDATE card_deliveries SET answered_at = %(now)s WHERE delivery_id = %(delivery_id)s"
# no row where it was said before; else whether the other side likes it as well
ADD = f"""
    WITH added AS (
        INSERT INTO swipe_actions (swipe_id, side, tenant_id, host_id, requirement_id, listing_id, action,
                                   compatibility_score, delivery_id, swiped_at)
        VALUES (%(swipe_id)s, %(side)s, %(tenant_id)s, %(host_id)s, %(requirement_id)s, %(listing_id)s,
                %(action)s, %(score)s, %(delivery_id)s, %(now)s)
        ON CONFLICT DO NOTHING RETURNING requirement_id, listing_id, side, action),
    answered AS ({ANSWER} AND EXISTS (SELECT FROM added))
    SELECT added.action = 'like' AND EXISTS (
        SELECT FROM swipe_actions s
        WHERE s.requirement_id = added.requirement_id AND s.listing_id = added.listing_id
          AND s.side <> added.side AND s.undone_at IS NULL AND s.action = 'like') AS mutual
    FROM added"""  # noqa: S608


def like(
    db: Session, delivery_id: UUID, user_id: UUID, now: datetime, requirement_id: UUID | None = None
) -> Liked:
    """Like what a card shows. The second of two likes makes the match, once, even overlapping (rule 3).

    A card shown without a requirement needs one (requirement_id) to be liked for.
    """
    pair = pairs.behind(db, delivery_id, user_id, requirement_id)
    if pair is None:
        return Liked(None, refused="needs_requirement")
    refused, made = pairs.refusal(pair), pair.match_id
    if made or refused:
        return Liked(made, already=made is not None, refused=None if made else refused)
    added = _add(db, pair, "like", delivery_id, now)
    if added is None:
        return Liked(None, already=True)
    match_id = pairs.match(db, pair, pair.score, now) if added.mutual else None
    return Liked(match_id, owner_id=pair.host_id if pair.side == "tenant" else pair.tenant_id)


def skip(
    db: Session, delivery_id: UUID, user_id: UUID, now: datetime, requirement_id: UUID | None = None
) -> bool:
    """Pass over what a card shows; False when it was passed over before, is liked or is not theirs."""
    answered = ANSWER, {"delivery_id": delivery_id, "now": now}
    pair = pairs.behind(db, delivery_id, user_id, requirement_id, answered)
    if pair is None or pair.match_id or pair.tenant_id == pair.host_id:
        return False
    return _add(db, pair, "skip", delivery_id, now) is not None


def latest(db: Session, user_id: UUID) -> UUID | None:
    """The card this person answered last, also one they passed over without a requirement."""
    answered = select(CardDelivery.delivery_id).where(CardDelivery.viewer_id == user_id)
    newest = answered.where(CardDelivery.answered_at.is_not(None)).order_by(CardDelivery.answered_at.desc())
    return db.scalar(newest.limit(1))


def undo(db: Session, delivery_id: UUID, user_id: UUID, now: datetime) -> bool:
    """Take back what this person answered to a card; False when they have not, or it became a match."""
    card = db.get(CardDelivery, delivery_id, populate_existing=True)
    if card is None or card.viewer_id != user_id or card.answered_at is None:
        return False
    swipe = db.scalars(select(SwipeAction).where(SwipeAction.delivery_id == delivery_id, LIVE)).first()
    if swipe:
        pairs.keep(db, swipe)
        if pairs.match_of(db, swipe):
            return False
        swipe.undone_at = now
    card.answered_at = None
    db.flush()
    return True


def _add(db: Session, pair: Any, action: str, delivery_id: UUID, now: datetime) -> Any | None:
    """Of two minds, the later counts; None when this was said before."""
    new = {"swipe_id": new_id(), "action": action, "delivery_id": delivery_id, "now": now}
    row = pair._asdict() | new
    return together(db, (CHANGE_OF_MIND, row), (ADD, row))[-1].fetchone()
