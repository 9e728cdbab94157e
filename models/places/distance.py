"""How far a home is, for people to read; the search itself measures in SQL."""

from functools import lru_cache
from math import cos, hypot, radians

from geopy.distance import geodesic

from models.places.cells import middle

Position = tuple[float, float]  # latitude and longitude in degrees
STEP = 100  # metres
DEGREE = 111_195.0  # metres of a degree of latitude, as metres_between counts them


def flat_metres(one: Position, other: Position) -> float:
    """As on a map: near one of the two, some metres in a dozen kilometres away from what a globe says."""
    north, east = one[0] - other[0], (one[1] - other[1]) * cos(radians(other[0]))
    return DEGREE * hypot(north, east)


def shown_metres(home: Position, place: Position) -> float:
    """Metres over the ellipsoid, in steps of a hundred, from the middle of the home's cell.

    From the home itself, the distances to three places would tell where it is.
    """
    return _shown(middle(*home), place)


@lru_cache(maxsize=1 << 16)
def _shown(cell: Position, place: Position) -> float:
    """Cells and named places are few, and the ellipsoid takes its time."""
    return STEP * round(geodesic(cell, place).m / STEP)
