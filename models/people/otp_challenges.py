"""One-time codes (promises 16-18). Only a keyed HMAC stays; the sealed code lives until it is sent."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, and_, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, new_id, one_of
from models.people import otp_limits, otp_secrets, phones, verifications

LIFE = timedelta(minutes=5)
LIVE = text("used_at IS NULL AND closed_at IS NULL")


class OtpChallenge(Stamped, Base):
    __tablename__ = "otp_challenges"
    __table_args__ = (
        one_of("purpose", "phone", "email", "share", "erase"),
        CheckConstraint("attempts BETWEEN 0 AND max_attempts", name="attempts"),  # P-E03
        CheckConstraint("sealed_code IS NULL OR used_at IS NULL", name="no_code_after_use"),
        # promise 16: one live code per person, address and purpose
        Index("uq_otp_challenges_live", "user_id", "address", "purpose", unique=True, postgresql_where=LIVE),
        Index("ix_otp_challenges_address_created_at", "address", "created_at"),  # limits are counted here
        Index("ix_otp_challenges_created_at", "created_at"),
    )

    challenge_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), index=True)
    purpose: Mapped[str] = mapped_column(server_default="phone", default="phone")
    address: Mapped[str]
    code_hmac: Mapped[bytes]
    sealed_code: Mapped[bytes | None]
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)
    max_attempts: Mapped[int] = mapped_column(server_default="3", default=3)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class Outcome(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    EXPIRED = "expired"
    TOO_MANY = "too_many"
    NONE = "none"


class Opened(NamedTuple):
    """A challenge, or why there is none: wait (seconds), too_many, locked, busy (the hourly cap)."""

    challenge_id: UUID | None = None
    refusal: str | None = None
    wait: int = 0


class Checked(NamedTuple):
    """What a code was, and whose turn this is from here on."""

    outcome: Outcome
    user_id: UUID


def open_challenge(
    db: Session, user_id: UUID, address: str, now: datetime, key: bytes, purpose: str = "phone"
) -> Opened:
    """Make a code for the address (E.164 or e-mail), close the earlier one; keeps the limits (promise 17)."""
    otp_limits.one_at_a_time(db, address)
    refused = otp_limits.refusal(db, user_id, address, now)
    if refused:
        return Opened(None, *refused)
    _close(db, _mine(user_id, address, purpose), now)
    challenge_id, code = new_id(), otp_secrets.new_code()
    row = OtpChallenge(challenge_id=challenge_id, user_id=user_id, purpose=purpose, address=address)
    row.code_hmac = otp_secrets.digest(key, challenge_id, code)
    row.sealed_code = otp_secrets.seal(key, challenge_id, code)
    row.expires_at, row.created_at = now + LIFE, now
    db.add(row)
    db.flush()
    return Opened(challenge_id)


def check(
    db: Session, user_id: UUID, address: str, code: str, now: datetime, key: bytes, purpose: str = "phone"
) -> Checked:
    """Try a code. A right one makes the phone the person's, or them the phone's person (rule 17)."""
    otp_limits.one_at_a_time(db, address)
    mine = select(OtpChallenge).where(_mine(user_id, address, purpose), LIVE).with_for_update()
    found = db.scalars(mine.execution_options(populate_existing=True)).first()
    if found is None:
        return Checked(Outcome.NONE, user_id)
    outcome = _try(db, found, code, now, key)
    db.flush()
    if outcome is Outcome.RIGHT and purpose == "phone":
        return Checked(outcome, phones.claim(db, user_id, address, now))
    if outcome is Outcome.RIGHT and purpose == "email":
        verifications.mark(db, user_id, "email", now)
    return Checked(outcome, user_id)


def _try(db: Session, challenge: OtpChallenge, code: str, now: datetime, key: bytes) -> Outcome:
    if now >= challenge.expires_at:
        challenge.closed_at, challenge.sealed_code = now, None
        return Outcome.EXPIRED
    if otp_limits.locked(db, challenge.user_id, challenge.address, now):
        return Outcome.TOO_MANY
    challenge.attempts += 1
    if otp_secrets.same(otp_secrets.digest(key, challenge.challenge_id, code), challenge.code_hmac):
        challenge.used_at, challenge.sealed_code = now, None
        return Outcome.RIGHT
    if challenge.attempts < challenge.max_attempts:
        return Outcome.WRONG
    challenge.closed_at, challenge.sealed_code = now, None
    return Outcome.TOO_MANY


def live(db: Session, user_id: UUID, now: datetime) -> Sequence[OtpChallenge]:
    """The person's codes that still count; what they type meanwhile may be one, and is masked when stored."""
    mine = select(OtpChallenge).where(OtpChallenge.user_id == user_id, LIVE, OtpChallenge.expires_at > now)
    return db.scalars(mine).all()


def is_live(db: Session, user_id: UUID, code: str, now: datetime, key: bytes) -> bool:
    """Whether this is one of the codes that the person could still use; it does not count as a try."""
    digests = ((otp_secrets.digest(key, one.challenge_id, code), one) for one in live(db, user_id, now))
    return any(otp_secrets.same(digest, one.code_hmac) for digest, one in digests)


def reveal(db: Session, challenge_id: UUID, now: datetime, key: bytes) -> str | None:
    """The code for the sender; None when it was blanked, used or is too old."""
    row = db.get(OtpChallenge, challenge_id, populate_existing=True)
    if row is None or row.sealed_code is None or now >= row.expires_at:
        return None
    return otp_secrets.unseal(key, challenge_id, row.sealed_code)


def blank(db: Session, challenge_id: UUID) -> None:
    """Forget the sealed code: the provider has it."""
    db.execute(update(OtpChallenge).where(OtpChallenge.challenge_id == challenge_id).values(sealed_code=None))


def blank_expired(db: Session, now: datetime) -> int:
    """Close what expired and forget its code; how many."""
    return _close(db, OtpChallenge.expires_at <= now, now)


def _close(db: Session, which: ColumnElement[bool], now: datetime) -> int:
    change = update(OtpChallenge).where(which, LIVE).values(closed_at=now, sealed_code=None)
    return db.execute(change).rowcount


def _mine(user_id: UUID, address: str, purpose: str) -> ColumnElement[bool]:
    return and_(
        OtpChallenge.user_id == user_id, OtpChallenge.address == address, OtpChallenge.purpose == purpose
    )
