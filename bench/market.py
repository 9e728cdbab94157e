"""Homes and wishes by the million, made inside the database, drawn much as the demo city draws them.

Past triggers and foreign keys (we are the superuser of our own server): every row is right by construction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Any

import psycopg
from sqlalchemy import Engine

from bench import market_sql
from bot.seed.homes import KINDS, WHOLE_HOMES
from bot.seed.rents import ELSEWHERE, City, cities, factors
from bot.understanding.gazetteer import Locality
from models.places.cells import cell_at

SPREAD = 0.008  # degrees around the middle of a locality, some 900 m
SPOTS = 32  # houses of a locality; its homes lie in one of them
FADES = -0.6  # how fast localities get less sought after


@dataclass(frozen=True)
class Market:
    """A filled database; made with `opened`, grown as often as wanted."""

    engine: Engine

    def grow(self, listings: int, wishes: int) -> None:
        """Up to so many homes and wishes in all; users with all that hangs on them come along."""
        with self._connection() as connection:
            there = connection.execute(market_sql.THERE).fetchone()
            for kind, statements, (had, wanted) in (
                ("host", market_sql.LISTINGS, (there[0], listings)),
                ("tenant", market_sql.WISHES, (there[1], wishes)),
            ):
                asked = {"first": had, "last": wanted - 1, "kind": kind}
                for statement in statements if wanted > had else ():
                    connection.execute(statement, asked)

    def run(self, *statements: str, **values: Any) -> None:
        """Set-based statements of a benchmark's own, in one transaction."""
        with self._connection() as connection:
            for statement in statements:
                connection.execute(statement, values)

    def keep(self, table: str, columns: str, rows: Iterable[tuple]) -> None:
        """Rows as the table bench.<table>, anew."""
        with self._connection() as connection:
            connection.execute(f"DROP TABLE IF EXISTS bench.{table}; CREATE TABLE bench.{table} ({columns})")
            with connection.cursor().copy(f"COPY bench.{table} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)

    def _connection(self) -> psycopg.Connection:
        return connected(self.engine)


def connected(engine: Engine) -> psycopg.Connection:
    """A plain connection that commits at the end of its block, past triggers and foreign keys."""
    address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    options = "-c session_replication_role=replica -c work_mem=256MB"
    return psycopg.connect(address, options=options, cursor_factory=psycopg.ClientCursor)


def opened(engine: Engine) -> Market:
    """A market without homes yet; `engine` is the administrator's."""
    with connected(engine) as connection:
        connection.execute(market_sql.SCHEMA)
        with connection.cursor().copy("COPY bench.spots FROM STDIN") as copy:
            for spot in _spots(Random(1)):
                copy.write_row(spot)
        for table, weights in (("kinds", KINDS), ("sizes", WHOLE_HOMES)):
            with connection.cursor().copy(f"COPY bench.{table} FROM STDIN") as copy:
                for row in _drawn(weights):
                    copy.write_row(row)
        connection.execute(market_sql.DICE)
    return Market(engine)


def _spots(dice: Random) -> Iterator[tuple]:
    """Every house, as a row of bench.spots."""
    places = list(_places())
    reached = list(accumulate(weight for weight, _, _ in places))
    for number, ((_, city, place), upto) in enumerate(zip(places, reached, strict=True)):
        rent = city.rent * factors().get(place.id, ELSEWHERE)
        for spot in range(SPOTS):
            lat, lon = (middle + dice.uniform(-SPREAD, SPREAD) for middle in (place.lat, place.lon))
            at = lat, lon, cell_at(lat, lon)
            yield number, spot, upto / reached[-1], place.id, place.name, rent, *at


def _places() -> Iterator[tuple[float, City, Locality]]:
    """A city counts by how many localities it has, a locality by its rank in its city."""
    for city in cities():
        fame = [(1 + rank) ** FADES for rank in range(len(city.famous) + len(city.others))]
        for share, place in zip(fame, (*city.famous, *city.others), strict=True):
            yield len(fame) * share / sum(fame), city, place


def _drawn(weights: dict[str, int]) -> Iterator[tuple[int, str, float]]:
    reached = list(accumulate(weights.values()))
    for number, (value, upto) in enumerate(zip(weights, reached, strict=True)):
        yield number, value, upto / reached[-1]
