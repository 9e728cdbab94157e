"""What homes cost around a place, told from the listings there."""

from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy.orm import Session

from models.places import localities
from models.places.cells import cells_within
from models.session import together

LOWEST = """
    SELECT min(rent_monthly) AS rent FROM property_listings
    WHERE status = 'active' AND cell = ANY(%(cells)s)
      AND (%(property_type)s::text IS NULL OR property_type = %(property_type)s)
"""


def lowest_rent(db: Session, locality_ids: Iterable[str], property_type: str | None) -> Decimal | None:
    """The lowest rent (₹ a month) asked around these places; None where there is nothing."""
    cells = cells_within(localities.near(db, locality_ids))
    (found,) = together(db, (LOWEST, {"cells": cells, "property_type": property_type}))
    return found.fetchone().rent
