"""What homes cost around a place, told from the listings there."""

from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy import text
from sqlalchemy.orm import Session

from models.places import localities
from models.places.cells import cells_within

RENTS = text("""
    SELECT min(rent_monthly) AS lowest, percentile_disc(0.5) WITHIN GROUP (ORDER BY rent_monthly) AS typical
    FROM property_listings
    WHERE status = 'active' AND cell = ANY(:cells)
      AND (CAST(:property_type AS text) IS NULL OR property_type = :property_type)
      AND (CAST(:configuration AS text) IS NULL OR configuration = :configuration)
""")


def lowest_rent(
    db: Session, locality_ids: Iterable[str], property_type: str | None, configuration: str | None = None
) -> Decimal | None:
    """The lowest rent (₹ a month) asked around these places; None where there is nothing."""
    return _rents(db, locality_ids, property_type, configuration).lowest


def typical_rent(
    db: Session, locality_ids: Iterable[str], property_type: str | None, configuration: str | None = None
) -> Decimal | None:
    """The rent (₹ a month) in the middle of those asked around these places; None where there is nothing."""
    return _rents(db, locality_ids, property_type, configuration).typical


def _rents(db: Session, locality_ids: Iterable[str], property_type: str | None, configuration: str | None):
    cells = cells_within(localities.near(db, locality_ids))
    asked = {"cells": cells, "property_type": property_type, "configuration": configuration}
    return db.execute(RENTS, asked).one()
