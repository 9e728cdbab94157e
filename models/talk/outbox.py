"""What was said and must arrive: written with the facts, sent after the commit (rules 7-9)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import BigInteger, ForeignKey, Identity, Index, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import BY_TIME, Base, Stamped, key, new_id, one_of
from models.session import together
from models.talk.statuses import MessageStatus

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
        # rule 7: a row waits for everything earlier in its person's lane, and for the replies before it
        Index(
            "ix_outbox_messages_waiting",
            "user_id", "lane", "sequence",
            postgresql_where=text("status IN ('queued', 'sending', 'unknown')"),
        ),
        Index(
            "ix_outbox_messages_pictures",
            "accepted_at",
            postgresql_where=text("status = 'accepted' AND prompt ->> 'image' IS NOT NULL"),
        ),
        Index("ix_outbox_messages_queued", "lane", "sequence", postgresql_where=text("status = 'queued'")),
        Index("ix_outbox_messages_user_id_sequence", "user_id", "sequence"),
        Index("ix_outbox_messages_created_at", "created_at", **BY_TIME),
        # a message is changed up to five times on its way: five entries in each index that holds it
        *(
            Index(name, column, unique=name.startswith("uq"), postgresql_where=text(f"{column} IS NOT NULL"))
            for name, column in (
                ("uq_outbox_messages_dedupe_key", "dedupe_key"),
                ("uq_outbox_messages_sent_as", "provider_id"),
                ("ix_outbox_messages_identity_id", "identity_id"),
                ("ix_outbox_messages_otp_challenge_id", "otp_challenge_id"),
            )
        ),
        Index("ix_outbox_messages_held", "user_id", postgresql_where=text("status = 'held'")),
        Index(
            "ix_outbox_messages_open",
            "claimed_at",
            postgresql_where=text("status IN ('sending', 'unknown')"),
        ),
        Index(
            "ix_outbox_messages_later",
            "not_before",
            postgresql_where=text("status = 'queued' AND not_before IS NOT NULL"),
        ),
        Index(
            "ix_outbox_messages_failed",
            "updated_at",
            postgresql_where=text("status IN ('failed', 'undelivered')"),
        ),
    )  # fmt: skip

    message_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"))
    identity_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("channel_identities.identity_id", ondelete="SET NULL")
    )
    to_address: Mapped[str | None]
    lane: Mapped[str] = mapped_column(server_default="reply", default="reply")
    sequence: Mapped[int] = mapped_column(BigInteger, Identity(always=True))  # the database counts them
    prompt: Mapped[dict[str, Any]]
    offered: Mapped[dict[str, Any] | None]
    dedupe_key: Mapped[str | None]
    otp_challenge_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("otp_challenges.challenge_id", ondelete="SET NULL")
    )
    status: Mapped[str] = mapped_column(server_default="queued", default="queued")
    not_before: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)
    channel: Mapped[str | None]
    reason: Mapped[str | None]
    provider_id: Mapped[str | None]
    error_code: Mapped[str | None]
    claimed_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]


# whether o brought what a match wrote
PASSED_ON = """coalesce(o.offered @> '{"flow": "relay_chat", "step": "message"}', FALSE)"""
MEDIA_PAUSE = timedelta(seconds=3)  # words wait this long for the picture before them to be sent
PERSON_BURST, PERSON_PACE = 20, timedelta(seconds=6)  # to one person at once, and one in so long after that
NEXT = """
SELECT next.ctid::text AS place, next.message_id, next.user_id, next.identity_id, next.to_address, next.lane,
       next.prompt, next.otp_challenge_id, next.attempts, next.channel, next.error_code,
       (SELECT past.accepted_at FROM outbox_messages past
        WHERE past.user_id = next.user_id AND past.sequence < next.sequence
        ORDER BY past.sequence DESC OFFSET %(burst)s LIMIT 1) AS paced_since
FROM outbox_messages next
WHERE next.status = 'queued' AND next.lane = %(lane)s
  AND (next.not_before IS NULL OR next.not_before <= %(now)s)
  AND NOT EXISTS (
    SELECT FROM outbox_messages earlier
    WHERE earlier.user_id = next.user_id AND earlier.lane IN (next.lane, 'reply')
      AND earlier.sequence < next.sequence AND earlier.status IN ('queued', 'sending', 'unknown'))
  AND (next.lane = 'reply' OR NOT EXISTS (
    SELECT FROM staff_takeovers t WHERE t.user_id = next.user_id AND t.status = 'open'))
  AND NOT EXISTS (
    SELECT FROM outbox_messages picture
    WHERE picture.user_id = next.user_id AND picture.lane IN (next.lane, 'reply')
      AND picture.sequence < next.sequence AND picture.status = 'accepted'
      AND picture.prompt ->> 'image' IS NOT NULL AND picture.accepted_at > %(media_since)s)
ORDER BY next.sequence LIMIT %(limit)s FOR UPDATE OF next SKIP LOCKED
"""
TAKE = """
UPDATE outbox_messages
SET status = 'sending', attempts = attempts + 1, claimed_at = %(now)s,
    channel = taken.channel, reason = taken.reason
FROM unnest(%(places)s::tid[], %(channels)s::text[], %(reasons)s::text[]) AS taken (place, channel, reason)
WHERE ctid = taken.place
"""
PUT_OFF = """
UPDATE outbox_messages SET reason = put.reason, not_before = put.until
FROM unnest(%(places)s::tid[], %(reasons)s::text[], %(untils)s::timestamptz[]) AS put (place, reason, until)
WHERE ctid = put.place
"""
# each is found by its id: `status || ''` keeps PostgreSQL from comparing it with everything that is open
ACCEPT = """
UPDATE outbox_messages
SET status = 'accepted', provider_id = taken.sid, accepted_at = %(now)s, not_before = NULL
FROM unnest(%(message_ids)s::uuid[], %(sids)s::text[], %(claims)s::timestamptz[]) AS taken (id, sid, claim)
WHERE message_id = taken.id AND claimed_at = taken.claim AND status || '' IN ('sending', 'unknown')
"""
THROTTLED = "throttled"
NEXT_DUE = text("SELECT min(not_before) FROM outbox_messages WHERE status = 'queued' AND not_before > :now")
# A turn is dated when it begins and may commit after the claim that held: so a minute more, but not where it
# was the provider who said no.
RELEASE = text("""
UPDATE outbox_messages held SET status = 'queued', reason = NULL, error_code = NULL
FROM channel_identities i
WHERE held.status = 'held' AND i.user_id = held.user_id
  AND i.last_inbound_at >
      CASE WHEN held.error_code IS NULL THEN held.claimed_at - interval '1 minute' ELSE held.claimed_at END
  AND i.opted_out_at IS NULL
""")


ADD = """
INSERT INTO outbox_messages
    (message_id, user_id, identity_id, to_address, lane, prompt, offered, dedupe_key, otp_challenge_id)
VALUES (%(message_id)s, %(user_id)s, %(identity_id)s, %(to_address)s, %(lane)s, %(prompt)s, %(offered)s,
        %(dedupe_key)s, %(otp_challenge_id)s)
ON CONFLICT (dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING
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


def next_batch(db: Session, now: datetime, limit: int) -> list[Any]:
    """Messages that may be sent now, locked: at most one of a person and lane, replies first, each lane in
    order (rule 7). `paced_since` is when the PERSON_BURST-th message before this one was accepted;
    `place` is where the row lies, and stays as long as it is locked.
    """
    found: list[Any] = []
    for lane in LANES:
        if len(found) < limit:
            asked = {"lane": lane, "now": now, "media_since": now - MEDIA_PAUSE}
            asked |= {"limit": limit - len(found), "burst": PERSON_BURST - 1}
            found += together(db, (NEXT, asked))[0]
    return found


def take(db: Session, taken: Sequence[tuple[str, str, str]], now: datetime) -> None:
    """These go out now: (place, channel, reason)."""
    if taken:
        places, channels, reasons = zip(*taken, strict=True)
        row = {"places": list(places), "channels": list(channels), "reasons": list(reasons)}
        together(db, (TAKE, {**row, "now": now}))


def put_off(db: Session, later: Sequence[tuple[str, str, datetime]]) -> None:
    """These wait, in their turn: (place, reason, until)."""
    if later:
        places, reasons, untils = zip(*later, strict=True)
        row = {"places": list(places), "reasons": list(reasons), "untils": list(untils)}
        together(db, (PUT_OFF, row))


def accept(db: Session, accepted: Sequence[tuple[UUID, str, datetime]], now: datetime) -> None:
    """The provider has these: (message_id, the id it gave, claimed_at). What a status callback settled
    before stays, and so does what somebody else has claimed since.
    """
    if accepted:
        message_ids, sids, claims = zip(*accepted, strict=True)
        row = {"message_ids": list(message_ids), "sids": list(sids), "claims": list(claims)}
        together(db, (ACCEPT, {**row, "now": now}))


def next_due(db: Session, now: datetime) -> datetime | None:
    """When the first of those that wait for a moment to come may go."""
    return db.scalar(NEXT_DUE, {"now": now})


def release_held(db: Session) -> int:
    """Queue what was held for people who have written since."""
    return db.execute(RELEASE).rowcount


def doubt_the_dead(db: Session, before: datetime) -> int:
    """What a worker took before this moment and never finished: it may have been sent."""
    stuck = OutboxMessage.status == "sending", OutboxMessage.claimed_at < before
    return db.execute(
        update(OutboxMessage).where(*stuck).values(status="unknown", reason="worker died")
    ).rowcount


def unknown(
    db: Session, before: datetime, besides: Sequence[str] = (), limit: int = 50
) -> Sequence[OutboxMessage]:
    """Whose outcome has been open since before this moment, oldest first, but for `besides` (channels)."""
    open_ones = OutboxMessage.status == "unknown", OutboxMessage.claimed_at < before
    if besides:
        open_ones += (OutboxMessage.channel.not_in(besides),)
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
    """Which of the provider's ids are already ours, if only for a try that failed."""
    ids = list(provider_ids)
    now = select(OutboxMessage.provider_id).where(OutboxMessage.provider_id.in_(ids))
    once = select(MessageStatus.provider_id).where(
        MessageStatus.provider_id.in_(ids), MessageStatus.message_id.is_not(None)
    )
    return set(db.scalars(now.union(once)))


FAREWELLS = text("""
    DELETE FROM outbox_messages o USING users u
    WHERE u.user_id = o.user_id AND u.account_status = 'deleted'
      AND o.status NOT IN ('queued', 'sending', 'unknown')
""")


def forget_farewells(db: Session) -> int:
    """Drop what was last said to people who are erased, once it is on its way; how many (promise 29)."""
    return db.execute(FAREWELLS).rowcount


LAST_SAID = """
SELECT prompt, offered, identity_id, lane FROM outbox_messages
WHERE user_id = %(user_id)s AND otp_challenge_id IS NULL AND to_address IS NULL AND lane <> 'bulk'
  AND NOT coalesce(offered ->> 'flow' = 'relay_chat' AND offered ->> 'step' = 'message', false)
ORDER BY sequence DESC LIMIT 1"""


def say_again(db: Session, user_id: UUID) -> bool:
    """Queue once more what was said to them last, but for codes and what others wrote; False for nothing."""
    last = together(db, (LAST_SAID, {"user_id": user_id}))[0].fetchone()
    if last is None:
        return False
    together(
        db, added(user_id, last.prompt, lane=last.lane, identity_id=last.identity_id, offered=last.offered)
    )
    return True
