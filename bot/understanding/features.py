"""What a learned judgement looks at: words, how they sound, their neighbours, and what was found in them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.understanding import learned, normalise, sounds
from bot.understanding.hearing import HIDDEN, PLACE, Heard

_MOST = 60  # words that are looked at
_MARK = "<"


def of(heard: Heard) -> set[str]:
    """The features of a message: every fact, word, sound, pair and run of letters of it, each once."""
    units = _units(heard)[:_MOST]
    said = {"?"} if heard.asked else set()
    said.add(f"n{min(len(units), 12) if len(units) < 6 else min(len(units) // 4 + 5, 12)}")
    said.update(_facts(heard))
    said.update(_each(units))
    said.update(_pairs(units))
    return said


def _facts(heard: Heard) -> Iterator[str]:
    """What kinds of facts are said, which of a few each is, and how many amounts there are."""
    yield from ("f" + fact.slot for fact in heard.facts)
    yield from (f"v{fact.slot} {fact.value}" for fact in heard.facts)
    yield from (f"a{amount.way}" for amount in heard.paid)
    yield f"n{min(len(heard.paid), 3)} amounts"
    if heard.found.ids:
        yield "fplace"
    if heard.day:
        yield "fday"


def known(words: Sequence[str]) -> bool:
    """Tell whether each of these words was learned about, as it is spelled or as it sounds."""
    rows = learned.model().rows
    return all("w" + word in rows or "s" + sounds.key(word) in rows for word in words)


def _units(heard: Heard) -> list[str]:
    """The words and signs, with what was found in them as marks: <place>, <money>, <rooms>, <day>."""
    units = list(heard.undated)
    for at, word in enumerate(heard.words):
        if units[at] != word:
            units[at] = "<day>"
        elif word.startswith(PLACE):
            units[at] = "<place>"
        elif word == HIDDEN or word.startswith(HIDDEN):
            units[at] = "<not>"
    for amount in heard.paid:
        units[amount.first : amount.after] = ["<money>"] * (amount.after - amount.first)
    for fact in heard.facts:
        if fact.slot == "configuration":
            for at in range(heard.spoken[fact.first][0], heard.spoken[fact.after - 1][0] + 1):
                units[at] = "<rooms>"
    kept = [unit for unit in units if unit[0] == _MARK or normalise.is_word(unit) or ord(unit[0]) > 0x2000]
    return [unit for at, unit in enumerate(kept) if not at or unit != kept[at - 1]]


def _each(units: Sequence[str]) -> Iterator[str]:
    for unit in units:
        yield from _of_word(unit)


@lru_cache(maxsize=20_000)
def _of_word(unit: str) -> tuple[str, ...]:
    """The word itself, how it sounds, and its runs of four letters."""
    if unit[0] == _MARK:
        return ("w" + unit,)
    spelled, sound = f"_{sounds.latin(unit)}_", sounds.key(unit)
    runs = ("c" + spelled[at : at + 4] for at in range(len(spelled) - 3 if len(spelled) > 5 else 0))
    return ("w" + unit, *(("s" + sound,) if len(sound) > 1 else ()), *runs)


def _pairs(units: Sequence[str]) -> Iterator[str]:
    sounded = ["^", *((sounds.key(unit) or unit) if unit[0] != _MARK else unit for unit in units), "$"]
    for at in range(len(sounded) - 1):
        yield f"p{sounded[at]} {sounded[at + 1]}"
    for at in range(1, len(sounded) - 3):
        yield f"g{sounded[at]} {sounded[at + 2]}"
