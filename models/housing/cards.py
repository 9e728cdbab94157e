"""Cards: one post shown to one person for one of their own, with a code they can type (decisions 3, 13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, empty, key, one_of
from models.housing import codes, facts
from models.housing.candidates import Candidate

LIVE = text("retired_at IS NULL")
KEPT = timedelta(days=90)  # how long a card can be named by its code


class CardDelivery(Stamped, Base):
    __tablename__ = "card_deliveries"
    __table_args__ = (
        one_of("side", "tenant", "host"),
        # only a tenant may look around without a post of their own
        CheckConstraint("side = 'tenant' OR requirement_id IS NOT NULL", name="post"),
        CheckConstraint("score BETWEEN 0 AND 100", name="score"),
        CheckConstraint("length(code) = 3", name="code"),
        Index("uq_card_deliveries_code", "viewer_id", "code", unique=True, postgresql_where=LIVE),
        Index("ix_card_deliveries_seen", "viewer_id", "listing_id", "requirement_id"),
    )

    delivery_id: Mapped[UUID] = key()
    viewer_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"))
    side: Mapped[str]  # whose eyes: the tenant is shown the listing, the host the requirement
    requirement_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("tenant_requirements.requirement_id", ondelete="CASCADE"), index=True
    )
    listing_id: Mapped[UUID] = mapped_column(
        ForeignKey("property_listings.listing_id", ondelete="CASCADE"), index=True
    )
    code: Mapped[str]
    rank: Mapped[int]
    score: Mapped[int]
    reasons: Mapped[list[Any]] = mapped_column(server_default=empty("[]"), default=list)
    delivered_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Card:
    """A delivered card with what it shows now; reasons as compatibility.Reason.as_json."""

    delivery_id: UUID
    viewer_id: UUID
    side: str
    code: str
    requirement_id: UUID | None
    listing_id: UUID
    score: int
    reasons: list[dict[str, Any]]
    facts: dict[str, Any]
    answered: bool = False


def deliver(db: Session, candidates: Iterable[Candidate], now: datetime) -> list[Card]:
    """Give each candidate (all of one viewer) its card and code, in their order."""
    candidates = list(candidates)
    if not candidates:
        return []
    viewer_id = candidates[0].viewer_id
    _retire(db, viewer_id, now)
    named = zip(codes.fresh(db, viewer_id, len(candidates)), candidates, strict=True)
    rows = [
        CardDelivery(
            viewer_id=viewer_id, side=one.side, requirement_id=one.requirement_id, listing_id=one.listing_id,
            code=code, rank=rank, score=one.score, reasons=one.reasons, delivered_at=now,
        )
        for rank, (code, one) in enumerate(named, 1)
    ]  # fmt: skip
    db.add_all(rows)
    db.flush()
    return [_card(row, one.facts) for row, one in zip(rows, candidates, strict=True)]


def get(db: Session, delivery_id: UUID, viewer_id: UUID) -> Card | None:
    """A card as it is now; None when it is somebody else's."""
    row = db.get(CardDelivery, delivery_id, populate_existing=True)
    return _shown(db, row) if row and row.viewer_id == viewer_id else None


def by_code(db: Session, viewer_id: UUID, code: str) -> Card | None:
    """The live card this person names so."""
    named = select(CardDelivery).where(CardDelivery.viewer_id == viewer_id, CardDelivery.code == code.upper())
    row = db.scalars(named.where(LIVE)).first()
    return _shown(db, row) if row else None


def answer(db: Session, delivery_id: UUID, now: datetime | None) -> None:
    """Note that a card was answered, or (None) that it is open again."""
    card = update(CardDelivery).where(CardDelivery.delivery_id == delivery_id)
    db.execute(card.values(answered_at=now))


def _retire(db: Session, viewer_id: UUID, now: datetime) -> None:
    old = update(CardDelivery).where(CardDelivery.viewer_id == viewer_id, LIVE)
    db.execute(old.where(CardDelivery.delivered_at < now - KEPT).values(retired_at=now))


def _shown(db: Session, row: CardDelivery) -> Card:
    if row.side == "tenant":
        return _card(row, facts.of_listing(facts.listing(db, row.listing_id)))
    asked = {"requirement_id": row.requirement_id}
    return _card(row, facts.of_requirement(db.execute(facts.REQUIREMENT, asked).one()))


def _card(row: CardDelivery, shown: dict[str, Any]) -> Card:
    return Card(
        row.delivery_id, row.viewer_id, row.side, row.code, row.requirement_id, row.listing_id,
        row.score, row.reasons, shown, row.answered_at is not None,
    )  # fmt: skip
