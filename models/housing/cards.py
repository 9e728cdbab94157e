"""Cards: one post shown to one person for one of their own, with a code they can type (rules 3, 13)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, partial
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, empty, key, new_id, one_of
from models.housing import codes, facts
from models.housing.candidates import Candidate
from models.session import together

LIVE = text("retired_at IS NULL")
KEPT = timedelta(days=90)  # so long at least a card can be named by its code


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
    """A delivered card with what it shows now; reasons as those of compatibility.Fit."""

    delivery_id: UUID
    viewer_id: UUID
    side: str
    code: str
    requirement_id: UUID | None
    listing_id: UUID
    score: int
    reasons: list[dict[str, Any]]
    answered: bool
    read: Callable[[], dict[str, Any]] = field(compare=False, repr=False)

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Read when first asked for: a like or a skip asks for none."""
        return self.read()


COLUMNS = "delivery_id, viewer_id, side, code, requirement_id, listing_id, score, reasons"
ONE = f"""
    SELECT {COLUMNS}, answered_at IS NOT NULL AS answered FROM card_deliveries
    WHERE delivery_id = %(delivery_id)s AND viewer_id = %(viewer_id)s"""  # noqa: S608
NAMED = f"""
    SELECT {COLUMNS}, answered_at IS NOT NULL AS answered FROM card_deliveries
    WHERE viewer_id = %(viewer_id)s AND code = %(code)s AND retired_at IS NULL"""  # noqa: S608
RETIRE = """
    UPDATE card_deliveries SET retired_at = %(now)s
    WHERE viewer_id = %(viewer_id)s AND retired_at IS NULL AND delivered_at < %(long_ago)s"""
ADD = f"""
    INSERT INTO card_deliveries ({COLUMNS}, rank, delivered_at)
    SELECT %(delivery_id)s, %(viewer_id)s, %(side)s, free.code, %(requirement_id)s, %(listing_id)s,
           %(score)s, %(reasons)s, %(rank)s, %(now)s
    FROM ({codes.FREE}) free
    RETURNING code"""  # noqa: S608


def deliver(db: Session, candidates: Iterable[Candidate], now: datetime) -> list[Card]:
    """Give each candidate (all of one viewer) its card and code, in their order."""
    candidates = list(candidates)
    rows = [
        {
            "delivery_id": new_id(), "viewer_id": one.viewer_id, "side": one.side,
            "requirement_id": one.requirement_id, "listing_id": one.listing_id, "score": one.score,
            "reasons": one.reasons,
        }
        for one in candidates
    ]  # fmt: skip
    more = [{"reasons": Jsonb(row["reasons"]), "rank": rank, "now": now} for rank, row in enumerate(rows, 1)]
    kept = [row | also for row, also in zip(rows, more, strict=True)]
    added = together(db, *((ADD, row | codes.drawn(row["viewer_id"])) for row in kept)) if kept else []
    named = [made.fetchone() or _anew(db, row, now) for made, row in zip(added, kept, strict=True)]
    return [
        Card(**row, code=made.code, answered=False, read=one.read)
        for row, made, one in zip(rows, named, candidates, strict=True)
    ]


def _anew(db: Session, row: dict[str, Any], now: datetime) -> Any:
    """None of the drawn codes was free: codes of cards from long ago become free, and we draw again."""
    together(db, (RETIRE, row | {"long_ago": now - KEPT}))
    while not (made := together(db, (ADD, row | codes.drawn(row["viewer_id"])))[0].fetchone()):
        pass
    return made


def get(db: Session, delivery_id: UUID, viewer_id: UUID) -> Card | None:
    """A card as it is now; None when it is somebody else's."""
    return _found(db, ONE, {"delivery_id": delivery_id, "viewer_id": viewer_id})


def by_code(db: Session, viewer_id: UUID, code: str) -> Card | None:
    """The live card this person names so."""
    return _found(db, NAMED, {"viewer_id": viewer_id, "code": code.upper()})


def _found(db: Session, statement: str, which: dict[str, Any]) -> Card | None:
    row = together(db, (statement, which))[0].fetchone()
    return Card(**row._asdict(), read=partial(_facts, db, row)) if row else None


def _facts(db: Session, row: Any) -> dict[str, Any]:
    if row.side == "tenant":
        return facts.home(db, row.listing_id)
    return facts.wanted(db, row.requirement_id)
