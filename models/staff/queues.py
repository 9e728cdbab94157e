"""What waits for staff: how many of each, and since when; and the people who asked for one of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from models.housing.reviews import UNREVIEWED
from models.talk import set_aside

MOST = 100  # more of one kind than this are not counted


class Waiting(NamedTuple):
    """`count` ends at MOST; `since` is when the one that waits longest began to."""

    count: int
    since: datetime | None


EACH = {  # by the moment since which it waits, the oldest first
    "humans": "SELECT requested_at AS at FROM staff_takeovers WHERE status = 'waiting'",
    "reports": "SELECT created_at AS at FROM reports WHERE status IN ('new', 'under_review')",
    "homes": f"SELECT l.updated_at AS at {UNREVIEWED}",
    "set_aside": f"SELECT at FROM ({set_aside.OLDEST}) one",  # noqa: S608 - our own words
}
_COUNTS = text(
    " UNION ALL ".join(
        f"SELECT '{name}' AS name, count(*), min(at) AS since FROM ({each} ORDER BY at LIMIT :limit) {name}"  # noqa: S608
        for name, each in EACH.items()
    )
)
_HUMANS = text("""
    SELECT t.user_id, u.full_name, u.language, t.reason, t.requested_at AS at, d.flow, d.step, i.channel
    FROM staff_takeovers t JOIN users u USING (user_id)
    LEFT JOIN dialogue_states d USING (user_id)
    LEFT JOIN channel_identities i ON i.identity_id = d.identity_id
    WHERE t.status = 'waiting' ORDER BY t.requested_at LIMIT :limit""")


def counts(db: Session) -> dict[str, Waiting]:
    """All queues, in one trip."""
    return {row.name: Waiting(row.count, row.since) for row in db.execute(_COUNTS, {"limit": MOST})}


def humans(db: Session) -> Sequence[Row]:
    """Who asked for a person and has none yet; who waits longest first."""
    return db.execute(_HUMANS, {"limit": MOST}).all()
