"""One message of the team to many people: whom it is for, how fast it goes, how far it is.

Each person's copy is a row of the outbox, in the lane behind all others, with its own moment to leave. So
what holds for every message holds here: who wrote STOP or muted news gets none, windows are respected. What
had left for the provider when it was stopped, and comes back to be tried again, is called back then.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from psycopg.types.json import Jsonb
from sqlalchemy import CheckConstraint, ForeignKey, Row, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Born, Stamped, key, one_of
from models.places.localities import Locality

FASTEST = 3_000  # a minute
WROTE_WITHIN = (0, 1, 7, 30, 90)  # days; 0 is whenever
KINDS = ("", "tenant", "host")
PURPOSE = "news"  # what people can mute
STOPPED = "broadcast stopped"


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
    locality_id: Mapped[str | None] = mapped_column(ForeignKey("localities.locality_id"), index=True)
    template: Mapped[str | None]  # what it is sent as where free words may not go; without, it is held there
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


# a post counts for its place, for the place around it, and for the city
_AUDIENCE = text("""
    WITH RECURSIVE inside AS (
        SELECT locality_id FROM localities WHERE locality_id = :place
        UNION SELECT l.locality_id FROM localities l JOIN inside i ON l.parent_id = i.locality_id),
    there AS (
        SELECT locality_id FROM localities WHERE locality_id IN (SELECT * FROM inside)
        OR split_part(locality_id, '/', 1) IN (SELECT * FROM inside)),
    posted AS (
        SELECT host_id AS user_id FROM property_listings
        WHERE :kind <> 'tenant' AND status = 'active' AND locality_id IN (SELECT * FROM there)
        UNION SELECT r.user_id FROM requirement_localities p JOIN tenant_requirements r USING (requirement_id)
        WHERE :kind <> 'host' AND r.status = 'active' AND p.locality_id IN (SELECT * FROM there))
    SELECT u.user_id, u.language FROM users u
    WHERE u.account_status = 'active' AND u.language = ANY(:languages)
      AND (:kind = '' OR u.user_type IN (:kind, 'both'))
      AND (CAST(:place AS text) IS NULL OR u.user_id IN (SELECT * FROM posted))
      AND EXISTS (SELECT FROM consents c WHERE c.user_id = u.user_id AND c.withdrawn_at IS NULL)
      AND EXISTS (SELECT FROM channel_identities i WHERE i.user_id = u.user_id
                  AND (:days = 0 OR i.last_inbound_at > :now - :days * interval '1 day'))
    ORDER BY u.user_id""")
_LIVED_IN = text("""
    kind = 'city' OR locality_id IN (
        SELECT locality_id FROM property_listings WHERE status = 'active'
        UNION SELECT locality_id FROM requirement_localities WHERE status = 'active')""")
_SEND = text("""
    WITH added AS (
        INSERT INTO outbox_messages (message_id, user_id, lane, prompt, dedupe_key, not_before)
        SELECT uuidv7(), user_id, 'bulk', CAST(:prompts AS jsonb) -> language,
               'broadcast:' || :broadcast_id || ':' || user_id, leaves
        FROM unnest(CAST(:user_ids AS uuid[]), CAST(:languages AS text[]), CAST(:moments AS timestamptz[]))
             AS who (user_id, language, leaves)
        ON CONFLICT (dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING RETURNING message_id)
    INSERT INTO broadcast_messages (message_id, broadcast_id)
    SELECT message_id, CAST(:broadcast_id AS uuid) FROM added""")
_STOP = text("""
    UPDATE outbox_messages o SET status = 'canceled', reason = :why
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


def places(db: Session) -> Sequence[Locality]:
    """Where somebody has a post up, and the cities."""
    return db.scalars(
        select(Locality).where(_LIVED_IN).order_by(Locality.kind != "city", Locality.name)
    ).all()


def audience(db: Session, one: Broadcast, now: datetime) -> Sequence[Row]:
    """(user_id, language) of everybody it is for now; whoever took back their consent is nobody."""
    asked = {"languages": list(one.words), "kind": one.kind, "days": one.wrote_within}
    return db.execute(_AUDIENCE, {**asked, "place": one.locality_id, "now": now}).all()


class Copy(NamedTuple):
    """For whom, in which language, and when it leaves."""

    user_id: UUID
    language: str
    leaves: datetime


def begin(
    db: Session, broadcast_id: UUID, prompts: Mapping[str, Any], copies: Sequence[Copy], now: datetime
) -> int:
    """Queue these, their words by language; how many. Raises NotNow."""
    one = _locked(db, broadcast_id, "draft")
    people, languages, moments = map(list, zip(*copies, strict=True)) if copies else ([], [], [])
    told = {"user_ids": people, "languages": languages, "moments": moments, "prompts": Jsonb(dict(prompts))}
    queued = db.execute(_SEND, {**told, "broadcast_id": str(broadcast_id)}).rowcount
    one.status, one.began_at = "sending", now
    db.flush()
    return queued


def stop(db: Session, broadcast_id: UUID, now: datetime) -> int:
    """Nothing more of it leaves, also not what is held; how many were called back. Raises NotNow."""
    one = _locked(db, broadcast_id, "sending")
    one.status, one.stopped_at = "stopped", now
    db.flush()
    return db.execute(_STOP, {"broadcast_id": broadcast_id, "why": STOPPED}).rowcount


def progress(db: Session, broadcast_id: UUID) -> Row:
    """How many copies: all, waiting, gone, held, canceled, failed."""
    return db.execute(_PROGRESS, {"broadcast_id": broadcast_id}).one()


def called_back(db: Session, message_ids: Sequence[UUID]) -> set[UUID]:
    """Which of these belong to a broadcast that was stopped."""
    if not message_ids:
        return set()
    stopped = select(BroadcastMessage.message_id).join(
        Broadcast, Broadcast.broadcast_id == BroadcastMessage.broadcast_id
    )
    mine = BroadcastMessage.message_id.in_(message_ids), Broadcast.status == "stopped"
    return set(db.scalars(stopped.where(*mine)))


def _locked(db: Session, broadcast_id: UUID, status: str) -> Broadcast:
    asked = select(Broadcast).where(Broadcast.broadcast_id == broadcast_id).with_for_update()
    one = db.scalar(asked, execution_options={"populate_existing": True})
    if one is None or one.status != status:
        raise NotNow
    return one
