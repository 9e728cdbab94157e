"""How many codes an address, a person and an hour may have; counted in PostgreSQL (promise 17)."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from models.session import hold, together

PER_TEN_MINUTES, PER_DAY, FAILURES_PER_DAY, PER_HOUR_OVERALL = 5, 20, 15, 2_000
WAITS = (30, 60, 120)  # seconds before the second, third and later codes

RECENT = """
    SELECT count(*) FILTER (WHERE address = %(address)s AND created_at > %(ten_minutes_ago)s) AS lately,
           count(*) FILTER (WHERE address = %(address)s) AS today,
           count(*) FILTER (WHERE user_id = %(user_id)s) AS by_person,
           coalesce(sum(attempts - (used_at IS NOT NULL)::int)
                    FILTER (WHERE address = %(address)s), 0) AS failures,
           max(created_at) FILTER (WHERE address = %(address)s AND used_at IS NULL) AS latest,
           (SELECT count(*) FROM otp_challenges WHERE created_at > %(hour_ago)s) AS overall
    FROM otp_challenges
    WHERE (address = %(address)s OR user_id = %(user_id)s) AND created_at > %(day_ago)s
"""


def one_at_a_time(db: Session, address: str) -> None:
    """Hold the address until the transaction ends, so that two requests cannot count the same past."""
    hold(db, f"otp:{address}")


def refusal(db: Session, user_id: UUID, address: str, now: datetime) -> tuple[str, int] | None:
    """Why no code may go there now: (locked | busy | too_many | wait, seconds to wait)."""
    seen = _recent(db, user_id, address, now)
    if seen.failures >= FAILURES_PER_DAY:
        return "locked", 0
    if seen.overall >= PER_HOUR_OVERALL:
        return "busy", 0
    if seen.lately >= PER_TEN_MINUTES or seen.today >= PER_DAY or seen.by_person >= PER_DAY:
        return "too_many", 0
    wait = _seconds_left(seen.lately, seen.latest, now)
    return ("wait", wait) if wait > 0 else None


def locked(db: Session, user_id: UUID, address: str, now: datetime) -> bool:
    """15 wrong codes in 24 hours lock the address (promise 16)."""
    return _recent(db, user_id, address, now).failures >= FAILURES_PER_DAY


def _recent(db: Session, user_id: UUID, address: str, now: datetime):
    since = {
        "ten_minutes_ago": now - timedelta(minutes=10),
        "hour_ago": now - timedelta(hours=1),
        "day_ago": now - timedelta(days=1),
    }
    return together(db, (RECENT, {"address": address, "user_id": user_id, **since}))[0].fetchone()


def _seconds_left(sent_lately: int, latest: datetime | None, now: datetime) -> int:
    if not sent_lately or latest is None:
        return 0
    wait = WAITS[min(sent_lately, len(WAITS)) - 1]
    return wait - int((now - latest).total_seconds())
