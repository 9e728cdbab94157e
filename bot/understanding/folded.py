"""A text made comparable sign by sign, remembering where each sign stood, to cover parts of it."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from bot.understanding import normalise

COVER = "•••"


class Folded(NamedTuple):
    """`text` is readable lower case; its sign i came from original[where[i]]."""

    text: str
    where: range | list[int]
    original: str

    def part(self, span: tuple[int, int]) -> str:
        """The original text of a span of the folded one."""
        return self.original[self.where[span[0]] : self.where[span[1] - 1] + 1]

    def cover(self, spans: Iterable[tuple[int, int]]) -> str:
        """Return the original with these spans of the folded text, in order, replaced by •••."""
        pieces, last = [], 0
        for start, end in spans:
            pieces += [self.original[last : self.where[start]], COVER]
            last = self.where[end - 1] + 1
        return "".join([*pieces, self.original[last:]])


def fold(text: str) -> Folded:
    """Fold every sign by itself; invisible ones vanish from the folded text only."""
    if text.isascii():
        return Folded(text.lower(), range(len(text)), text)
    signs, where = [], []
    for at, sign in enumerate(text):
        folded = sign.lower() if sign.isascii() else _one(sign)
        signs.append(folded)
        where += [at] * len(folded)
    return Folded("".join(signs), where, text)


def _one(sign: str) -> str:
    if normalise.is_invisible(sign):
        return ""
    plain = unicodedata.normalize("NFKC", sign).lower()
    return normalise.loosened(plain)


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, the overlapping ones joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
