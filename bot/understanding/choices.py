"""Which of the offered options an answer means: by number, label, beginning, emoji, or with a typo."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.understanding import normalise, numbers, vocabulary

_NOISE = vocabulary.listed("choice", "noise")
_NEGATION = vocabulary.listed("choice", "negation")
_COURTESY = vocabulary.listed("courtesy", "words") | vocabulary.listed("courtesy", "wrapping")
_ENDINGS = vocabulary.listed("numbers", "ordinal_endings")
_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))  # of skin
_LONGEST = 300
_CUT = 3  # letters of a label that are enough to mean it
_SURE, _MAYBE, _APART = 84, 68, 6


class Options(tuple[tuple[Any, Sequence[str]], ...]):
    """(value, ways to say it) in the order shown, made comparable once: keep it where it is asked again."""

    @cached_property
    def labels(self) -> list[tuple[str, Any]]:
        plain = ((_plain(normalise.fold(way)), value) for value, ways in self for way in ways)
        return [(label, value) for label, value in plain if label]

    @cached_property
    def exact(self) -> dict[str, Any]:
        """What each label alone means; nothing where it is the label of several."""
        meant: dict[str, list[Any]] = {}
        for label, value in self.labels:
            meant.setdefault(label, []).append(value)
        return {label: heard for label, values in meant.items() if (heard := _one(values))}

    @cached_property
    def drawn(self) -> list[tuple[set[str], Any]]:
        return [(set(normalise.fold(way)), value) for value, ways in self for way in ways]

    @cached_property
    def beginnings(self) -> frozenset[str]:
        return frozenset(label[:_CUT] for label, _ in self.labels)

    @cached_property
    def phrases(self) -> list[str]:
        return [f" {label} " for label, _ in self.labels if " " in label]

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(word for label, _ in self.labels for word in label.split())


Given = Iterable[tuple[Any, Sequence[str]]]


def _known(options: Given) -> Options:
    return options if isinstance(options, Options) else Options(options)


@dataclass(frozen=True, slots=True)
class Heard:
    """The option's value was said."""

    value: Any


@dataclass(frozen=True, slots=True)
class Unsure:
    """The option's value was perhaps meant: ask."""

    value: Any


def pick(text: str, options: Given, strict: bool = False) -> Heard | Unsure | None:
    """Return which option (value, labels) a text means; numbers count from 1 in the order given.

    Strict: a sentence that merely holds a word such as "like" means nothing.
    """
    if len(text) > _LONGEST:
        return None
    known, (folded, said) = _known(options), _said(text)
    if not said:
        return _by_emoji(folded, known)
    sure = known.exact.get(said) or _by_number(folded, known) or _beginning(said, known)
    if sure or (strict and _says_more(said, known)):
        return sure
    return _inside(said, known.labels) or _part_of(said, known.labels) or _alike(said, known.labels)


def exactly(text: str, options: Given) -> Heard | None:
    """Return the option whose label, or emoji, a text is word for word."""
    folded, said = _said(text)
    return _known(options).exact.get(said) if said else _by_emoji(folded, _known(options))


def numbered(text: str, options: Sequence[tuple[Any, Any]]) -> Heard | None:
    """Return the option that a text only counts: "2", "second one"."""
    return _by_number(_said(text)[0], options) if len(text) <= _LONGEST else None


def only_counts(words: Iterable[str]) -> bool:
    """Tell whether words are a number or a code and nothing else: "option 10", "4 k 7"."""
    return not any(len(word) > 1 and word[0].isalpha() for word in words if word not in _NOISE)


def _says_more(said: str, known: Options) -> bool:
    """Whether there are words beside those of the labels: "i like the balcony"; a whole phrase is enough."""
    words = set(said.split())
    if known.words.isdisjoint(words) or any(phrase in f" {said} " for phrase in known.phrases):
        return False
    return bool(words - known.words - _NOISE - _COURTESY)


@lru_cache(maxsize=64)  # several questions are asked about the same message
def _said(text: str) -> tuple[str, str]:
    """The text folded, and its words alone."""
    folded = normalise.fold(text)
    return folded, _plain(folded)


def _plain(folded: str) -> str:
    return " ".join(normalise.words(folded))


def _one(values: Sequence[Any]) -> Heard | None:
    """Heard, if all of these are the same option."""
    return Heard(values[0]) if values and all(value == values[0] for value in values) else None


def _by_emoji(folded: str, known: Options) -> Heard | None:
    signs = {sign for sign in folded if ord(sign) > 0x2000 and not sign.isspace()} - _TONES
    return _one([value for label, value in known.drawn if signs <= label]) if signs else None


def _by_number(folded: str, options: Sequence[tuple[Any, Any]]) -> Heard | None:
    """ "2", "option 2", "second one", "2nd", "do", "दूसरा वाला"; "10" is never 1."""
    words = normalise.words(folded)
    kept = [word for word in words if word not in _NOISE] or words
    if len(kept) == 2 and kept[1] in _ENDINGS:
        kept = kept[:1]
    if len(kept) != 1:
        return None
    number = numbers.ORDINALS.get(kept[0]) or numbers.CARDINALS.get(kept[0])
    if number is None and kept[0].isdecimal():
        number = int(kept[0][:6])
    return Heard(options[number - 1][0]) if number and 1 <= number <= len(options) else None


def _beginning(said: str, known: Options) -> Heard | None:
    """A label cut short, as buttons and lists do, or as people do."""
    if len(said) < _CUT or said.isdecimal() or said[:_CUT] not in known.beginnings:
        return None
    return _one([value for label, value in known.labels if label.startswith(said)])


def _inside(said: str, labels: Sequence[tuple[str, Any]]) -> Heard | Unsure | None:
    """The label within a sentence: "the flat please"; said with a "not", it is asked back or left."""
    padded = f" {said} "
    hits = [(label, value) for label, value in labels if f" {label} " in padded and not label.isdecimal()]
    longest = [hit for hit in hits if not any(_within(hit[0], other[0]) for other in hits)]
    heard = _one([value for _, value in longest])
    inner = {word for label, _ in longest for word in label.split()}
    negated = any(word in _NEGATION and word not in inner for word in said.split())
    return None if negated else heard


def _within(label: str, other: str) -> bool:
    return label != other and f" {label} " in f" {other} "


def _part_of(said: str, labels: Sequence[tuple[str, Any]]) -> Heard | Unsure | None:
    """Some words of a label: "furnished" may be fully or semi furnished, and is asked back."""
    words = {word for word in said.split() if word not in _NOISE}
    values = [value for label, value in labels if words and words <= set(label.split())]
    return _one(values) or (Unsure(values[0]) if values else None)


def _alike(said: str, labels: Sequence[tuple[str, Any]]) -> Heard | Unsure | None:
    """A typo: sure when one option is clearly nearest, else asked back."""
    words = said.split()
    if any(word in _NEGATION for word in words) or len(words) > 6:
        return None
    kept = " ".join(word for word in words if word not in _NOISE) or said
    if len(kept) < 3 or kept.isdecimal():
        return None
    scored: dict[Any, float] = {}
    for label, value in labels:
        scored[value] = max(scored.get(value, 0), _score(kept, label))
    ranked = sorted(scored.items(), key=lambda entry: -entry[1])
    best, second = ranked[0] if ranked else (None, 0), ranked[1][1] if len(ranked) > 1 else 0
    if best[1] < _MAYBE:
        return None
    return Heard(best[0]) if best[1] >= _SURE and best[1] - second >= _APART else Unsure(best[0])


def _score(kept: str, label: str) -> float:
    """Likeness, 0–100. Digits must agree: "2bkh" is never "3 BHK". A slip past the first letter is sure."""
    if _digits(kept) != _digits(label) and _digits(kept):
        return 0
    slips = OSA.distance(kept.replace(" ", ""), label.replace(" ", ""))
    if kept[0] == label[0] and slips <= (1 if len(label) < 8 else 2) and len(label) > 3:
        return 99 - slips
    joined = fuzz.ratio(kept.replace(" ", ""), label.replace(" ", ""))
    cut = fuzz.ratio(kept, label[: len(kept)]) - 5 if len(kept) >= 5 else 0
    best = max(joined, cut, fuzz.ratio(kept, label))
    return best if kept[0] == label[0] else min(best, _SURE - 1)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())
