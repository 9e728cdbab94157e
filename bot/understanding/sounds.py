"""How a word sounds, roughly: "chahiye", "chahie" and "चाहिए" are one, and so are "msg" and "massage"."""

import re
from functools import lru_cache

from bot.understanding import vocabulary

_LETTERS = str.maketrans(vocabulary.table("sounds", "letters"))
_ALIKE = tuple(vocabulary.table("sounds", "alike").items())
_VOWELS = re.compile(r"(?<!^)[aeiouy]+")
_BREATH = re.compile(r"(?<!^)h")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=20_000)
def latin(word: str) -> str:
    """Return a folded word in Latin letters, as far as its letters are known."""
    return word if word.isascii() else word.translate(_LETTERS)


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """Return the consonants of a folded word, alike ones as one; "" if it has no letters we know."""
    spelled = latin(word)
    if not spelled.isalpha() or not spelled.isascii():
        return ""
    for written, meant in _ALIKE:
        spelled = spelled.replace(written, meant)
    return _TWICE.sub(r"\1", _VOWELS.sub("", _BREATH.sub("", spelled)))
