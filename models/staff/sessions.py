"""Who is logged in, from where; kept here, so that a session can be ended from outside (promise 23)."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, and_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, new_id
from models.staff.members import StaffMember

IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)  # so that reading a page seldom writes


class StaffSession(Stamped, Base):
    __tablename__ = "staff_sessions"

    session_id: Mapped[UUID] = key()
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff_members.staff_id"), index=True)
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    device: Mapped[str]
    address: Mapped[str]


def begin(db: Session, staff_id: UUID, now: datetime, device: str, address: str) -> tuple[UUID, str]:
    """A new session: its id, and the token that only the browser keeps."""
    session_id, token = new_id(), secrets.token_urlsafe(32)
    about = {"device": device[:200], "address": address[:60], "began_at": now, "seen_at": now}
    db.add(StaffSession(session_id=session_id, staff_id=staff_id, token_hash=_hash(token), **about))
    db.flush()
    return session_id, token


def of_token(db: Session, token: str, now: datetime) -> tuple[StaffSession, StaffMember] | None:
    """Whose session this is, while it lives and they work here."""
    found = select(StaffSession, StaffMember).join(StaffMember, _theirs())
    found = found.where(StaffSession.token_hash == _hash(token), *_alive(now))
    row = db.execute(found.where(StaffMember.disabled_at.is_(None))).first()
    return (row[0], row[1]) if row else None


def lives(db: Session, session_id: UUID, now: datetime) -> bool:
    """Whether it has neither ended nor run out."""
    mine = select(StaffSession.session_id).where(StaffSession.session_id == session_id, *_alive(now))
    still_here = mine.join(StaffMember, _theirs()).where(StaffMember.disabled_at.is_(None))
    return db.scalar(still_here) is not None


def seen(db: Session, session: StaffSession, now: datetime) -> bool:
    """They are at work: the idle half hour begins anew; False when that was noted just now."""
    due = now - session.seen_at >= SEEN_EVERY
    if due:
        session.seen_at = now
    return due


def running(db: Session, now: datetime, staff_id: UUID | None = None) -> Sequence[tuple]:
    """(session, member) of all that live, or of one member's; the newest first."""
    found = select(StaffSession, StaffMember).join(StaffMember, _theirs()).where(*_alive(now))
    if staff_id:
        found = found.where(StaffSession.staff_id == staff_id)
    return db.execute(found.order_by(StaffSession.began_at.desc())).all()


def get(db: Session, session_id: UUID) -> StaffSession | None:
    return db.get(StaffSession, session_id)


def end(db: Session, now: datetime, *, session_id: UUID | None = None, staff_id: UUID | None = None) -> int:
    """End one session, or all of a member; how many."""
    which = StaffSession.session_id == session_id if session_id else StaffSession.staff_id == staff_id
    return db.execute(
        update(StaffSession).where(which, StaffSession.ended_at.is_(None)).values(ended_at=now)
    ).rowcount


def _theirs() -> ColumnElement[bool]:
    return StaffMember.staff_id == StaffSession.staff_id


def _alive(now: datetime) -> tuple[ColumnElement[bool], ...]:
    young = and_(StaffSession.seen_at > now - IDLE, StaffSession.began_at > now - LONGEST)
    return StaffSession.ended_at.is_(None), young


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
