"""One-time codes (promises 16-18). Only a keyed HMAC stays; the sealed code lives until it is sent."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Stamped, key, one_of

LIVE = text("used_at IS NULL AND closed_at IS NULL")


class OtpChallenge(Stamped, Base):
    __tablename__ = "otp_challenges"
    __table_args__ = (
        one_of("purpose", "phone", "email", "share", "erase"),
        CheckConstraint("attempts BETWEEN 0 AND max_attempts", name="attempts"),  # P-E03
        CheckConstraint("sealed_code IS NULL OR used_at IS NULL", name="no_code_after_use"),
        # promise 16: one live code per person, address and purpose
        Index("uq_otp_challenges_live", "user_id", "address", "purpose", unique=True, postgresql_where=LIVE),
        Index("ix_otp_challenges_address_created_at", "address", "created_at"),  # limits are counted here
    )

    challenge_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), index=True)
    purpose: Mapped[str] = mapped_column(server_default="phone", default="phone")
    address: Mapped[str]
    code_hmac: Mapped[bytes]
    sealed_code: Mapped[bytes | None]
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)
    max_attempts: Mapped[int] = mapped_column(server_default="3", default=3)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
