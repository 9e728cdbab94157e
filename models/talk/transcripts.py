"""A whole talk as it can be read again: its lines, and how each was said. What was relayed stays covered."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from models.talk import thread

MOST = 2_000  # lines; of a longer talk the last ones
_HOW = text("""
    SELECT m.message_id, t.heard ->> 'payload' AS payload, m.raw ->> 'Latitude' AS lat,
           m.raw ->> 'Longitude' AS lon, q.prompt ->> 'text' AS quoted,
           (SELECT min(a.content_type) FROM message_attachments a
            WHERE a.inbound_message_id = m.message_id) AS content_type
    FROM inbound_messages m
    LEFT JOIN turn_traces t ON t.inbound_message_id = m.message_id
    LEFT JOIN outbox_messages q ON q.provider_id = m.raw ->> 'OriginalRepliedMessageSid'
        AND q.user_id = m.user_id
        AND NOT coalesce(q.offered @> '{"flow": "relay_chat", "step": "message"}', FALSE)
    WHERE m.message_id = ANY(:ids)""")
_CODES = text("""
    SELECT message_id FROM outbox_messages
    WHERE message_id = ANY(:ids) AND otp_challenge_id IS NOT NULL""")


class Transcript(NamedTuple):
    """`lines` are a thread's, oldest first; `how`, by id, is what came with those that came in."""

    lines: list[Row]
    how: dict[UUID, Row]
    whole: bool


def of(db: Session, user_id: UUID) -> Transcript:
    """Without the team's notes, which are no part of the talk, and without texted codes."""
    found = thread.lines(db, user_id, limit=MOST)
    codes = set(db.scalars(_CODES, {"ids": _ids(found, "out")}))
    spoken = [line for line in found if line.kind != "note" and line.id not in codes]
    how = db.execute(_HOW, {"ids": _ids(spoken, "in")})
    return Transcript(spoken, {row.message_id: row for row in how}, len(found) < MOST)


def _ids(lines: Iterable[Row], kind: str) -> list[UUID]:
    return [line.id for line in lines if line.kind == kind]
