"""What was said and must arrive: written with the facts, sent after the commit (decisions 7-9)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import BigInteger, ForeignKey, Identity, Index, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, new_id, one_of

LANES = ("reply", "notice", "bulk")  # in the order they are served
STATUSES = (
    "queued", "sending", "accepted", "sent", "delivered", "read",
    "unknown", "held", "failed", "undelivered", "canceled",
)  # fmt: skip


class OutboxMessage(Stamped, Base):
    __tablename__ = "outbox_messages"
    __table_args__ = (
        one_of("lane", "reply", "notice", "bulk"),
        one_of("status", *STATUSES),
        # decision 7: a row waits for everything earlier in its person's lane, and for the replies before it
        Index(
            "ix_outbox_messages_waiting",
            "user_id", "lane", "sequence",
            postgresql_where=text("status IN ('queued', 'sending', 'unknown', 'accepted')"),
        ),
        Index("ix_outbox_messages_queued", "lane", "sequence", postgresql_where=text("status = 'queued'")),
        Index("ix_outbox_messages_user_id_sequence", "user_id", "sequence"),
        Index("ix_outbox_messages_status_updated_at", "status", "updated_at"),
    )  # fmt: skip

    message_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"))
    identity_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("channel_identities.identity_id", ondelete="SET NULL"), index=True
    )
    to_address: Mapped[str | None]
    lane: Mapped[str] = mapped_column(server_default="reply", default="reply")
    sequence: Mapped[int] = mapped_column(BigInteger, Identity(always=True), unique=True)
    prompt: Mapped[dict[str, Any]]
    offered: Mapped[dict[str, Any] | None]
    dedupe_key: Mapped[str | None] = mapped_column(unique=True)
    otp_challenge_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("otp_challenges.challenge_id", ondelete="SET NULL"), index=True
    )
    status: Mapped[str] = mapped_column(server_default="queued", default="queued")
    not_before: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)
    channel: Mapped[str | None]
    reason: Mapped[str | None]
    provider_id: Mapped[str | None] = mapped_column(unique=True)
    error_code: Mapped[str | None]
    claimed_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]


MEDIA_PAUSE = timedelta(seconds=3)  # words wait this long for the picture before them to be sent
THROTTLED = "throttled"
PAUSES = (THROTTLED, "not reachable")  # while a message waits for one of these, all wait
CLAIM = text("""
UPDATE outbox_messages
SET status = 'sending', attempts = attempts + 1, claimed_at = :now
WHERE message_id = (
  SELECT next.message_id FROM outbox_messages next
  WHERE next.status = 'queued' AND next.lane = :lane AND (next.not_before IS NULL OR next.not_before <= :now)
    AND NOT EXISTS (
      SELECT FROM outbox_messages earlier
      WHERE earlier.user_id = next.user_id AND earlier.lane IN (next.lane, 'reply')
        AND earlier.sequence < next.sequence
        AND earlier.status IN ('queued', 'sending', 'unknown', 'accepted')
        AND (earlier.status <> 'accepted'
             OR earlier.accepted_at > :media_since AND earlier.prompt ->> 'image' IS NOT NULL))
  ORDER BY next.sequence LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING message_id
""")
HELD_UP = text("""
SELECT EXISTS (
  SELECT FROM outbox_messages WHERE status = 'queued' AND reason = ANY(:pauses) AND not_before > :now)
""")
RELEASE = text("""
UPDATE outbox_messages held SET status = 'queued', reason = NULL, error_code = NULL
FROM channel_identities i
WHERE held.status = 'held' AND i.user_id = held.user_id
  AND i.last_inbound_at > held.claimed_at AND i.opted_out_at IS NULL
""")


ADD = """
INSERT INTO outbox_messages
    (message_id, user_id, identity_id, to_address, lane, prompt, offered, dedupe_key, otp_challenge_id)
VALUES (%(message_id)s, %(user_id)s, %(identity_id)s, %(to_address)s, %(lane)s, %(prompt)s, %(offered)s,
        %(dedupe_key)s, %(otp_challenge_id)s)
ON CONFLICT (dedupe_key) DO NOTHING
"""


def added(
    user_id: UUID,
    prompt: Mapping[str, Any],
    *,
    lane: str,
    identity_id: UUID | None = None,
    to_address: str | None = None,
    offered: Mapping[str, Any] | None = None,
    dedupe_key: str | None = None,
    otp_challenge_id: UUID | None = None,
) -> tuple[str, dict[str, Any]]:
    """The statement that queues one message, unless its dedupe_key was used before; see `together`."""
    where = {"identity_id": identity_id, "to_address": to_address, "lane": lane}
    what = {"prompt": Jsonb(prompt), "offered": offered and Jsonb(offered)}
    once = {"dedupe_key": dedupe_key, "otp_challenge_id": otp_challenge_id}
    return ADD, {"message_id": new_id(), "user_id": user_id, **where, **what, **once}


def claim(db: Session, now: datetime) -> OutboxMessage | None:
    """The next message to send, marked as sending: replies first, each lane in order (decision 7)."""
    for lane in LANES:
        found = db.scalar(CLAIM, {"lane": lane, "now": now, "media_since": now - MEDIA_PAUSE})
        if found:
            return db.get(OutboxMessage, found, populate_existing=True)
    return None


def held_up(db: Session, now: datetime) -> bool:
    """Whether the provider asked us to wait or cannot be reached, and the time is not over (promise 13)."""
    return bool(db.scalar(HELD_UP, {"now": now, "pauses": list(PAUSES)}))


def release_held(db: Session) -> int:
    """Queue what was held for people who have written since."""
    return db.execute(RELEASE).rowcount


def doubt_the_dead(db: Session, before: datetime) -> int:
    """What a worker took before this moment and never finished: it may have been sent."""
    stuck = OutboxMessage.status == "sending", OutboxMessage.claimed_at < before
    return db.execute(
        update(OutboxMessage).where(*stuck).values(status="unknown", reason="worker died")
    ).rowcount


def unknown(db: Session, before: datetime, limit: int = 50) -> Sequence[OutboxMessage]:
    """Messages whose outcome has been open since before this moment, oldest first."""
    open_ones = OutboxMessage.status == "unknown", OutboxMessage.claimed_at < before
    return db.scalars(
        select(OutboxMessage).where(*open_ones).order_by(OutboxMessage.claimed_at).limit(limit)
    ).all()


def locked(db: Session, message_id: UUID) -> OutboxMessage | None:
    """The row, locked until the commit."""
    return _lock(db, message_id=message_id)


def sent_as(db: Session, provider_id: str) -> OutboxMessage | None:
    """The row the provider knows by this id, locked until the commit."""
    return _lock(db, provider_id=provider_id)


def _lock(db: Session, **which: Any) -> OutboxMessage | None:
    row = select(OutboxMessage).filter_by(**which).with_for_update()
    return db.scalar(row, execution_options={"populate_existing": True})


def known_sids(db: Session, provider_ids: Iterable[str]) -> set[str]:
    """Which of the provider's ids are already ours."""
    return set(
        db.scalars(select(OutboxMessage.provider_id).where(OutboxMessage.provider_id.in_(provider_ids)))
    )


FAREWELLS = text("""
    DELETE FROM outbox_messages o USING users u
    WHERE u.user_id = o.user_id AND u.account_status = 'deleted'
      AND o.status NOT IN ('queued', 'sending', 'unknown')
""")


def forget_farewells(db: Session) -> int:
    """Drop what was last said to people who are erased, once it is on its way; how many (promise 29)."""
    return db.execute(FAREWELLS).rowcount
