"""Learns from examples how likely each class is: log-linear, step by step, always the same way."""

import math
import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from bot.understanding.learned import SCALE, Model, Row, row

ROUNDS = 4
_STEP, _UNMOVED = 0.7, 1e-3
_ENOUGH = 0.02  # of blame; a class blamed for less learns nothing
_LEAST = 12  # of a weight as it is stored; less decides nothing
_SEED = 20261120

Numbers = np.ndarray[Any, Any]


class Example(NamedTuple):
    """The features of what was said, the class it is of, and how much it counts."""

    features: Sequence[str]
    name: str
    weight: float = 1.0


def train(examples: Sequence[Example], rounds: int = ROUNDS) -> Model:
    """Return the model that these examples teach; what taught nothing in a round is not looked at again."""
    classes = sorted({example.name for example in examples})
    known = {feature: at for at, feature in enumerate(sorted({f for one in examples for f in one.features}))}
    taught = _Taught(len(known), len(classes))
    order, left = random.Random(_SEED), [_numbered(one, known, classes) for one in examples if one.features]
    for _ in range(rounds):
        order.shuffle(left)
        left = [one for one in left if taught.learn(*one)]
    return Model(tuple(classes), taught.rows(list(known)))


def _numbered(one: Example, known: dict[str, int], classes: Sequence[str]) -> tuple[Numbers, int, float]:
    return np.array([known[feature] for feature in one.features]), classes.index(one.name), one.weight


class _Taught:
    """A weight of each feature for each class, and how much each was moved (AdaGrad)."""

    def __init__(self, features: int, classes: int) -> None:
        self._weights = np.zeros((features, classes))
        self._moved = np.full((features, classes), _UNMOVED)

    def learn(self, features: Numbers, wanted: int, weight: float) -> bool:
        """Move the weights a step towards the class that was wanted; tells whether anything moved."""
        scale = 1 / math.sqrt(len(features))
        rows = self._weights[features]
        raised = np.exp((totals := scale * rows.sum(0)) - totals.max())
        blame = raised / raised.sum()
        blame[wanted] -= 1
        blame[np.abs(blame) < _ENOUGH] = 0
        if not blame.any():
            return False
        blame *= weight * scale
        self._moved[features] = moved = self._moved[features] + blame * blame
        self._weights[features] = rows - _STEP * blame / np.sqrt(moved)
        return True

    def rows(self, features: Sequence[str]) -> dict[str, Row]:
        """The weights as they are stored; those that say something."""
        stored = np.rint(self._weights * SCALE).astype(int)
        rows = dict(zip(features, map(_said, stored), strict=True))
        return {feature: row for feature, row in rows.items() if row}


def _said(weights: Numbers) -> Row:
    return row((int(at), int(weights[at])) for at in np.nonzero(np.abs(weights) >= _LEAST)[0])
