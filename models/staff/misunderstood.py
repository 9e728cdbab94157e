"""What the bot did not understand, the same words together; never what matched people tell each other."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from models.talk.inbound import PRIVATE

AT_ONCE = 100
_MISSED = "t.created_at >= :since AND t.heard #>> '{rules,-1,rule}' = 'not_understood'"
_SAME = text(f"""
    SELECT min(m.body) AS body, t.before ->> 'flow' AS flow, t.before ->> 'step' AS step,
           count(*) AS times, count(DISTINCT t.user_id) AS people, max(m.received_at) AS last,
           array_agg(DISTINCT u.language) AS languages
    FROM turn_traces t JOIN inbound_messages m ON m.message_id = t.inbound_message_id
    JOIN users u ON u.user_id = t.user_id
    WHERE {_MISSED} AND m.body <> '' AND NOT {PRIVATE}
    GROUP BY lower(btrim(m.body)), 2, 3 ORDER BY people DESC, times DESC, last DESC LIMIT :limit""")  # noqa: S608
_SHARE = text(f"""
    SELECT (SELECT count(*) FROM turn_traces
            WHERE created_at >= :since AND inbound_message_id IS NOT NULL) AS heard,
           (SELECT count(*) FROM turn_traces t WHERE {_MISSED}) AS missed""")  # noqa: S608


def same(db: Session, since: datetime, limit: int = AT_ONCE) -> Sequence[Row]:
    """body, flow, step, times, people, last, languages; what most people said first. Bodies are as stored."""
    return db.execute(_SAME, {"since": since, "limit": limit}).all()


def share(db: Session, since: datetime) -> tuple[int, int]:
    """How many messages were heard, and how many of them not understood."""
    return tuple(db.execute(_SHARE, {"since": since}).one())
