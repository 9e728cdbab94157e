"""People. A user may be unverified (no phone) until an OTP says which phone is theirs (rule 17)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, case, false, func, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, new_id, one_of


class User(Stamped, Base):
    __tablename__ = "users"
    __table_args__ = (
        one_of("gender", "male", "female", "other"),  # H-V03
        one_of("user_type", "tenant", "host", "both"),  # H-V01
        one_of("registered_as", "tenant", "host", "both"),  # S-L03, X05
        one_of("account_status", "active", "suspended", "deleted"),  # H-V02
        CheckConstraint(r"phone ~ '^\+[1-9][0-9]{6,14}$'", name="phone_e164"),  # S-L05
        # H-L03: a date of birth is kept only with the moment at which it made them 18 or older
        CheckConstraint(
            "date_of_birth IS NULL OR (of_age_at IS NOT NULL "
            "AND date_of_birth <= (of_age_at AT TIME ZONE 'UTC')::date - interval '18 years')",
            name="of_age",
        ),
        CheckConstraint("language ~ '^[a-z]{2}$'", name="language"),
    )

    user_id: Mapped[UUID] = key()
    full_name: Mapped[str | None]
    email: Mapped[str | None] = mapped_column(unique=True)
    phone: Mapped[str | None] = mapped_column(unique=True)
    date_of_birth: Mapped[date | None]
    of_age_at: Mapped[datetime | None]
    gender: Mapped[str | None]
    user_type: Mapped[str | None]
    registered_as: Mapped[str | None]
    account_status: Mapped[str] = mapped_column(server_default="active", default="active")
    language: Mapped[str] = mapped_column(server_default="en", default="en")
    is_demo: Mapped[bool] = mapped_column(server_default=false(), default=False)
    deleted_at: Mapped[datetime | None]


def get(db: Session, user_id: UUID) -> User:
    """The user; raises NoResultFound for an unknown id."""
    return db.get_one(User, user_id)


def owner_of(db: Session, phone: str) -> UUID | None:
    """Whose verified phone (E.164) this is."""
    return db.scalar(select(User.user_id).where(User.phone == phone))


def rename(db: Session, user_id: UUID, full_name: str) -> None:
    """Set the name a person wants to be called by."""
    db.execute(update(User).where(User.user_id == user_id).values(full_name=full_name.strip()))


def set_language(db: Session, user_id: UUID, language: str) -> None:
    """Set the language we answer in, by its two letters."""
    db.execute(update(User).where(User.user_id == user_id).values(language=language))


def set_gender(db: Session, user_id: UUID, gender: str | None) -> None:
    """Set the gender a person told us (male, female, other), or forget it (H-V03)."""
    db.execute(update(User).where(User.user_id == user_id).values(gender=gender))


def suspend(db: Session, user_id: UUID) -> bool:
    """Their posts leave every feed, and nobody's words reach them; False unless they were active."""
    return _move(db, user_id, "active", "suspended")


def lift(db: Session, user_id: UUID) -> bool:
    """They are as they were before; False unless they were suspended."""
    return _move(db, user_id, "suspended", "active")


def _move(db: Session, user_id: UUID, before: str, after: str) -> bool:
    theirs = User.user_id == user_id, User.account_status == before
    return db.execute(update(User).where(*theirs).values(account_status=after)).rowcount == 1


def choose_type(db: Session, user_id: UUID, wanted: str) -> str:
    """Add tenant, host or both to what a person is; never takes away (X05). Returns what they are now."""
    kept = case((User.user_type == wanted, wanted), (User.user_type.is_(None), wanted), else_="both")
    change = update(User).where(User.user_id == user_id)
    change = change.values(user_type=kept, registered_as=func.coalesce(User.registered_as, wanted))
    return db.scalars(change.returning(User.user_type)).one()


def declare_of_age(db: Session, user_id: UUID, now: datetime, date_of_birth: date | None = None) -> None:
    """Note that the person said they are 18 or older (H-L03); raises IntegrityError for a later birth."""
    change = update(User).where(User.user_id == user_id)
    db.execute(change.values(of_age_at=now, date_of_birth=date_of_birth))


def add_many(db: Session, people: Iterable[dict[str, Any]]) -> list[UUID]:
    """Insert people in bulk (seeding); each a dict of columns. Returns their ids in order."""
    rows = [{"user_id": new_id(), **person} for person in people]
    db.execute(insert(User), rows)
    return [row["user_id"] for row in rows]
