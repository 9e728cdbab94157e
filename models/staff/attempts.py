"""Tries to log in, counted before they are looked at, so that many at once get no more than a few."""

import hmac
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Index, delete, func, select
from sqlalchemy.orm import Mapped, Session

from models.base import Base, Born, key

WITHIN = timedelta(minutes=15)
MOST = {
    "both": 5,
    "address": 20,
    "name": 50,
}  # tries: of an account from a place; from there; of that account


class LoginAttempt(Born, Base):
    __tablename__ = "staff_login_attempts"
    __table_args__ = (Index("ix_staff_login_attempts_whose_at", "whose", "at"),)

    attempt_id: Mapped[UUID] = key()
    whose: Mapped[bytes]  # keyed: people type passwords into the wrong field
    at: Mapped[datetime]


def begin(db: Session, name: str, address: str, now: datetime, key: bytes) -> None:
    """Note a try; the caller commits before it asks `too_many`."""
    for whose in _counted(name, address, key).values():
        db.add(LoginAttempt(whose=whose, at=now))
    db.execute(delete(LoginAttempt).where(LoginAttempt.at < now - WITHIN))


def too_many(db: Session, name: str, address: str, now: datetime, key: bytes) -> bool:
    """Whether this try, which was noted, is one too many."""
    return any(
        db.scalar(select(func.count()).where(LoginAttempt.whose == whose, LoginAttempt.at > now - WITHIN))
        > MOST[what]
        for what, whose in _counted(name, address, key).items()
    )


def forget(db: Session, name: str, address: str, key: bytes) -> None:
    """They came in: what they mistyped before does not count."""
    db.execute(delete(LoginAttempt).where(LoginAttempt.whose.in_(_counted(name, address, key).values())))


def _counted(name: str, address: str, key: bytes) -> dict[str, bytes]:
    """Nobody locks somebody else out from afar: an account alone has ten times as many tries."""
    name = name.strip().lower()
    told = {"both": f"{name} {address}", "address": address, "name": name}
    return {what: hmac.digest(key, f"{what}:{text}".encode(), "sha256") for what, text in told.items()}
