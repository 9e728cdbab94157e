"""People. A user may be unverified (no phone) until an OTP says which phone is theirs (decision 17)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Stamped, key, one_of


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
