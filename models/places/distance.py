"""How far a home is, for people to read; the search itself measures in SQL."""

from geopy.distance import geodesic

from models.places.cells import middle

Position = tuple[float, float]  # latitude and longitude in degrees
STEP = 100  # metres


def shown_metres(home: Position, place: Position) -> float:
    """Metres over the ellipsoid, in steps of a hundred, from the middle of the home's cell.

    From the home itself, the distances to three places would tell where it is.
    """
    return STEP * round(geodesic(middle(*home), place).m / STEP)
