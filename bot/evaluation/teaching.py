"""Sentences to learn from, made of the sets and patterns of corpus/teaching; always the same ones."""

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_NAME = re.compile(r"\{(\w+)\}")
_TRIES = 60  # of a pattern


def sentences(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (sentence, intent) of one language's table, each once."""
    sets = table["sets"]
    for intent, patterns in table["say"].items():
        draw = random.Random(intent)
        drawn = (_filled(pattern, sets, draw) for pattern in patterns for _ in range(_tries(pattern, sets)))
        yield from ((sentence, intent) for sentence in dict.fromkeys(drawn))


def read(text: str) -> list[tuple[str, str]]:
    """Read the sentences of one file; raises tomllib.TOMLDecodeError, KeyError."""
    return list(sentences(tomllib.loads(text)))


def _tries(pattern: str, sets: Mapping[str, Sequence[str]]) -> int:
    """As many as it could say, up to a bound: a set alone is told nearly whole."""
    return min(_TRIES, 2 * max((len(sets[name]) for name in _NAME.findall(pattern)), default=1))


def _filled(pattern: str, sets: Mapping[str, Sequence[str]], draw: random.Random) -> str:
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda found: draw.choice(sets[found[1]]), pattern)
    return " ".join(pattern.split())
