"""Which of the homes, or tenants, that a search found are shown first, and why."""

from typing import Any

from models.housing.compatibility import Wish, fit, score
from models.places.distance import shown_metres

Scored = tuple[int, Wish, Any]  # the score, the wish, and the row with the metres between the two


def points(wish: Wish, offer: Any, row: Any) -> int:
    """How well the two of a row suit each other, 0 to 100."""
    return score(wish, offer, row.metres, row.radius or 1)


def best(found: list[Scored], limit: int) -> list[Scored]:
    """SQL's metres choose and rank; the few that are shown are measured exactly."""
    return sorted(found, key=lambda one: -one[0])[:limit]


def reasons(wish: Wish, offer: Any, home: Any, row: Any) -> list[dict[str, Any]]:
    """With the geodesic metres between the home and the place it is near to."""
    found = fit(wish, offer, row.metres, row.radius or 1).reasons
    if row.metres is None:
        return found
    metres = shown_metres((home.lat, home.lon), (row.near_lat, row.near_lon))
    return [one | {"value": metres} if one["code"] == "near" else one for one in found]
