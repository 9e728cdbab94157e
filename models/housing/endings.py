"""How matches end: by one of the two, by a block, or because a post found its person or went away."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session


class Ended(NamedTuple):
    """Somebody whose match was ended by another's act, for telling them."""

    user_id: UUID
    match_id: UUID
    code: str
    name: str | None  # of who ended it
    title: str
    reason: str


END = """
    UPDATE matches m SET match_status = :status, ended_at = :now, ended_by = :by, ended_reason = :reason
    FROM users u, property_listings l
    WHERE m.match_status = 'active' AND u.user_id = :by AND l.listing_id = m.listing_id
      AND {which}
    RETURNING CASE WHEN m.tenant_id = :by THEN m.host_id ELSE m.tenant_id END, m.match_id,
              CASE WHEN m.tenant_id = :by THEN m.host_code ELSE m.tenant_code END,
              u.full_name, l.title, :reason
"""


WITHHOLD = text("""
    UPDATE outbox_messages SET status = 'canceled', reason = 'account suspended'
    WHERE status IN ('queued', 'held')
      AND offered ->> 'flow' = 'relay_chat' AND offered ->> 'step' = 'message'
      AND (user_id, offered ->> 'subject') IN (
          SELECT * FROM unnest(CAST(:people AS uuid[]), CAST(:matches AS text[])))""")


def unmatch(
    db: Session, match_id: UUID, user_id: UUID, now: datetime, reason: str = "unmatched"
) -> Ended | None:
    """End a match for good; the other one, or None when it was over or is not theirs."""
    which = "m.match_id = :match_id AND :by IN (m.tenant_id, m.host_id)"
    ended = _end(db, which, "unmatched", user_id, reason, now, match_id=match_id)
    return ended[0] if ended else None


def end_between(
    db: Session, user_id: UUID, other: UUID, now: datetime, reason: str = "blocked"
) -> list[Ended]:
    """End every match of the two (a block); they are not told, the chats are just over."""
    which = "(m.tenant_id, m.host_id) IN ((:by, :other), (:other, :by))"
    return _end(db, which, "unmatched", user_id, reason, now, other=other)


def leave(db: Session, user_id: UUID, now: datetime) -> list[Ended]:
    """End every match of somebody who leaves us; the other people to be told."""
    return _end(db, ":by IN (m.tenant_id, m.host_id)", "closed", user_id, "gone", now)


def shut_out(db: Session, user_id: UUID, now: datetime) -> list[Ended]:
    """End every match of somebody whose account is suspended; what they wrote and waits is not delivered.

    The other people are to be told. A lifted suspension opens no chat again.
    """
    ended = _end(db, ":by IN (m.tenant_id, m.host_id)", "closed", user_id, "suspended", now)
    told = {"people": [one.user_id for one in ended], "matches": [str(one.match_id) for one in ended]}
    db.execute(WITHHOLD, told)
    return ended


def close_quiet(db: Session, match_id: UUID, user_id: UUID, now: datetime) -> bool:
    """Close a match in which nobody answers any more, by the timer of one of the two; False if it was."""
    which = "m.match_id = :match_id AND :by IN (m.tenant_id, m.host_id)"
    return bool(_end(db, which, "closed", user_id, "quiet", now, match_id=match_id))


def close(db: Session, column: str, post_id: UUID, *, by: UUID, reason: str, now: datetime) -> list[Ended]:
    """Close every match of a post (column: listing_id or requirement_id); the other people to be told."""
    which = {"listing_id": "m.listing_id = :post_id", "requirement_id": "m.requirement_id = :post_id"}[column]
    return _end(db, which, "closed", by, reason, now, post_id=post_id)


def _end(
    db: Session, which: str, status: str, by: UUID, reason: str, now: datetime, **ids: UUID
) -> list[Ended]:
    how = {"status": status, "by": by, "reason": reason, "now": now}
    ended = [Ended(*row) for row in db.execute(text(END.format(which=which)), how | ids)]
    if ended:
        over = {"match_ids": [one.match_id for one in ended]}
        db.execute(text("UPDATE conversations SET is_active = false WHERE match_id = ANY(:match_ids)"), over)
    return ended
