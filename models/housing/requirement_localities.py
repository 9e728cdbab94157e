"""Where a requirement looks: each place carries what the reverse search filters by (rule 21)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base
from models.places.localities import RADIUS, Named
from models.session import together

if TYPE_CHECKING:
    from models.housing.requirements import TenantRequirement


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


ADD = """
    INSERT INTO requirement_localities
        (requirement_id, locality_id, lat, lon, cell, radius, property_type, budget_max, status)
    VALUES (%(requirement_id)s, %(locality_id)s, %(lat)s, %(lon)s, %(cell)s, %(radius)s,
            %(property_type)s, %(budget_max)s, %(status)s)"""
CLEAR = "DELETE FROM requirement_localities WHERE requirement_id = %(requirement_id)s"


def replace(db: Session, requirement: TenantRequirement, places: Iterable[Named]) -> None:
    """Look in these places, and no longer in others."""
    old = CLEAR, {"requirement_id": requirement.requirement_id}
    together(db, old, *((ADD, row) for row in rows(requirement, places)))


def of(db: Session, requirement_id: UUID) -> list[str]:
    """The ids of the localities a requirement names."""
    named = select(RequirementLocality.locality_id)
    return list(db.scalars(named.where(RequirementLocality.requirement_id == requirement_id)))


def rows(requirement: TenantRequirement, places: Iterable[Named]) -> list[dict[str, Any]]:
    """A row for each place; its radius (metres) is that of the place's kind."""
    carried = {
        "requirement_id": requirement.requirement_id,
        "property_type": requirement.property_type,
        "budget_max": requirement.budget_max,
        "status": requirement.status,
    }
    return [
        {"locality_id": p.locality_id, "lat": p.lat, "lon": p.lon, "cell": p.cell, "radius": RADIUS[p.kind]}
        | carried
        for p in places
    ]
