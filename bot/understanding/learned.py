"""What was learned from the labelled corpus: how likely each intent is, by the features of a message."""

import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from bot.understanding.intents import Intent

SCALE = 32  # a weight of 1.0 is stored as this
FILE = "weights.tsv"

Row = tuple[tuple[int, int], ...]  # (number of an intent, weight)


class Model(NamedTuple):
    """The intents it knows, and for each feature what it says for or against them."""

    intents: tuple[Intent, ...]
    rows: Mapping[str, Row]

    def chances(self, features: Iterable[str]) -> dict[Intent, float]:
        """How likely each intent is, all together 1."""
        totals = [0] * len(self.intents)
        found = list(map(self.rows.get, features))
        for row in filter(None, found):
            for at, weight in row:
                totals[at] += weight
        scale = 1 / (SCALE * math.sqrt(len(found) or 1))
        most = max(totals)
        raised = [math.exp((total - most) * scale) for total in totals]
        whole = sum(raised)
        return {intent: one / whole for intent, one in zip(self.intents, raised, strict=True)}


_instead: ContextVar[Model | None] = ContextVar("instead", default=None)


def model() -> Model:
    """The model that judges: the one that `./homigo understand --train` wrote, unless another stands in."""
    return _instead.get() or _trained()


@contextmanager
def using(other: Model) -> Iterator[None]:
    """Judge by another model for a while, to see how well it does."""
    token = _instead.set(other)
    try:
        yield
    finally:
        _instead.reset(token)


@cache
def _trained() -> Model:
    return parsed((files("bot.understanding") / "data" / FILE).read_text("utf-8"))


def parsed(text: str) -> Model:
    """Read a model from its lines: the intents, then a feature a line with its weights."""
    head, *lines = text.splitlines()
    rows = {}
    for line in lines:
        feature, _, said = line.partition("\t")
        rows[feature] = tuple(_weight(one) for one in said.split())
    return Model(tuple(Intent(name) for name in head.split()), rows)


def _weight(said: str) -> tuple[int, int]:
    at, _, weight = said.partition(":")
    return int(at), int(weight)


def lines(model: Model) -> Iterator[str]:
    """Write a model as `parsed` reads it, the features in order."""
    yield " ".join(model.intents)
    for feature in sorted(model.rows):
        yield feature + "\t" + " ".join(f"{at}:{weight}" for at, weight in model.rows[feature])
