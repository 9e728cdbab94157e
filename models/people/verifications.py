"""What about a person was verified, and when (H-E02, H-W01)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Computed, ForeignKey
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped

KINDS = ("phone", "email", "aadhaar", "face")
ALL_FOUR = " AND ".join(f"{kind}_verified_at IS NOT NULL" for kind in KINDS)


class UserVerification(Stamped, Base):
    __tablename__ = "user_verifications"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), primary_key=True)
    phone_verified_at: Mapped[datetime | None]
    email_verified_at: Mapped[datetime | None]
    aadhaar_verified_at: Mapped[datetime | None]
    face_verified_at: Mapped[datetime | None]
    # H-W01: derived from the four, so that nobody can claim it
    is_fully_verified: Mapped[bool] = mapped_column(Computed(ALL_FOUR, persisted=True))


def mark(db: Session, user_id: UUID, kind: str, now: datetime) -> None:
    """Note that phone, email, aadhaar or face was verified."""
    at = {f"{kind}_verified_at": now}
    added = insert(UserVerification).values(user_id=user_id, **at)
    db.execute(added.on_conflict_do_update(index_elements=["user_id"], set_=at))
