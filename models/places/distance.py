"""How far apart two positions are, for people to read; the search itself measures in SQL."""

from geopy.distance import geodesic

Position = tuple[float, float]  # latitude and longitude in degrees
STEP = 100  # metres; anything finer would tell where a home is


def shown_metres(one: Position, other: Position) -> float:
    """Metres over the ellipsoid, in steps of a hundred."""
    return STEP * round(geodesic(one, other).m / STEP)
