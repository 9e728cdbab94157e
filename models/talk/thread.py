"""A talk as the staff read it: what came in, what went out, what they noted; the last of it first (H-T08)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from models.talk.inbound import PRIVATE
from models.talk.outbox import PASSED_ON

AT_ONCE = 50
_THREAD = text(f"""
    SELECT kind, id, at, channel, status, reason, staff_id, options, error_code, files, sent, relayed,
           passed_on, CASE WHEN NOT relayed THEN body END AS body
    FROM (
        (SELECT 'in' AS kind, m.message_id AS id, m.received_at AS at, m.channel, m.outcome AS status,
                NULL AS reason, m.body, NULL::uuid AS staff_id, NULL::jsonb AS options, NULL AS error_code,
                (SELECT count(*) FROM message_attachments a
                 WHERE a.inbound_message_id = m.message_id) AS files, NULL AS sent,
                {PRIVATE} AS relayed, r.message_id AS passed_on
         FROM inbound_messages m LEFT JOIN LATERAL (
            SELECT r.message_id FROM messages r
            WHERE r.inbound_message_id = m.message_id LIMIT 1) r ON TRUE
         WHERE m.user_id = :user_id AND (CAST(:before AS uuid) IS NULL OR m.message_id < :before)
         ORDER BY m.received_at DESC, m.message_id DESC LIMIT :limit)
        UNION ALL
        (SELECT 'out', o.message_id, coalesce(o.accepted_at, o.created_at), o.channel, o.status, o.reason,
                o.prompt ->> 'text', s.staff_id, o.prompt -> 'options', o.error_code,
                (o.prompt ->> 'image' IS NOT NULL)::int,
                (SELECT a.content_type FROM message_attachments a WHERE a.attachment_id
                 = CASE WHEN s.staff_id IS NOT NULL THEN substr(o.prompt ->> 'image', 7)::uuid END),
                {PASSED_ON}, NULL
         FROM outbox_messages o LEFT JOIN staff_messages s USING (message_id)
         WHERE o.user_id = :user_id AND (CAST(:before AS uuid) IS NULL OR o.message_id < :before)
         ORDER BY o.sequence DESC LIMIT :limit)
        UNION ALL
        (SELECT 'note', n.note_id, n.created_at, NULL, NULL, NULL, n.body, n.staff_id, NULL, NULL, 0, NULL,
                FALSE, NULL
         FROM staff_notes n
         WHERE n.user_id = :user_id AND (CAST(:before AS uuid) IS NULL OR n.note_id < :before)
         ORDER BY n.created_at DESC LIMIT :limit)
    ) lines ORDER BY id DESC LIMIT :limit""")  # noqa: S608 - our own words


def lines(db: Session, user_id: UUID, before: UUID | None = None, limit: int = AT_ONCE) -> Sequence[Row]:
    """The last lines, oldest first: kind (in, out, note), id, at, channel, status, body, staff_id, relayed, …

    Ids are ordered by time. The body of what was relayed is None; `passed_on` is its id between the two.
    `sent` is the type of a file that staff sent.
    """
    asked = {"user_id": user_id, "before": before, "limit": limit}
    return list(reversed(db.execute(_THREAD, asked).all()))
