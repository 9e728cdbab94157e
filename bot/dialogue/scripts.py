"""Scripts: which one a text is in, and what right-to-left ones need among Latin words."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

RLM, FSI, PDI = "\u200f", "\u2068", "\u2069"
_LATIN = "LATIN"
_ISOLATED = re.compile(f"{FSI}[^{PDI}]*{PDI}")
_RIGHT_TO_LEFT, _STRONG, _TO_ISOLATE = {"R", "AL"}, {"R", "AL", "L"}, {"L", "EN"}


def scripts(text: str) -> list[str]:
    """The scripts of a text's letters in order, each once, Latin aside: ["DEVANAGARI"]."""
    letters = (letter for letter in text if not letter.isascii() and letter.isalpha())
    found = dict.fromkeys(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    return [script for script in found if script and script != _LATIN]


def isolated(value: Any) -> Any:
    """A value whose own order nothing around it can turn: "+91 98…" and "2 BHK" in an Arabic sentence.

    What holds a link stays as it is: phones take the closing mark for a part of the address.
    """
    if not isinstance(value, str):
        return value
    return "\n".join(f"{FSI}{line}{PDI}" if _may_turn(line) else line for line in value.split("\n"))


def _may_turn(line: str) -> bool:
    return "://" not in line and not _TO_ISOLATE.isdisjoint(_directions(_ISOLATED.sub("", line)))


def from_the_right(text: str) -> str:
    """Every line begins at the right, also one whose first letter is Latin: apps go by that letter alone."""
    lines = text.split("\n")
    return "\n".join(RLM + line if line.strip() and not _goes_left(line) else line for line in lines)


def _goes_left(line: str) -> bool:
    """Whether the first letter that has a direction, outside isolates, is of a right-to-left script."""
    first = next((one for one in _directions(_ISOLATED.sub("", line)) if one in _STRONG), None)
    return first in _RIGHT_TO_LEFT


def _directions(text: str) -> Iterator[str]:
    return (unicodedata.bidirectional(letter) for letter in text)
