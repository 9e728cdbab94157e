"""What was learned from the labelled corpus: how likely each class is, by the features that are seen."""

import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import NamedTuple

SCALE = 32  # a weight of 1.0 is stored as this
FILE = "weights.tsv"

Row = tuple[tuple[int, int], ...]  # (number of a class, weight)


class Model(NamedTuple):
    """The classes it tells apart, and for each feature what it says for or against them."""

    classes: tuple[str, ...]
    rows: Mapping[str, Row]

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """How likely each class is, all together 1."""
        totals = [0] * len(self.classes)
        found = list(map(self.rows.get, features))
        for row in filter(None, found):
            for at, weight in row:
                totals[at] += weight
        scale = 1 / (SCALE * math.sqrt(len(found) or 1))
        most = max(totals)
        raised = [math.exp((total - most) * scale) for total in totals]
        whole = sum(raised)
        return {name: one / whole for name, one in zip(self.classes, raised, strict=True)}


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
        rows[feature] = tuple(_weight(one) for one in said.split())
    return Model(tuple(head.split()), rows)


def _weight(said: str) -> tuple[int, int]:
    at, _, weight = said.partition(":")
    return int(at), int(weight)


def lines(model: Model) -> Iterator[str]:
    """Write a model as `parsed` reads it, the features in order."""
    yield " ".join(model.classes)
    for feature in sorted(model.rows):
        yield feature + "\t" + " ".join(f"{at}:{weight}" for at, weight in model.rows[feature])
