"""One message of the team to many people: whom it is for, how fast it goes, how far it is.

Each person's copy is a row of the outbox, in the lane behind all others, with its own moment to leave. So
what holds for every message holds here: who wrote STOP or muted news gets none, windows are respected.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import CheckConstraint, ForeignKey, Row, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Born, Stamped, key, one_of

FASTEST = 3_000  # a minute
WROTE_WITHIN = (0, 1, 7, 30, 90)  # days; 0 is whenever
KINDS = ("", "tenant", "host")
PURPOSE = "news"  # what people can mute


class Broadcast(Stamped, Base):
    __tablename__ = "broadcasts"
    __table_args__ = (
        one_of("status", "draft", "sending", "stopped"),
        one_of("kind", *KINDS),
        CheckConstraint(f"per_minute BETWEEN 1 AND {FASTEST}", name="per_minute"),
        CheckConstraint("wrote_within >= 0", name="wrote_within"),
        CheckConstraint("jsonb_typeof(words) = 'object' AND words <> '{}'", name="words"),
    )

    broadcast_id: Mapped[UUID] = key()
    words: Mapped[dict[str, Any]]  # by language; who reads none of them is not written to
    kind: Mapped[str]  # of people: tenant, host, or all
    wrote_within: Mapped[int]  # days
    per_minute: Mapped[int]
    status: Mapped[str] = mapped_column(server_default="draft", default="draft")
    made_by: Mapped[UUID] = mapped_column(ForeignKey("staff_members.staff_id"), index=True)
    began_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]


class BroadcastMessage(Born, Base):
    __tablename__ = "broadcast_messages"

    message_id: Mapped[UUID] = mapped_column(
        ForeignKey("outbox_messages.message_id", ondelete="CASCADE"), primary_key=True
    )
    broadcast_id: Mapped[UUID] = mapped_column(ForeignKey("broadcasts.broadcast_id"), index=True)


_WHO = """
    SELECT u.user_id, u.language FROM users u
    WHERE u.account_status = 'active' AND u.language = ANY(:languages)
      AND (:kind = '' OR u.user_type IN (:kind, 'both'))
      AND EXISTS (SELECT FROM consents c WHERE c.user_id = u.user_id AND c.withdrawn_at IS NULL)
      AND EXISTS (SELECT FROM channel_identities i WHERE i.user_id = u.user_id
                  AND (:days = 0 OR i.last_inbound_at > :now - :days * interval '1 day'))"""
_AUDIENCE = text(f"{_WHO} ORDER BY u.user_id")
_SEND = text(f"""
    WITH who AS ({_WHO}),
    added AS (
        INSERT INTO outbox_messages (message_id, user_id, lane, prompt, dedupe_key, not_before)
        SELECT uuidv7(), user_id, 'bulk', CAST(:prompts AS jsonb) -> language,
               'broadcast:' || :broadcast_id || ':' || user_id,
               :now + (row_number() OVER (ORDER BY user_id) - 1) * interval '1 minute' / :per_minute
        FROM who ON CONFLICT (dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING RETURNING message_id)
    INSERT INTO broadcast_messages (message_id, broadcast_id)
    SELECT message_id, CAST(:broadcast_id AS uuid) FROM added""")  # noqa: S608 - our own words
_STOP = text("""
    UPDATE outbox_messages o SET status = 'canceled', reason = 'broadcast stopped'
    FROM broadcast_messages b
    WHERE b.broadcast_id = :broadcast_id AND o.message_id = b.message_id
      AND o.status IN ('queued', 'held')""")
_PROGRESS = text("""
    SELECT count(*) AS all,
           count(*) FILTER (WHERE o.status IN ('queued', 'sending')) AS waiting,
           count(*) FILTER (WHERE o.status IN ('accepted', 'sent', 'delivered', 'read', 'unknown')) AS gone,
           count(*) FILTER (WHERE o.status = 'held') AS held,
           count(*) FILTER (WHERE o.status = 'canceled') AS canceled,
           count(*) FILTER (WHERE o.status IN ('failed', 'undelivered')) AS failed
    FROM broadcast_messages b JOIN outbox_messages o USING (message_id)
    WHERE b.broadcast_id = :broadcast_id""")


class NotNow(Exception):
    """It is not a draft any more, or not under way."""


def latest(db: Session, limit: int = 50) -> Sequence[Broadcast]:
    return db.scalars(select(Broadcast).order_by(Broadcast.broadcast_id.desc()).limit(limit)).all()


def audience(db: Session, one: Broadcast, now: datetime) -> Sequence[Row]:
    """(user_id, language) of everybody it is for now; whoever took back their consent is nobody."""
    return db.execute(_AUDIENCE, _asked(one, now)).all()


def begin(db: Session, broadcast_id: UUID, prompts: Mapping[str, Any], now: datetime) -> int:
    """Queue a copy for each, one after the other at its rate; how many. Raises NotNow."""
    one = _locked(db, broadcast_id, "draft")
    told = {"prompts": Jsonb(dict(prompts)), "broadcast_id": str(broadcast_id), "per_minute": one.per_minute}
    queued = db.execute(_SEND, _asked(one, now) | told).rowcount
    one.status, one.began_at = "sending", now
    db.flush()
    return queued


def stop(db: Session, broadcast_id: UUID, now: datetime) -> int:
    """Nothing more of it leaves, also not what is held; how many were called back. Raises NotNow."""
    one = _locked(db, broadcast_id, "sending")
    one.status, one.stopped_at = "stopped", now
    db.flush()
    return db.execute(_STOP, {"broadcast_id": broadcast_id}).rowcount


def progress(db: Session, broadcast_id: UUID) -> Row:
    """How many copies: all, waiting, gone, held, canceled, failed."""
    return db.execute(_PROGRESS, {"broadcast_id": broadcast_id}).one()


def _asked(one: Broadcast, now: datetime) -> dict[str, Any]:
    return {"languages": list(one.words), "kind": one.kind, "days": one.wrote_within, "now": now}


def _locked(db: Session, broadcast_id: UUID, status: str) -> Broadcast:
    asked = select(Broadcast).where(Broadcast.broadcast_id == broadcast_id).with_for_update()
    one = db.scalar(asked, execution_options={"populate_existing": True})
    if one is None or one.status != status:
        raise NotNow
    return one
