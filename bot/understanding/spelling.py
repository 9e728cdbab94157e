"""Slips of the keyboard in the words we listen for: "chnage" is "change". Stop and like are never guessed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import OSA

from bot.understanding import normalise, vocabulary
from bot.understanding.place_spelling import stopwords

_SHORTEST = 4  # letters of a word that may be a slip
_WRONG_LETTER_FROM = {True: 6, False: 5}  # letters of a word with one letter wrong: Latin, other
_ONE_MORE_FROM = 6  # letters of a word with one too many: "lived" is not "lied"
_TWICE = re.compile(r"(.)\1")
_NEVER = ("stop", "like", "start")
_HEARD = (
    "intents",
    "commands",
    "slots",
    "configuration",
    "dates",
    "money",
    "languages",
    "small_talk",
    "homely",
    "courtesy",
)
_WORD = re.compile(rf"{normalise.LETTER}{{{_SHORTEST},}}")


def mend(folded: str) -> str:
    """Return a folded text with the slips in words we know put right; cover the places first."""
    return _WORD.sub(lambda found: mended(found[0]), folded)


@lru_cache(maxsize=20_000)
def mended(word: str) -> str:
    """Return the known word that this one is a slip of, or the word itself."""
    if word in known():
        return word
    near = {heard for less in _less_one(word) for heard in _targets().get(less, ())}
    meant = [heard for heard in near if _is_slip(word, heard)]
    return min(meant, key=lambda heard: (not _is_likeliest(word, heard), -len(heard), heard), default=word)


@cache
def known() -> frozenset[str]:
    """Every word of our data, and ordinary words: none of these is a slip."""
    return frozenset(_words(vocabulary.table())) | stopwords()


@cache
def _targets() -> dict[str, list[str]]:
    """The words worth guessing, by themselves and by all but one of their letters."""
    heard = {word for name in _HEARD for word in _words(_allowed(vocabulary.table(name)))}
    heard -= {word for name in _NEVER for word in _words(vocabulary.table("commands", name))}
    targets: dict[str, list[str]] = defaultdict(list)
    for word in heard:
        for less in _less_one(word) if len(word) >= _SHORTEST else ():
            targets[less].append(word)
    return targets


def _allowed(table: Any) -> Any:
    return (
        {key: of for key, of in table.items() if key not in _NEVER} if isinstance(table, Mapping) else table
    )


def _words(data: Any) -> Iterator[str]:
    """All words of a table: its phrases, and its keys where those are the words."""
    if isinstance(data, str):
        yield from normalise.words(normalise.fold(data))
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _words(key)
            yield from _words(value)
    elif isinstance(data, Iterable):
        for value in data:
            yield from _words(value)


def _less_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_slip(word: str, heard: str) -> bool:
    """One slip past the first letter: swapped, doubled, left out; in longer words also wrong or too many."""
    if word[0] != heard[0] or OSA.distance(word, heard, score_cutoff=1) != 1:
        return False
    if _is_likeliest(word, heard):
        return True
    if len(word) < len(heard):
        return len(heard) > _SHORTEST
    return len(word) >= (_WRONG_LETTER_FROM[word.isascii()] if len(word) == len(heard) else _ONE_MORE_FROM)


def _is_likeliest(word: str, heard: str) -> bool:
    """The same letters in another order, or one of them twice."""
    return sorted(word) == sorted(heard) or _TWICE.sub(r"\1", word) == _TWICE.sub(r"\1", heard)
