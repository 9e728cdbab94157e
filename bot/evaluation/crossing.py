"""How well messages are heard that were not learned from: each fold by what the others teach."""

import random
from collections.abc import Iterator, Sequence
from datetime import date

from bot.evaluation import lessons, training
from bot.evaluation.scores import Utterance
from bot.understanding import learned, understand
from bot.understanding.learned import Model

FOLDS = 5
_DAY = date(2026, 11, 20)


def accuracy(said: Sequence[Utterance], known: lessons.Lessons) -> float:
    """The share of messages whose intent is heard right without having learned from them, or any alike."""
    right = 0
    for model, unseen in _folds(said, known):
        with learned.using(model):
            right += sum(understand(one.text, _DAY).intent.value == one.intent for one in unseen)
    return right / len(said)


def _folds(said: Sequence[Utterance], known: lessons.Lessons) -> Iterator[tuple[Model, list[Utterance]]]:
    """A model and the messages that it has not seen, nor any nearly alike; each message once."""
    group = lessons.groups([one.text for one in said])
    fold = [random.Random(of).randrange(FOLDS) for of in group]  # a group goes whole
    for left_out in range(FOLDS):
        seen = [one for one, at in zip(known.labelled, fold, strict=True) if at != left_out]
        unseen = [one for one, at in zip(said, fold, strict=True) if at == left_out]
        yield training.train([*seen, *known.beside]), unseen
