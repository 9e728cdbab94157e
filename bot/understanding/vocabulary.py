"""The words of every language, read once from data/words/*.toml; a new language is a new file."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Generic, NamedTuple, TypeVar

from bot.understanding import normalise

Value = TypeVar("Value")


@cache
def _all() -> dict[str, Any]:
    merged: dict[str, Any] = {}
    folder = files("bot.understanding") / "data" / "words"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            _merge(merged, tomllib.loads(file.read_text("utf-8")))
    return merged


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, Mapping):
            _merge(into.setdefault(key, {}), value)
        elif isinstance(value, list):
            into[key] = into.get(key, []) + value
        else:
            into[key] = value


def table(*path: str) -> dict[str, Any]:
    """Return one table of the data, all languages merged: table("slots", "smoking"); without a path, all."""
    found: Any = _all()
    for key in path:
        found = found[key]
    return found


def listed(*path: str) -> frozenset[str]:
    """Return one list of words, folded."""
    return frozenset(normalise.fold(word) for word in table(*path))


def valued(*path: str) -> dict[str, Any]:
    """Return a table of word = value with the words folded."""
    return {normalise.fold(word): value for word, value in table(*path).items()}


class Hit(NamedTuple):
    """A phrase found among words: its value and the words [first, after) it covers."""

    value: Any
    first: int
    after: int


class Phrases(Generic[Value]):
    """Finds phrases among words, the longest first; `signs` if the words come with the signs between."""

    def __init__(self, pairs: Iterable[tuple[str, Value]], signs: bool = False) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in pairs:
            folded = normalise.fold(phrase)
            split = [token.text for token in normalise.tokens(folded)] if signs else normalise.words(folded)
            spelled = tuple(split)
            if spelled:
                self._by_first.setdefault(spelled[0], []).append((spelled, value))
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))
        self._longest = max((len(known[0][0]) for known in self._by_first.values()), default=0)

    @classmethod
    def of(cls, *path: str, signs: bool = False) -> "Phrases[str]":
        """Build from a table of value = [phrase, …]."""
        pairs = ((phrase, value) for value, phrases in table(*path).items() for phrase in phrases)
        return cls(pairs, signs)  # type: ignore[arg-type]

    @classmethod
    def listed(cls, *path: str, signs: bool = True) -> "Phrases[bool]":
        """Build from a list of phrases."""
        return cls(((phrase, True) for phrase in table(*path)), signs)  # type: ignore[arg-type]

    def firsts(self) -> Iterable[str]:
        """The words that a phrase may begin with."""
        return self._by_first.keys()

    def begins(self, word: str) -> bool:
        """Tell quickly whether a phrase may begin with this word."""
        return word in self._by_first

    def every(self, words: Sequence[str]) -> Iterator[Hit]:
        """Yield the longest phrase from each word on, also where they overlap."""
        for index, word in enumerate(words):
            if word in self._by_first and (hit := self.at(words, index)):
                yield hit

    def at(self, words: Sequence[str], index: int) -> Hit | None:
        """Return the longest phrase that starts at this word."""
        if words[index] not in self._by_first:
            return None
        for spelled, value in self._by_first[words[index]]:
            after = index + len(spelled)
            if len(spelled) == 1 or tuple(words[index:after]) == spelled:
                return Hit(value, index, after)
        return None

    def ending(self, words: Sequence[str], after: int) -> Hit | None:
        """Return the longest phrase that ends just before this word."""
        for first in range(max(0, after - self._longest), after):
            hit = self.at(words, first) if words[first] in self._by_first else None
            if hit and hit.after == after:
                return hit
        return None

    def find(self, words: Sequence[str]) -> list[Hit]:
        """Return the phrases found, in order, none overlapping."""
        if self._by_first.keys().isdisjoint(words):
            return []
        hits, after = [], 0
        for index, word in enumerate(words):
            hit = self.at(words, index) if index >= after and word in self._by_first else None
            if hit:
                hits.append(hit)
                after = hit.after
        return hits
