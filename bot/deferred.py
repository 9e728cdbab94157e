"""Messages kept while their person was busy, answered by a job in their order (decision 1)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from bot.channels.message import Inbound, read
from models.session import together


class Waiting(NamedTuple):
    """A message that waits, and since when."""

    message_id: UUID
    user_id: UUID
    received_at: datetime
    inbound: Inbound


_NEXT = """
    SELECT m.message_id, m.user_id, m.received_at, m.provider_id, m.channel, i.address, m.body, m.raw
    FROM inbound_messages m JOIN channel_identities i ON i.identity_id = m.identity_id
    WHERE m.outcome = 'deferred' AND m.user_id <> ALL(%(busy)s::uuid[])
    ORDER BY m.received_at, m.message_id LIMIT 1 FOR UPDATE OF m SKIP LOCKED"""
_TAKE = "DELETE FROM inbound_messages WHERE message_id = %(message_id)s AND outcome = 'deferred'"
_EARLIER = """
    SELECT FROM inbound_messages WHERE user_id = %(user_id)s AND outcome = 'deferred'
      AND (received_at, message_id) < (%(received_at)s, %(message_id)s) LIMIT 1"""


def next_waiting(db: Session, busy: Collection[UUID]) -> Waiting | None:
    """The message that has waited longest, of somebody who was not found busy just now."""
    row = together(db, (_NEXT, {"busy": list(busy)}))[0].fetchone()
    return row and Waiting(row.message_id, row.user_id, row.received_at, read(_form(row)))


def _form(row: Any) -> dict[str, str]:
    prefix = "whatsapp:" if row.channel == "whatsapp" else ""
    return {**row.raw, "MessageSid": row.provider_id, "From": prefix + row.address, "Body": row.body}


def take(db: Session, message_id: UUID) -> bool:
    """Its row makes way for the one that the turn itself keeps, in the same commit; False if it was done."""
    return together(db, (_TAKE, {"message_id": message_id}))[0].rowcount == 1


def is_overtaking(db: Session, waiting: Waiting, user_id: UUID) -> bool:
    """Whether somebody else has an earlier message of theirs in hand."""
    asked = {"user_id": user_id, "received_at": waiting.received_at, "message_id": waiting.message_id}
    return together(db, (_EARLIER, asked))[0].fetchone() is not None
