"""Who a host is, and whom they would rather have (H-E05, H-E17, rule 20)."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, one_of


class HostProfile(Stamped, Base):
    __tablename__ = "host_profiles"
    __table_args__ = (one_of("host_category", "owner", "broker"),)  # H-V12

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), primary_key=True)
    host_category: Mapped[str | None]
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


def category(db: Session, user_id: UUID) -> str | None:
    """owner, broker, or None when they never said."""
    return db.scalar(select(HostProfile.host_category).where(HostProfile.user_id == user_id))


def ensure(db: Session, user_id: UUID) -> None:
    """An empty profile where there is none: a listing hangs on it (X14)."""
    db.execute(insert(HostProfile).values(user_id=user_id).on_conflict_do_nothing())


def note(db: Session, user_id: UUID, **known: Any) -> None:
    """Set what is known (host_category, company_name); what is None stays as it was."""
    _note(db, HostProfile, user_id, known)


def prefer(db: Session, user_id: UUID, **wishes: Any) -> None:
    """Set wishes (gender_preference, occupation_type, food_preference, smoking); None stays as it was."""
    ensure(db, user_id)
    _note(db, HostPreference, user_id, wishes)


def _note(db: Session, table: type[Base], user_id: UUID, values: dict[str, Any]) -> None:
    known = {name: value for name, value in values.items() if value is not None}
    added = insert(table).values(user_id=user_id, **known)
    keep = known or {"user_id": user_id}
    db.execute(added.on_conflict_do_update(index_elements=["user_id"], set_=keep))


def add_many(db: Session, profiles: list[dict[str, Any]]) -> None:
    """Insert profiles in bulk (seeding)."""
    db.execute(insert(HostProfile), profiles)
