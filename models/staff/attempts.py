"""Tries to log in, counted before they are looked at, so that many at once get no more than a few."""

import hmac
from contextlib import suppress
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network
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
    """Note a try, unless there were too many before; the caller commits before it asks `too_many`."""
    if too_many(db, name, address, now, key):  # whoever knocks on and on fills no table
        return
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
    """They came in: what they mistyped before does not count, nor this try for those who share the place."""
    whose = _counted(name, address, key)
    there = select(LoginAttempt.attempt_id).where(LoginAttempt.whose == whose["address"])
    last = there.order_by(LoginAttempt.attempt_id.desc()).limit(1)
    db.execute(delete(LoginAttempt).where(LoginAttempt.whose.in_((whose["both"], whose["name"]))))
    db.execute(delete(LoginAttempt).where(LoginAttempt.attempt_id.in_(last)))


def _place(address: str) -> str:
    """Whoever has an IPv6 address has all of its network: that is one place."""
    with suppress(ValueError):
        found = ip_address(address)
        if found.version == 6 and not found.ipv4_mapped:
            return str(ip_network((found, 64), strict=False))
    return address


def _counted(name: str, address: str, key: bytes) -> dict[str, bytes]:
    """Nobody locks somebody else out from afar: an account alone has ten times as many tries."""
    name, place = name.strip().lower(), _place(address)
    told = {"both": f"{name} {place}", "address": place, "name": name}
    return {what: hmac.digest(key, f"{what}:{text}".encode(), "sha256") for what, text in told.items()}
