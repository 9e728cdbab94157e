"""How a tenant lives: their own habits (H-E03, rule 20)."""

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, one_of
from models.session import together

HABITS = ("occupation_type", "smoking", "drinking", "food_preference", "lifestyle_notes")
SHARE = " + ".join(f"({habit} IS NOT NULL)::int" for habit in HABITS)


class TenantProfile(Stamped, Base):
    __tablename__ = "tenant_profiles"
    __table_args__ = (
        # H-V04
        one_of("occupation_type", "working_professional", "student", "self_employed", "family", "other"),
        one_of("smoking", "yes", "no"),  # H-V05
        one_of("drinking", "yes", "no", "occasionally"),  # H-V06
        one_of("food_preference", "veg", "non_veg", "both"),  # H-V07
        CheckConstraint("length(lifestyle_notes) <= 1000", name="lifestyle_notes"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), primary_key=True)
    occupation_type: Mapped[str | None]
    smoking: Mapped[str | None]
    drinking: Mapped[str | None]
    food_preference: Mapped[str | None]
    lifestyle_notes: Mapped[str | None]
    profile_completeness: Mapped[int] = mapped_column(Computed(f"({SHARE}) * 20", persisted=True))  # percent


ADD = "INSERT INTO tenant_profiles (user_id) VALUES (%(user_id)s) ON CONFLICT DO NOTHING"


def of(db: Session, user_id: UUID) -> TenantProfile | None:
    """The tenant's profile, if they have one."""
    return db.get(TenantProfile, user_id, populate_existing=True)


def ensure(db: Session, user_id: UUID) -> None:
    """An empty profile where there is none: a requirement hangs on it (X14)."""
    together(db, (ADD, {"user_id": user_id}))


def note(db: Session, user_id: UUID, **habits: Any) -> None:
    """Set the habits that are known; those that are None stay as they were."""
    known = {name: value for name, value in habits.items() if value is not None}
    if not known:
        return ensure(db, user_id)
    added = insert(TenantProfile).values(user_id=user_id, **known)
    db.execute(added.on_conflict_do_update(index_elements=["user_id"], set_=known))


def add_many(db: Session, profiles: list[dict[str, Any]]) -> None:
    """Insert profiles in bulk (seeding)."""
    db.execute(insert(TenantProfile), profiles)
