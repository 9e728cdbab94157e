"""What waits at this moment: messages to send, events to tell, people whom nobody has answered."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

_OUTBOX = """
SELECT 'homigo_outbox_messages' AS name, jsonb_build_object('lane', lane, 'status', status) AS labels,
       count(*) AS value
FROM outbox_messages WHERE {} GROUP BY lane, status UNION ALL"""
_OPEN = ("status = 'queued'", "status IN ('sending', 'unknown')", "status = 'held'")  # as they are indexed
_REST = """
SELECT 'homigo_outbox_oldest_seconds', '{}',
       GREATEST(extract(epoch FROM now() - min(GREATEST(created_at, not_before))), 0)
FROM outbox_messages WHERE status = 'queued' AND (not_before IS NULL OR not_before <= :now)
UNION ALL
SELECT 'homigo_events_waiting', '{}', count(*)
FROM dialogue_events e WHERE status = 'waiting' AND due_at <= :now AND NOT EXISTS (
    SELECT FROM staff_takeovers t WHERE t.user_id = e.user_id AND t.status = 'open')
UNION ALL
SELECT 'homigo_events_oldest_seconds', '{}', COALESCE(extract(epoch FROM :now - min(due_at)), 0)
FROM dialogue_events e WHERE status = 'waiting' AND due_at <= :now AND NOT EXISTS (
    SELECT FROM staff_takeovers t WHERE t.user_id = e.user_id AND t.status = 'open')
UNION ALL
SELECT 'homigo_events_set_aside', '{}', count(*) FROM dialogue_events WHERE status = 'set_aside'
UNION ALL
SELECT 'homigo_deferred_messages', '{}', count(*) FROM inbound_messages WHERE outcome = 'deferred'
UNION ALL
SELECT 'homigo_takeovers_waiting', '{}', count(*) FROM staff_takeovers WHERE status = 'waiting'
UNION ALL
SELECT 'homigo_takeovers_oldest_seconds', '{}', COALESCE(extract(epoch FROM :now - min(requested_at)), 0)
FROM staff_takeovers WHERE status = 'waiting'
"""
WAITING = text("".join(_OUTBOX.format(ones) for ones in _OPEN) + _REST)


def waiting(db: Session, now: datetime) -> Iterator[tuple[str, dict[str, str], float]]:
    """Gauges: name, labels, value. Ages are seconds at `now`."""
    for row in db.execute(WAITING, {"now": now}):
        yield row.name, row.labels, float(row.value)
