"""What was given up on, with its story: shown to staff, replayed or dropped by them (promise 15).

Four kinds: `event` (told five times in vain), `heard` (a message whose turn faulted), `said` (a message that
could not be sent), `open` (one that may have been sent, and nobody could say for two minutes).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from models.trust import audit_logs


class SetAside(NamedTuple):
    """Nobody's words or number; `why` is the fault or the provider's code."""

    kind: str
    id: UUID
    user_id: UUID | None
    what: str
    why: str | None
    tries: int
    at: datetime


EACH = {
    "event": """
    SELECT 'event' AS kind, event_id AS id, user_id, flow || '.' || name AS what, last_error AS why,
           attempts AS tries, updated_at AS at
    FROM dialogue_events WHERE status = 'set_aside'""",
    "heard": """
    SELECT 'heard' AS kind, message_id AS id, user_id, 'message by ' || channel AS what, error AS why,
           1 AS tries, received_at AS at
    FROM inbound_messages WHERE outcome = 'faulted'""",
    "said": """
    SELECT 'said' AS kind, message_id AS id, user_id, lane || coalesce(' by ' || channel, '') AS what,
           concat_ws(', ', reason, 'code ' || error_code) AS why, attempts AS tries, updated_at AS at
    FROM outbox_messages WHERE status IN ('failed', 'undelivered')""",
    "open": """
    SELECT 'open' AS kind, message_id AS id, user_id, lane || ' by ' || channel AS what, reason AS why,
           attempts AS tries, claimed_at AS at
    FROM outbox_messages WHERE status = 'unknown' AND claimed_at < now() - interval '2 minutes'""",
}
KINDS = tuple(EACH)
ALL = " UNION ALL ".join(EACH.values())
OLDEST = " UNION ALL ".join(f"({each} ORDER BY at LIMIT :limit)" for each in EACH.values())
LONGEST = text(f"""SELECT one.*, u.full_name FROM ({OLDEST}) one LEFT JOIN users u USING (user_id)
    WHERE kind = ANY(:kinds) ORDER BY at, id LIMIT :limit""")  # noqa: S608 - our own words
NEWEST = text(f"SELECT * FROM ({ALL}) one ORDER BY at DESC, id LIMIT :limit")  # noqa: S608 - our own words
ONE = text(f"SELECT * FROM ({ALL}) one WHERE id = :id")  # noqa: S608
SAID = """SELECT message_id, provider_id, user_id, lane, channel, status, reason, error_code, attempts,
    claimed_at, accepted_at, created_at, length(prompt ->> 'text') AS letters,
    prompt -> 'template' ->> 'name' AS template,
    ARRAY(SELECT s.status FROM message_statuses s WHERE s.message_id = o.message_id
          ORDER BY s.created_at) AS provider_said
    FROM outbox_messages o WHERE message_id = :id"""
SEND_AGAIN = """UPDATE outbox_messages SET status = 'queued', attempts = 0, not_before = NULL,
      error_code = NULL, provider_id = NULL, reason = 'replayed'
    WHERE message_id = :id AND status IN ('failed', 'undelivered', 'unknown')"""
# nobody's code and nobody's private words are edited; the approved template has words of its own
EDITABLE = text("""SELECT prompt ->> 'text' FROM outbox_messages
    WHERE message_id = :id AND status IN ('failed', 'undelivered') AND otp_challenge_id IS NULL
      AND NOT coalesce(offered ->> 'flow' = 'relay_chat' AND offered ->> 'step' = 'message', false)""")
EDIT = text("""UPDATE outbox_messages SET
      prompt = prompt || jsonb_build_object('text', CAST(:words AS text), 'sms', NULL, 'template', NULL)
    WHERE message_id = :id AND status IN ('failed', 'undelivered')""")
LET_GO = """UPDATE outbox_messages SET status = 'canceled', reason = 'dropped'
    WHERE message_id = :id AND status IN ('failed', 'undelivered', 'unknown')"""
STORY = {  # what an operator may see of each: how it stands, never what somebody wrote
    "event": """SELECT event_id, user_id, flow, name, due_at, attempts, last_error, created_at, updated_at,
        ARRAY(SELECT jsonb_object_keys(payload)) AS payload_keys FROM dialogue_events WHERE event_id = :id""",
    "heard": """SELECT message_id, provider_id, user_id, channel, error, received_at, length(body) AS letters,
        raw ->> 'MessageType' AS message_type, raw ->> 'NumMedia' AS files
        FROM inbound_messages WHERE message_id = :id""",
    "said": SAID,
    "open": SAID,
}
REPLAY = {
    "event": """UPDATE dialogue_events SET status = 'waiting', attempts = 0, due_at = :now
        WHERE event_id = :id AND status = 'set_aside'""",
    # the job that answers what waits takes it up; its files come again with it
    "heard": """WITH again AS (UPDATE inbound_messages SET outcome = 'deferred'
          WHERE message_id = :id AND outcome = 'faulted' RETURNING message_id)
        DELETE FROM message_attachments a USING again
        WHERE a.inbound_message_id = again.message_id AND a.status <> 'stored'""",
    "said": SEND_AGAIN,
    "open": SEND_AGAIN,  # only by name: it may arrive twice
}
DROP = {
    "event": "UPDATE dialogue_events SET status = 'void' WHERE event_id = :id AND status = 'set_aside'",
    "heard": "UPDATE inbound_messages SET outcome = 'ignored' WHERE message_id = :id AND outcome = 'faulted'",
    "said": LET_GO,
    "open": LET_GO,
}


def newest(db: Session, limit: int = 100) -> Sequence[SetAside]:
    """What was set aside, newest first."""
    return [SetAside(*row) for row in db.execute(NEWEST, {"limit": limit})]


def longest(db: Session, limit: int, kinds: Sequence[str] = KINDS) -> Sequence[Row]:
    """What waits longest, as SetAside with the person's full_name."""
    return db.execute(LONGEST, {"limit": limit, "kinds": list(kinds)}).all()


def find(db: Session, one_id: UUID) -> SetAside | None:
    """The one of this id; None when it is not, or no longer, set aside."""
    row = db.execute(ONE, {"id": one_id}).first()
    return SetAside(*row) if row else None


def story(db: Session, one: SetAside) -> dict[str, Any]:
    """All that happened to it."""
    return dict(db.execute(text(STORY[one.kind]), {"id": one.id}).mappings().one())


def replay(db: Session, one: SetAside, now: datetime, by: UUID | None = None) -> None:
    """It is taken up again, with all its tries; `by` is who of the staff says so, else the command line."""
    db.execute(text(REPLAY[one.kind]), {"id": one.id, "now": now})
    _audit(db, "replayed", one, now, by)


def drop(db: Session, one: SetAside, now: datetime, by: UUID | None = None) -> None:
    """It is let go; its row stays as long as others of its kind."""
    db.execute(text(DROP[one.kind]), {"id": one.id})
    _audit(db, "dropped", one, now, by)


def words_of(db: Session, one: SetAside) -> str | None:
    """What was to be said, for being mended; None for what cannot be: a code, words of a chat of two."""
    return db.scalar(EDITABLE, {"id": one.id}) if one.kind == "said" else None


def mend(db: Session, one: SetAside, words: str, now: datetime, by: UUID) -> bool:
    """Other words are sent in its place; False for what cannot be mended."""
    if words_of(db, one) is None:
        return False
    if not db.execute(EDIT, {"id": one.id, "words": words}).rowcount:  # somebody was faster
        return False
    db.execute(text(SEND_AGAIN), {"id": one.id})
    _audit(db, "mended", one, now, by)
    return True


def _audit(db: Session, what: str, one: SetAside, now: datetime, by: UUID | None) -> None:
    about = {"actor_id": by, "subject": "set_aside", "subject_id": one.id}
    details = {"did": what, "kind": one.kind, "why": one.why}
    audit_logs.write(db, "admin_action", now, **about, details=details)
