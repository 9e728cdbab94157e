"""Sentences to learn from, made of the sets and patterns of corpus/teaching; always the same ones."""

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_NAME = re.compile(r"\{(\w+)\}")
_TRIES = 60  # of a pattern
_CONTRASTS = 120  # of an intent
_JOINTS = ("{no}, {yes}", "{no} {yes}", "{yes}, {no}", "{yes} but {no}", "{no} but {yes}", "{no}. {yes}")


def sentences(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (sentence, intent) of one language's table, each once."""
    sets = table["sets"]
    for intent, patterns in table["say"].items():
        draw = random.Random(intent)
        drawn = (_filled(pattern, sets, draw) for pattern in patterns for _ in range(_tries(pattern, sets)))
        yield from ((sentence, intent) for sentence in dict.fromkeys(drawn))
        yield from ((sentence, intent) for sentence in dict.fromkeys(_contrasted(intent, table, draw)))


def _contrasted(intent: str, table: Mapping[str, Any], draw: random.Random) -> Iterator[str]:
    """What is wanted, said beside what is not: "not a skip, tell the owner I am keen"."""
    others = [text for other, texts in table.get("not", {}).items() if other != intent for text in texts]
    for _ in range(_CONTRASTS if others and intent in table["not"] else 0):
        said = _filled(draw.choice(table["say"][intent]), table["sets"], draw)
        yield draw.choice(_JOINTS).format(no=draw.choice(others), yes=said)


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
