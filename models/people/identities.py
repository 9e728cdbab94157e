"""The addresses people write from; one address on one channel belongs to one user."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, and_, delete, select, text, true, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, empty, key, new_id, one_of
from models.people import users
from models.people.users import User


class ChannelIdentity(Stamped, Base):
    __tablename__ = "channel_identities"
    __table_args__ = (one_of("channel", "whatsapp", "sms"), UniqueConstraint("channel", "address"))

    identity_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), index=True)
    channel: Mapped[str]
    address: Mapped[str]
    verified_at: Mapped[datetime | None]
    opted_in_at: Mapped[datetime | None]
    opted_out_at: Mapped[datetime | None]
    last_inbound_at: Mapped[datetime | None]
    two_way: Mapped[bool] = mapped_column(server_default=true(), default=True)
    bad_at: Mapped[datetime | None]
    muted: Mapped[list[Any]] = mapped_column(
        server_default=empty("[]"), default=list
    )  # purposes, like "news"


def meet(db: Session, channel: str, address: str) -> tuple[UUID, UUID]:
    """Somebody writes from an address: (user_id, identity_id), made if new, also by two messages at once."""
    known = select(ChannelIdentity.user_id, ChannelIdentity.identity_id).where(_at(channel, address))
    found = db.execute(known).first()
    if found is None:
        _make(db, channel, address)
        found = db.execute(known).one()
    return found.user_id, found.identity_id


def heard_from(db: Session, identity_id: UUID, now: datetime) -> None:
    """They wrote: the 24 hours in which we may answer freely begin anew."""
    own = update(ChannelIdentity).where(ChannelIdentity.identity_id == identity_id)
    db.execute(own.values(last_inbound_at=now))


def _make(db: Session, channel: str, address: str) -> None:
    user_id = db.scalars(insert(User).values(user_id=new_id()).returning(User.user_id)).one()
    row = {"identity_id": new_id(), "user_id": user_id, "channel": channel, "address": address}
    added = (
        insert(ChannelIdentity).values(row).on_conflict_do_nothing().returning(ChannelIdentity.identity_id)
    )
    if db.scalar(added) is None:  # another first message of theirs was faster
        db.execute(delete(User).where(User.user_id == user_id))


def _at(channel: str, address: str) -> ColumnElement[bool]:
    return and_(ChannelIdentity.channel == channel, ChannelIdentity.address == address)


def of(db: Session, user_id: UUID) -> Sequence[ChannelIdentity]:
    """The addresses of a user, the one that last spoke first."""
    latest = ChannelIdentity.last_inbound_at.desc().nulls_last()
    found = select(ChannelIdentity).where(ChannelIdentity.user_id == user_id).order_by(latest)
    return db.scalars(found).all()


def opt_out(db: Session, channel: str, address: str, now: datetime) -> bool:
    """STOP: nothing more goes to this address (promise 12); False if that was so before."""
    _keep_known(db, channel, address)
    still_in = and_(_at(channel, address), ChannelIdentity.opted_out_at.is_(None))
    return db.execute(update(ChannelIdentity).where(still_in).values(opted_out_at=now)).rowcount == 1


def opt_in(db: Session, channel: str, address: str, now: datetime) -> bool:
    """START: lifts an opt-out; False if there was none."""
    change = update(ChannelIdentity).where(_at(channel, address), ChannelIdentity.opted_out_at.is_not(None))
    return db.execute(change.values(opted_out_at=None, opted_in_at=now)).rowcount == 1


MUTE = text("""
    UPDATE channel_identities SET muted = (muted - :purpose) || CAST(:more AS jsonb)
    WHERE channel = :channel AND address = :address""")


def mute(db: Session, channel: str, address: str, purpose: str) -> None:
    """Nothing more of that purpose goes to this address; all else does (promise 12)."""
    db.execute(MUTE, {"channel": channel, "address": address, "purpose": purpose, "more": f'["{purpose}"]'})


def wants(db: Session, channel: str, address: str, purpose: str) -> bool:
    """Whether that purpose is not muted there."""
    muted = db.scalar(select(ChannelIdentity.muted).where(_at(channel, address)))
    return purpose not in (muted or ())


def unmute(db: Session, channel: str, address: str, purpose: str) -> None:
    """They want to hear of it again."""
    db.execute(MUTE, {"channel": channel, "address": address, "purpose": purpose, "more": "[]"})


def mark_bad(db: Session, channel: str, address: str, now: datetime) -> None:
    """Nothing can arrive there, says the provider: until somebody writes from it or a code proves it."""
    _keep_known(db, channel, address)
    db.execute(update(ChannelIdentity).where(_at(channel, address)).values(bad_at=now))


def _keep_known(db: Session, channel: str, address: str) -> None:
    """A row to note it in: an SMS also goes to a proved phone from which nobody ever wrote.

    Like any new address it is of nobody yet (rule 17): what comes from there has proved nothing.
    """
    if users.owner_of(db, address):
        meet(db, channel, address)


def add_many(db: Session, identities: Iterable[dict[str, Any]]) -> None:
    """Insert addresses in bulk (seeding); each a dict of columns."""
    db.execute(insert(ChannelIdentity), [{"identity_id": new_id(), **row} for row in identities])
