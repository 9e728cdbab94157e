"""Messages kept while their person was busy, answered by a job in their order (rule 1)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from bot.channels.message import Inbound, read
from models.session import together


class Waiting(NamedTuple):
    """A message that waits, since when, and how often it was tried, this time included."""

    message_id: UUID
    user_id: UUID
    received_at: datetime
    inbound: Inbound
    tries: int


_NEXT = """
    UPDATE inbound_messages m SET attempts = attempts + 1 FROM channel_identities i
    WHERE i.identity_id = m.identity_id AND m.message_id = (
        SELECT message_id FROM inbound_messages
        WHERE outcome = 'deferred' AND identity_id IS NOT NULL AND user_id <> ALL(%(busy)s::uuid[])
        ORDER BY received_at, message_id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING m.message_id, m.user_id, m.received_at, m.provider_id, m.channel, i.address, m.body, m.raw,
        m.attempts"""
_GIVE_BACK = """
    UPDATE inbound_messages SET attempts = attempts - 1 WHERE message_id = %(message_id)s AND attempts > 0"""
_TAKE = "DELETE FROM inbound_messages WHERE message_id = %(message_id)s AND outcome = 'deferred'"
_EARLIER = """
    SELECT FROM inbound_messages WHERE user_id = %(user_id)s AND outcome = 'deferred'
      AND (received_at, message_id) < (%(received_at)s, %(message_id)s) LIMIT 1"""


def next_waiting(db: Session, busy: Collection[UUID]) -> Waiting | None:
    """The message that has waited longest, of somebody who was not found busy just now.

    It counts as tried from here on, also when hearing it kills the process.
    """
    row = together(db, (_NEXT, {"busy": list(busy)}))[0].fetchone()
    if row is None:
        return None
    inbound = replace(read(_form(row)), written_at=row.received_at)
    return Waiting(row.message_id, row.user_id, row.received_at, inbound, row.attempts)


def _form(row: Any) -> dict[str, str]:
    prefix = "whatsapp:" if row.channel == "whatsapp" else ""
    return {**row.raw, "MessageSid": row.provider_id, "From": prefix + row.address, "Body": row.body}


def take(db: Session, message_id: UUID) -> bool:
    """Its row makes way for the one that the turn itself keeps, in the same commit; False if it was done."""
    return together(db, (_TAKE, {"message_id": message_id}))[0].rowcount == 1


def give_back(db: Session, message_id: UUID) -> None:
    """The try that `next_waiting` counted was none: the person was busy."""
    together(db, (_GIVE_BACK, {"message_id": message_id}))


def is_overtaking(db: Session, waiting: Waiting, user_id: UUID) -> bool:
    """Whether somebody else has an earlier message of theirs in hand."""
    asked = {"user_id": user_id, "received_at": waiting.received_at, "message_id": waiting.message_id}
    return together(db, (_EARLIER, asked))[0].fetchone() is not None
