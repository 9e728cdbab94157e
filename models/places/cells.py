"""H3 cells: squares of a kind that turn "near" into an exact match on a number (rule 21)."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from h3.api import basic_int as h3

RESOLUTION = 8  # a cell is some 460 m from its middle to a corner
EDGE = 531.4  # metres, average


class Near(NamedTuple):
    """A place and how far around it counts, in degrees and metres."""

    lat: float
    lon: float
    radius: float


def cell_at(lat: float, lon: float) -> int:
    """The cell a position lies in."""
    return h3.latlng_to_cell(lat, lon, RESOLUTION)


def middle(lat: float, lon: float) -> tuple[float, float]:
    """The middle of the cell that a position lies in: all that others may learn of it."""
    return h3.cell_to_latlng(cell_at(lat, lon))


def cells_within(places: Iterable[Near]) -> list[int]:
    """Every cell that may hold a position within the radius of any of the places."""
    return sorted(set().union(*(_disk(*place) for place in places)))


@lru_cache(maxsize=4096)
def _disk(lat: float, lon: float, radius: float) -> frozenset[int]:
    rings = int(radius / (EDGE * 1.5)) + 1
    reach = radius + 2 * EDGE
    cells = h3.grid_disk(cell_at(lat, lon), rings)
    return frozenset(c for c in cells if _metres((lat, lon), h3.cell_to_latlng(c)) <= reach)


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    return h3.great_circle_distance(one, other, unit="m")
