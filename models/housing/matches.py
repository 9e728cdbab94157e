"""Two people who liked each other's posts (H-E09). A match hides numbers until both share them (X15)."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, one_of
from models.housing.endings import close_quiet as close_quiet
from models.housing.endings import end_between as end_between
from models.housing.endings import unmatch as unmatch
from models.session import together

LIVE = text("match_status = 'active'")


class Match(Stamped, Base):
    __tablename__ = "matches"
    __table_args__ = (
        one_of("match_status", "active", "unmatched", "closed"),
        UniqueConstraint("requirement_id", "listing_id"),
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
        CheckConstraint("tenant_id <> host_id", name="two_people"),
        Index("uq_matches_tenant_code", "tenant_id", "tenant_code", unique=True, postgresql_where=LIVE),
        Index("uq_matches_host_code", "host_id", "host_code", unique=True, postgresql_where=LIVE),
        Index("ix_matches_tenant_id_matched_at", "tenant_id", "matched_at"),
        Index("ix_matches_host_id_matched_at", "host_id", "matched_at"),
        Index("ix_matches_listing_id", "listing_id"),
    )

    match_id: Mapped[UUID] = key()
    tenant_id: Mapped[UUID]
    host_id: Mapped[UUID]
    requirement_id: Mapped[UUID]
    listing_id: Mapped[UUID]
    tenant_code: Mapped[str]  # how the tenant names this match
    host_code: Mapped[str]
    compatibility_score: Mapped[int | None]
    match_status: Mapped[str] = mapped_column(server_default="active", default="active")
    contact_shared: Mapped[bool] = mapped_column(server_default=false(), default=False)
    deal_closed: Mapped[bool] = mapped_column(server_default=false(), default=False)
    matched_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.user_id"), index=True)
    ended_reason: Mapped[str | None]


class Partner(NamedTuple):
    """A match as one of its two people sees it."""

    match_id: UUID
    code: str  # how this person names it
    user_id: UUID  # the other one
    name: str | None
    side: str  # what this person is in it: tenant or host
    requirement_id: UUID
    listing_id: UUID
    title: str  # of the listing
    status: str
    contact_shared: bool
    conversation_id: UUID | None
    their_code: str
    language: str  # the other one's


SEEN_BY = """
    SELECT m.match_id, CASE WHEN m.tenant_id = %(user_id)s THEN m.tenant_code ELSE m.host_code END AS code,
           o.user_id, o.full_name AS name,
           CASE WHEN m.tenant_id = %(user_id)s THEN 'tenant' ELSE 'host' END AS side,
           m.requirement_id, m.listing_id, l.title, m.match_status AS status, m.contact_shared,
           c.conversation_id, CASE WHEN m.tenant_id = %(user_id)s THEN m.host_code ELSE m.tenant_code END
               AS their_code,
           o.language
    FROM matches m
    JOIN property_listings l USING (listing_id)
    JOIN users o ON o.user_id = CASE WHEN m.tenant_id = %(user_id)s THEN m.host_id ELSE m.tenant_id END
    LEFT JOIN conversations c USING (match_id)
    WHERE (m.tenant_id = %(user_id)s OR m.host_id = %(user_id)s)
"""
OF = f"{SEEN_BY} AND (m.match_status = 'active' OR NOT %(live)s) ORDER BY m.matched_at DESC, m.match_id DESC"
BY_CODE = f"{SEEN_BY} AND %(code)s IN (m.tenant_code, m.host_code) ORDER BY m.matched_at DESC"
IN_CONVERSATION = f"{SEEN_BY} AND c.conversation_id = %(conversation_id)s"
ONE = f"{SEEN_BY} AND m.match_id = %(match_id)s"


def of(db: Session, user_id: UUID, live: bool = True) -> list[Partner]:
    """The person's matches, newest first; the ended ones too when live is False."""
    return _seen(db, OF, user_id=user_id, live=live)


def by_code(db: Session, user_id: UUID, code: str) -> Partner | None:
    """The match this person names so ("@4K7"), an active one first."""
    found = _seen(db, BY_CODE, user_id=user_id, code=code.upper())
    named = [match for match in found if match.code == code.upper()]
    return next((m for m in named if m.status == "active"), named[0] if named else None)


def partner(db: Session, match_id: UUID, user_id: UUID) -> Partner | None:
    """The match as this person sees it; None when they are not in it."""
    return next(iter(_seen(db, ONE, user_id=user_id, match_id=match_id)), None)


def in_conversation(db: Session, conversation_id: UUID, user_id: UUID) -> Partner | None:
    """The match behind a conversation, as this person sees it."""
    return next(iter(_seen(db, IN_CONVERSATION, user_id=user_id, conversation_id=conversation_id)), None)


def _seen(db: Session, statement: str, **who: Any) -> list[Partner]:
    return [Partner(*row) for row in together(db, (statement, who))[0]]
