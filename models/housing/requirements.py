"""What tenants look for, and where; each place carries what the reverse search needs (decision 21)."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import CHAR, Text

from models.base import Base, Stamped, key, one_of
from models.housing import vocabulary

LIVES = timedelta(days=30)  # H-L01
KNOWN = ", ".join(f"'{name}'" for name in vocabulary.CONFIGURATIONS)


class TenantRequirement(Stamped, Base):
    __tablename__ = "tenant_requirements"
    __table_args__ = (
        one_of("property_type", *vocabulary.PROPERTY_TYPES),
        one_of("occupancy", *vocabulary.OCCUPANCIES),
        one_of("status", *vocabulary.POST_STATUSES),
        CheckConstraint(f"configurations <@ ARRAY[{KNOWN}]::text[]", name="configurations"),
        CheckConstraint("budget_max > 0 AND budget_min >= 0 AND budget_min <= budget_max", name="budget"),
        UniqueConstraint("requirement_id", "user_id"),  # what composite foreign keys point at
        UniqueConstraint("user_id", "code"),
        Index("ix_tenant_requirements_expires_at", "expires_at", postgresql_where=text("status = 'active'")),
    )

    requirement_id: Mapped[UUID] = key()
    # X14: a requirement hangs on its tenant's profile
    user_id: Mapped[UUID] = mapped_column(ForeignKey("tenant_profiles.user_id"), index=True)
    code: Mapped[str]
    title: Mapped[str]
    property_type: Mapped[str]
    configurations: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}", default=list)
    budget_min: Mapped[Decimal] = mapped_column(server_default="0", default=0)
    budget_max: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(CHAR(3), server_default="INR", default="INR")
    occupancy: Mapped[str | None]
    possession_date: Mapped[date | None]
    notes: Mapped[str | None]
    status: Mapped[str] = mapped_column(server_default="active", default="active")
    is_premium: Mapped[bool] = mapped_column(server_default=false(), default=False)
    expires_at: Mapped[datetime]


class RequirementLocality(Base):
    __tablename__ = "requirement_localities"
    __table_args__ = (
        Index(
            "ix_requirement_localities_search",
            "cell", "property_type", "budget_max",
            postgresql_where=text("status = 'active'"),
        ),
    )  # fmt: skip

    requirement_id: Mapped[UUID] = mapped_column(
        ForeignKey("tenant_requirements.requirement_id", ondelete="CASCADE"), primary_key=True
    )
    locality_id: Mapped[str] = mapped_column(
        ForeignKey("localities.locality_id"), primary_key=True, index=True
    )
    lat: Mapped[float]
    lon: Mapped[float]
    cell: Mapped[int] = mapped_column(BigInteger)
    radius: Mapped[int]
    # a trigger keeps these three as the requirement has them
    property_type: Mapped[str]
    budget_max: Mapped[Decimal]
    status: Mapped[str]
