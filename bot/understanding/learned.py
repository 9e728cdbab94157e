"""What was learned from the labelled corpus: how likely each class is, by the features that are seen."""

import math
import struct
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import NamedTuple

SCALE = 32  # a weight of 1.0 is stored as this
FILE = "weights.tsv"

# The weights of a feature for every class, in one whole number: a lane of 32 bits for each. To add numbers is
# then to add all their lanes at once, ten times as fast as one by one.
Row = int
_LANE = 32
_NOUGHT = 1 << (_LANE - 1)  # added to every lane, so that none is below nought when they are read


class Model(NamedTuple):
    """The classes it tells apart, and for each feature what it says for or against them."""

    classes: tuple[str, ...]
    rows: Mapping[str, Row]

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """How likely each class is, all together 1."""
        found = list(map(self.rows.get, features))
        totals = weights(sum(filter(None, found)), len(self.classes))
        scale = 1 / (SCALE * math.sqrt(len(found) or 1))
        most = max(totals)
        raised = [math.exp((total - most) * scale) for total in totals]
        whole = sum(raised)
        return {name: one / whole for name, one in zip(self.classes, raised, strict=True)}


def row(said: Iterable[tuple[int, int]]) -> Row:
    """The row of some (number of a class, weight)."""
    return sum(weight << at * _LANE for at, weight in said)


def weights(row: Row, classes: int) -> list[int]:
    """The weights that a row, or a sum of rows, has for each class."""
    raised = row + _noughts(classes)
    return [one - _NOUGHT for one in struct.unpack(f"<{classes}I", raised.to_bytes(classes * 4, "little"))]


@cache
def _noughts(classes: int) -> Row:
    return sum(_NOUGHT << at * _LANE for at in range(classes))


_instead: ContextVar[Model | None] = ContextVar("instead", default=None)


def model() -> Model:
    """The model that judges: the one that `./homigo understand --train` wrote, unless another stands in."""
    return _instead.get() or read(FILE)


@contextmanager
def using(other: Model) -> Iterator[None]:
    """Judge by another model for a while, to see how well it does."""
    token = _instead.set(other)
    try:
        yield
    finally:
        _instead.reset(token)


@cache
def read(file: str) -> Model:
    """The model that was written to a file beside the words."""
    return parsed((files("bot.understanding") / "data" / file).read_text("utf-8"))


def parsed(text: str) -> Model:
    """Read a model from its lines: the classes, then a feature a line with its weights."""
    head, *lines = text.splitlines()
    rows = {}
    for line in lines:
        feature, _, said = line.partition("\t")
        rows[feature] = row(_weight(one) for one in said.split())
    return Model(tuple(head.split()), rows)


def _weight(said: str) -> tuple[int, int]:
    at, _, weight = said.partition(":")
    return int(at), int(weight)


def lines(model: Model) -> Iterator[str]:
    """Write a model as `parsed` reads it, the features in order."""
    yield " ".join(model.classes)
    for feature in sorted(model.rows):
        of_classes = enumerate(weights(model.rows[feature], len(model.classes)))
        yield feature + "\t" + " ".join(f"{at}:{weight}" for at, weight in of_classes if weight)
