"""What homes cost, and where: enough truth for a demo to feel like the city it names."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from bot.understanding.gazetteer import Locality, all_localities, by_id

DATA = Path(__file__).parent / "data"
ELSEWHERE = 0.9
SOUGHT_AFTER = 0.92  # of all posts lie in the localities that rents.csv names
SIZES = {"1rk": 0.62, "1bhk": 1.0, "2bhk": 1.5, "3bhk": 2.2, "4bhk": 3.3}
FURNISHED = {"unfurnished": 0.93, "semi_furnished": 1.0, "fully_furnished": 1.18, None: 1.0}
BED = {"single": 0.5, "double": 0.32, None: 0.5}  # of a 1 BHK, for one person in a PG


@dataclass(frozen=True)
class City:
    id: str
    weight: int
    rent: int
    regions: tuple[str, ...]
    deposits: tuple[int, ...]
    famous: tuple[Locality, ...]
    others: tuple[Locality, ...]

    def place(self, dice: Random) -> Locality:
        if dice.random() > SOUGHT_AFTER and self.others:
            return dice.choice(self.others)
        fame = [(1 + rank) ** -0.6 for rank in range(len(self.famous))]
        return dice.choices(self.famous, fame)[0]

    def beside(self, place: Locality, dice: Random, at_most: int) -> list[Locality]:
        """The place and up to so many more of its nearest."""
        near = sorted(self.famous, key=lambda one: (one.lat - place.lat) ** 2 + (one.lon - place.lon) ** 2)
        others = [one for one in near[:5] if one.id != place.id]
        return [place, *dice.sample(others, min(dice.randint(0, at_most), len(others)))]


@cache
def cities() -> tuple[City, ...]:
    return tuple(_city(row) for row in _rows("cities.csv"))


@cache
def factors() -> dict[str, float]:
    return {row["locality"]: float(row["factor"]) for row in _rows("rents.csv")}


def monthly(city: City, place: Locality, home: dict, dice: Random) -> int:
    """A plausible rent for the home, ₹ a month, in steps of 500."""
    usual = city.rent * factors().get(place.id, ELSEWHERE) * dice.uniform(0.82, 1.18)
    if home["property_type"] == "pg":
        share = BED[home["occupancy"]]
    elif home["property_type"] == "room":
        share = SIZES[home["configuration"]] / int(home["configuration"][0]) * 0.95
        share *= 0.65 if home["occupancy"] == "double" else 1
    else:
        share = SIZES[home["configuration"]] * (1.15 if home["property_type"] == "house" else 1)
    return max(3_000, round(usual * share * FURNISHED[home["furnishing"]] / 500) * 500)


def _city(row: dict[str, str]) -> City:
    around = [place for place in all_localities() if place.city_id == row["city"] and place.kind != "city"]
    return City(
        id=row["city"],
        weight=int(row["weight"]),
        rent=int(row["rent"]),
        regions=tuple(row["regions"].split()),
        deposits=tuple(map(int, row["deposit"].split())),
        famous=tuple(by_id(place) for place in factors() if place.startswith(row["city"] + "/")),
        others=tuple(place for place in around if place.kind == "locality" and place.id not in factors()),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
