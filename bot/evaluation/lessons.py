"""What there is to learn from: labelled messages, taught sentences, and the phrases that rules listen for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bot.evaluation import slips
from bot.evaluation.scores import Utterance
from bot.evaluation.training import Example
from bot.understanding import features, normalise, sounds, vocabulary
from bot.understanding.hearing import hear

# What a taught sentence, one with slips, and a phrase count beside a labelled message.
_TAUGHT, _SLIPPED, _PHRASE = 0.6, 0.3, 0.5
_ONE_OF = 3  # taught sentences teach as much as all of them
_ALIKE = 85  # of 100: such messages are of one group
_DAY = date(2026, 11, 20)


class Lessons(NamedTuple):
    """Examples of labelled messages, in their order, and those beside them."""

    labelled: list[Example]
    beside: list[Example]


def of(said: Iterable[Utterance], taught: Iterable[tuple[str, str]]) -> Lessons:
    """Return everything to learn from."""
    labelled = [_example(one.text, one.intent, 1.0) for one in said]
    taught = list(taught)[::_ONE_OF]
    sentences = [_example(text, intent, _TAUGHT) for text, intent in taught]
    sentences += [_example(slips.typed(text), intent, _SLIPPED) for text, intent in taught]
    phrases = [_example(text, intent, _PHRASE) for text, intent in _phrases()]
    return Lessons(labelled, [*sentences, *phrases])


def _example(text: str, intent: str, weight: float) -> Example:
    heard = hear(normalise.fold(text), _DAY, None)
    return Example(sorted(features.of(heard)), intent, weight)


def _phrases() -> Iterator[tuple[str, str]]:
    for intent, phrases in vocabulary.table("commands").items():
        yield from ((phrase, intent) for phrase in phrases)
    for intent, weights in vocabulary.table("intents").items():
        yield from ((phrase, intent) for phrase in weights.get("3", ()))


def groups(texts: Sequence[str]) -> list[int]:
    """The group of each text: what sounds nearly alike is of one, or a fold would know its own answers."""
    heard = [_sound(text) for text in texts]
    group = list(range(len(texts)))
    for at, sound in enumerate(heard):
        for _, _, other in process.extract_iter(sound, heard[:at], scorer=fuzz.ratio, score_cutoff=_ALIKE):
            group[_first(group, other)] = _first(group, at)
    return [_first(group, at) for at in range(len(texts))]


def _sound(text: str) -> str:
    words = normalise.words(normalise.fold(text))
    return " ".join(sounds.key(word) or word for word in words) or text


def _first(group: list[int], at: int) -> int:
    while group[at] != at:
        group[at] = group[group[at]]
        at = group[at]
    return at
