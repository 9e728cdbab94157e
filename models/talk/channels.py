"""Our sender on each channel: how fast it may speak, until when it must wait, how far its list was read.

Every worker takes its leave here, so that all of them together keep to the provider's rate.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, one_of

BURST_SHARE = 0.1  # of a second's messages may leave at once; the rest of the rate is the steady flow


class ChannelState(Stamped, Base):
    __tablename__ = "channel_states"
    __table_args__ = (one_of("channel", "whatsapp", "sms"),)

    channel: Mapped[str] = mapped_column(primary_key=True)
    free_at: Mapped[datetime | None]  # when the next message may leave, were there no burst
    paused_until: Mapped[datetime | None]  # the provider asked us to wait, or cannot be reached
    looked_until: Mapped[datetime | None]  # nothing that came in before this is missing


class Leave(NamedTuple):
    """So many messages may leave now; the one after them at `next_at`, and then one every `pace`."""

    count: int
    next_at: datetime
    pace: timedelta
    paused: bool = False


KNOWN = text("INSERT INTO channel_states (channel) VALUES (:channel) ON CONFLICT DO NOTHING")
LOOK = text("SELECT free_at, paused_until FROM channel_states WHERE channel = :channel FOR UPDATE")
TAKE = text("UPDATE channel_states SET free_at = :free_at WHERE channel = :channel")
PAUSED = text("SELECT channel FROM channel_states WHERE paused_until > :now")
LOOKED = text("SELECT looked_until FROM channel_states WHERE channel = :channel")
ALL_LOOKED = text("SELECT min(looked_until) FROM channel_states")
LOOKED_NOW = text("""
INSERT INTO channel_states (channel, looked_until) VALUES (:channel, :until)
ON CONFLICT (channel) DO UPDATE
SET looked_until = greatest(channel_states.looked_until, excluded.looked_until)
""")
PAUSE = text("""
INSERT INTO channel_states (channel, paused_until) VALUES (:channel, :until)
ON CONFLICT (channel) DO UPDATE
SET paused_until = greatest(channel_states.paused_until, excluded.paused_until)
""")


def take_leave(db: Session, channel: str, wanted: int, now: datetime, per_second: float) -> Leave:
    """Leave for up to `wanted` messages to go now; held until the transaction ends (promise 13)."""
    state = db.execute(LOOK, {"channel": channel}).first()
    if state is None:
        db.execute(KNOWN, {"channel": channel})
        state = db.execute(LOOK, {"channel": channel}).one()
    if state.paused_until and state.paused_until > now:
        return Leave(0, state.paused_until, timedelta(seconds=1 / per_second), paused=True)
    leave = allowed(state.free_at, wanted, now, per_second)
    db.execute(TAKE, {"channel": channel, "free_at": leave.next_at})
    return leave


def allowed(free_at: datetime | None, wanted: int, now: datetime, per_second: float) -> Leave:
    """Never more than `per_second` in any second: a burst, and a steady flow that leaves room for it."""
    burst = max(1, int(per_second * BURST_SHARE))
    pace = timedelta(seconds=1 / max(per_second - burst, min(per_second, 1)))
    earliest = now - (burst - 1) * pace
    start = max(free_at, earliest) if free_at else earliest
    count = min(wanted, (now - start) // pace + 1) if start <= now else 0
    return Leave(count, start + count * pace, pace)


def pause(db: Session, channel: str, until: datetime) -> None:
    """Nothing leaves on this channel before then."""
    db.execute(PAUSE, {"channel": channel, "until": until})


def paused(db: Session, now: datetime) -> Sequence[str]:
    """The channels on which the provider asked us to wait."""
    return db.scalars(PAUSED, {"now": now}).all()


def looked_until(db: Session, channel: str) -> datetime | None:
    """Until when the provider's list was read for what it could not bring us (promise 5)."""
    return db.scalar(LOOKED, {"channel": channel})


def all_looked_until(db: Session) -> datetime | None:
    """Until when every channel's list was read."""
    return db.scalar(ALL_LOOKED)


def looked(db: Session, channel: str, until: datetime) -> None:
    """Nothing that came in before then is missing."""
    db.execute(LOOKED_NOW, {"channel": channel, "until": until})
