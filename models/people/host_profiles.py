"""Who a host is, and whom they would rather have (H-E05, H-E17, decision 20)."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, one_of


class HostProfile(Stamped, Base):
    __tablename__ = "host_profiles"
    __table_args__ = (one_of("host_category", "owner", "broker"),)  # H-V12

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), primary_key=True)
    host_category: Mapped[str] = mapped_column(server_default="owner", default="owner")
    company_name: Mapped[str | None]


class HostPreference(Stamped, Base):
    __tablename__ = "host_preferences"
    __table_args__ = (
        one_of("gender_preference", "male", "female", "any"),
        one_of("occupation_type", "working_professional", "student", "self_employed", "family", "any"),
        one_of("food_preference", "veg", "any"),
        one_of("smoking", "yes", "no"),
    )

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("host_profiles.user_id", ondelete="CASCADE"), primary_key=True
    )
    gender_preference: Mapped[str | None]
    occupation_type: Mapped[str | None]
    food_preference: Mapped[str | None]
    smoking: Mapped[str | None]


def of(db: Session, user_id: UUID) -> HostProfile | None:
    """The host's profile, if they have one."""
    return db.get(HostProfile, user_id, populate_existing=True)


def preferences_of(db: Session, user_id: UUID) -> HostPreference | None:
    """What the host wishes for when a listing does not say."""
    return db.get(HostPreference, user_id, populate_existing=True)


def ensure(db: Session, user_id: UUID, host_category: str | None = None) -> None:
    """A profile where there is none (a listing hangs on it, X14); sets owner or broker when given."""
    added = insert(HostProfile).values(user_id=user_id, host_category=host_category or "owner")
    keep = {"host_category": host_category or HostProfile.host_category}
    db.execute(added.on_conflict_do_update(index_elements=["user_id"], set_=keep))


def prefer(db: Session, user_id: UUID, **wishes: Any) -> None:
    """Set some wishes (gender_preference, occupation_type, food_preference, smoking); the others stay."""
    ensure(db, user_id)
    added = insert(HostPreference).values(user_id=user_id, **wishes)
    db.execute(added.on_conflict_do_update(index_elements=["user_id"], set_={"user_id": user_id, **wishes}))


def add_many(db: Session, profiles: list[dict[str, Any]]) -> None:
    """Insert profiles in bulk (seeding)."""
    db.execute(insert(HostProfile), profiles)
