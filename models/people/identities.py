"""The addresses people write from; one address on one channel belongs to one user."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Stamped, key, one_of


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
