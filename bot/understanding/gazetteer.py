"""The places Homigo knows: metros with their localities, sectors and landmarks, from `data/localities/`."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "localities"


@dataclass(frozen=True, slots=True)
class Locality:
    """One place. `id` is a slug that never changes; `lat` and `lon` are the degrees of its middle."""

    id: str
    name: str
    city: str
    state: str
    pincode: str
    lat: float
    lon: float
    aliases: tuple[str, ...]
    parent: str | None
    kind: str  # city | locality | sector | landmark

    @property
    def city_id(self) -> str:
        """The first part of the id: "bengaluru" for "bengaluru/koramangala"."""
        return self.id.partition("/")[0]

    @property
    def full_name(self) -> str:
        """The name with its city, for people who must choose between two cities."""
        return self.name if self.kind == "city" else f"{self.name}, {self.city}"


@cache
def all_localities() -> tuple[Locality, ...]:
    """Every place, cities first."""
    return cities() + tuple(place for city in cities() for place in _places_of(city))


@cache
def cities() -> tuple[Locality, ...]:
    """The cities; one that belongs to a metro (Noida, Thane) has that metro as its parent."""
    return tuple(_city(row) for row in _rows(FOLDER / "cities.csv"))


def served() -> str:
    """The cities in which we know homes, by their metros: "Mumbai, Delhi, …"."""
    return ", ".join(city.name for city in cities() if city.parent is None)


def by_id(id: str) -> Locality | None:
    """The place of that id, or None."""
    return _by_id().get(id)


def metro_of(place: Locality) -> str:
    """The id of the metro a place lies in: "delhi-ncr" for a sector of Noida."""
    city = _by_id()[place.city_id]
    return city.parent or city.id


@cache
def _by_id() -> dict[str, Locality]:
    return {place.id: place for place in all_localities()}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _city(row: dict[str, str]) -> Locality:
    return _locality(row, city=row["name"], state=row["state"], parent=row["parent"] or None, kind="city")


def _places_of(city: Locality) -> list[Locality]:
    file = FOLDER / f"{city.id}.csv"
    rows = _rows(file) if file.exists() else []
    return [
        _locality(row, city=city.name, state=city.state, parent=row["parent"] or city.id, kind=row["kind"])
        for row in rows
    ]


def _locality(row: dict[str, str], *, city: str, state: str, parent: str | None, kind: str) -> Locality:
    aliases = tuple(alias.strip() for alias in row["aliases"].split("|") if alias.strip())
    lat, lon = float(row["lat"]), float(row["lon"])
    return Locality(row["id"], row["name"], city, state, row["pincode"], lat, lon, aliases, parent, kind)
