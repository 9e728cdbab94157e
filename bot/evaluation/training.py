"""Learns from labelled messages how likely each intent is: log-linear, step by step, always the same way."""

import math
import random
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.understanding.intents import Intent
from bot.understanding.learned import SCALE, Model, Row

ROUNDS = 6
_STEP, _UNMOVED = 0.7, 1e-3
_ENOUGH = 0.05  # of blame; a class blamed for less learns nothing
_LEAST = 8  # of a weight as it is stored; less says nothing
_SEED = 20261120


class Example(NamedTuple):
    """The features of a message, what it wants, and how much it counts."""

    features: Sequence[str]
    intent: Intent
    weight: float = 1.0


def train(examples: Sequence[Example], rounds: int = ROUNDS) -> Model:
    """Return the model that these examples teach; what taught nothing in a round is not looked at again."""
    intents = sorted({example.intent for example in examples})
    number = {intent: at for at, intent in enumerate(intents)}
    known = {feature for example in examples for feature in example.features}
    taught = _Taught(len(intents), known)
    order, examples = random.Random(_SEED), list(examples)
    for _ in range(rounds):
        order.shuffle(examples)
        examples = [one for one in examples if taught.learn(one.features, number[one.intent], one.weight)]
    stored = {feature: _stored(row) for feature, row in taught.weights.items()}
    return Model(tuple(intents), {feature: row for feature, row in stored.items() if row})


class _Taught:
    """A weight of each feature for each class, and how much each was moved (AdaGrad)."""

    def __init__(self, classes: int, features: Iterable[str]) -> None:
        self.weights = {feature: [0.0] * classes for feature in sorted(features)}
        self._moved = {feature: [_UNMOVED] * classes for feature in self.weights}

    def learn(self, features: Sequence[str], wanted: int, weight: float) -> bool:
        """Move the weights a step towards the class that was wanted; tells whether anything moved."""
        if not features:
            return False
        scale = 1 / math.sqrt(len(features))
        rows = [self.weights[feature] for feature in features]
        moved = [self._moved[feature] for feature in features]
        blamed = [
            (at, blame) for at, blame in enumerate(_blame(rows, scale, wanted)) if abs(blame) >= _ENOUGH
        ]
        for at, blame in blamed:
            _move(rows, moved, at, blame * weight * scale)
        return bool(blamed)


def _blame(rows: Sequence[Sequence[float]], scale: float, wanted: int) -> list[float]:
    """How much too likely each class is."""
    totals = [scale * sum(column) for column in zip(*rows, strict=True)]
    most = max(totals)
    raised = [math.exp(total - most) for total in totals]
    whole = sum(raised)
    return [one / whole - (at == wanted) for at, one in enumerate(raised)]


def _move(rows: Sequence[list[float]], moved: Sequence[list[float]], at: int, blame: float) -> None:
    square = blame * blame
    for row, before in zip(rows, moved, strict=True):
        before[at] += square
        row[at] -= _STEP * blame / math.sqrt(before[at])


def _stored(row: Sequence[float]) -> Row:
    rounded = ((at, round(weight * SCALE)) for at, weight in enumerate(row))
    return tuple((at, weight) for at, weight in rounded if abs(weight) >= _LEAST)
