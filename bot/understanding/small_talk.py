"""What kind of small talk a message is, for the dialogue to answer: "is it free?", a script unread."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from bot.understanding import commands, normalise, vocabulary

_KINDS = vocabulary.Phrases.of("small_talk")
_ASKED = vocabulary.listed("small_talk_order", "asked")
_ASKING = vocabulary.listed("small_talk_order", "asking")
_LAST = vocabulary.table("small_talk_order", "last")
_LAUGHTER = frozenset("😂🤣😆😹😄")


def of(folded: str, words: Sequence[str]) -> dict[str, str]:
    """Return {"small_talk": kind}, with a "script" where we do not read it; {} if it is none we know."""
    script = _unread(folded)
    if script:
        return {"small_talk": "language_unknown", "script": script}
    found = _found(words, asked="?" in folded)
    if found:
        return {"small_talk": min(found, key=lambda hit: (_place(hit.value), hit.first - hit.after)).value}
    return {"small_talk": "laughter"} if not _LAUGHTER.isdisjoint(folded) else {}


def is_all(words: Sequence[str]) -> bool:
    """Tell whether a message is small talk and nothing else."""
    said = sum(hit.after - hit.first for hit in _found(words))
    return said >= len(commands.without_courtesy(words)) > 0


def _found(words: Sequence[str], asked: bool = False) -> list[vocabulary.Hit]:
    """What is small talk of these words; "lake view and a gym" describes a home, "is there a gym" asks."""
    found = _KINDS.find(words)
    if asked or not found or not _ASKING.isdisjoint(words):
        return found
    return [hit for hit in found if hit.value not in _ASKED]


def _place(kind: str) -> int:
    return _LAST.index(kind) - len(_LAST) if kind in _LAST else -len(_LAST) - 1


def _unread(folded: str) -> str:
    """The script of most letters, if no word of ours is written in it: "tamil"."""
    if folded.isascii():
        return ""
    scripts = Counter(_script(sign) for sign in folded if sign.isalpha())
    most = scripts.most_common(1)[0][0] if scripts else ""
    return most if most and most not in _read() else ""


@lru_cache(maxsize=4096)
def _script(sign: str) -> str:
    """The first word of a letter's name in Unicode, which is its script: "tamil", "latin"."""
    return unicodedata.name(sign, "").partition(" ")[0].lower()


@lru_cache(maxsize=1)
def _read() -> frozenset[str]:
    phrases = (phrase for said in vocabulary.table("commands").values() for phrase in said)
    return frozenset(_script(sign) for phrase in phrases for sign in normalise.fold(phrase) if sign.isalpha())
