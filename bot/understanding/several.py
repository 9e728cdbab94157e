"""A text of several homes, as brokers forward them: the first one, with what is said of all."""

import re
from typing import NamedTuple

from bot.understanding import money, normalise, slots

# Where one home ends and another begins: lines, bullets, "1)", " / ", "the other is".
_BREAK = re.compile(
    r"[\n;|\u2022\u25a0-\u25ff\u2190-\u21ff\u2600-\u27bf\U0001f300-\U0001faff]+"
    r"|\s/\s|(?:(?<=\s)|^)\d[.)]\s"
    r"|[,.]?\s(?:and )?(?:the )?(?:other|another|second)(?: one)?(?: is)?\b|\band for my friend\b"
)
_SIZE = re.compile(r"\d\s?(?:bhk|rk|bed|बीएचके)|studio")


class First(NamedTuple):
    """A text with one home left in it, and how many there were."""

    text: str
    homes: int


def first(folded: str) -> First:
    """Leave out every home but the first: each is a part that says a size and an amount of its own."""
    if len(_SIZE.findall(folded)) < 2:
        return First(folded, 1)
    spans = _parts(folded)
    homes = [span for span in spans if _is_home(folded[span[0] : span[1]])]
    for start, end in reversed(homes[1:]):
        folded = folded[:start] + " " + folded[end:]
    return First(folded, max(1, len(homes)))


def _parts(text: str) -> list[tuple[int, int]]:
    edges = [0, *(at for found in _BREAK.finditer(text) for at in found.span()), len(text)]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _is_home(text: str) -> bool:
    words = [token.text for token in normalise.tokens(text)]
    spoken = [word for word in words if normalise.is_word(word)]
    sized = any(fact.slot == "configuration" for fact in slots.facts(tuple(spoken)))
    return sized and next(money.find(words), None) is not None
