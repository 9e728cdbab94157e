"""Text as people type it, made readable: invisible marks gone, one form per letter, ASCII digits."""

import re
import sys
import unicodedata
from functools import cache
from typing import NamedTuple

LONGEST = 2_000

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\uffff\u20e3\ud800-\udfff\U000e0000-\U000e007f]"
)
_SIGNS = (
    r"!-/:-@\[-`{-~\u00a0-\u00bf\u060c\u061b\u061f\u06d4\u0964\u0965\u1361-\u1368\u2000-\u2bff\u3000-\u303f"
    r"\ufe00-\ufe0f\U0001f000-\U0010ffff"
)
LETTER = rf"[^\s\d{_SIGNS}]"
_WORD = rf"\d{{1,3}}(?:,\d{{2,3}})*,\d{{3}}(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|{LETTER}+"
_WORDS, _TOKEN = re.compile(_WORD), re.compile(rf"{_WORD}|\S")
_WORDLIKE = re.compile(rf"(?:\d|{LETTER})")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
# NFKC turns "12½" into "121⁄2": fractions become decimals first.
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_FRACTION = re.compile("(\\d?)([½¼¾])")
_ETHIOPIC_NUMBER = re.compile("[\u1369-\u137c]+")
# Nukta and chandrabindu are written or left out at will, Arabic vowel marks and the stretch as well; alefs,
# and letters of Ethiopic that sound alike, stand for one another; apostrophes come and go.
_ARABIC = dict.fromkeys(["\u0640", *map(chr, range(0x064B, 0x0653)), "\u0670"]) | {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه",
}  # fmt: skip
_ALIKE = {0x1200: (0x1200, 0x1210, 0x1280), 0x1230: (0x1220,), 0x12A0: (0x12A0, 0x12D0), 0x1338: (0x1340,)}
_ETHIOPIC = {  # rows of seven vowels; the throaty ones sound the first like the fourth
    chr(row + vowel): chr(first + (0 if vowel == 3 and first in (0x1200, 0x12A0) else vowel))
    for first, rows in _ALIKE.items()
    for row in rows
    for vowel in range(7)
}
_LOOSE = str.maketrans(
    {"\u093c": None, "\u0901": "\u0902", "'": None, "\u2019": None, "\u2018": None, "`": None}
    | _ARABIC
    | _ETHIOPIC
)


class Token(NamedTuple):
    """One word, number or sign of a folded text, with where it stands in it."""

    text: str
    start: int
    end: int


@cache
def _digits() -> dict[int, str]:
    every = map(chr, range(0x80, sys.maxunicode + 1))
    digits = {ord(digit): str(unicodedata.decimal(digit)) for digit in every if digit.isdecimal()}
    return digits | {0x1368 + one: str(one) for one in range(1, 10)}  # Ethiopic ones; it has no nought


def clean(text: str, longest: int = LONGEST) -> str:
    """Return readable text, at most `longest` characters: nothing invisible, NFKC, ASCII digits."""
    text = text[: longest + 1]
    if not (text.isascii() and text.isprintable()):
        text = _INVISIBLE.sub("", text)
        text = unicodedata.normalize("NFKC", _FRACTION.sub(_decimal, text))
        text = _ETHIOPIC_NUMBER.sub(_counted, text)
        text = _INVISIBLE.sub("", text).translate(_digits())
    return _cut(text, longest).strip()


def _decimal(found: re.Match[str]) -> str:
    return (found[1] or "0") + _FRACTIONS[found[2]]


def _counted(found: re.Match[str]) -> str:
    """ "፳፭" is 25, "፪፻" 200: what stands before a hundred or ten thousand is multiplied by it."""
    total = part = 0
    for value in (int(unicodedata.numeric(sign)) for sign in found[0][:8]):
        if value < 100:
            part += value
        else:
            total, part = total + max(part, 1) * value, 0
    return str(total + part)


def is_invisible(sign: str) -> bool:
    """Tell whether a sign shows nothing: zero width, direction marks, NUL, lone surrogates."""
    return _INVISIBLE.match(sign) is not None


def loosened(text: str) -> str:
    """Return lower-case text with ASCII digits, without nukta and apostrophes."""
    return text.translate(_digits()).translate(_LOOSE)


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    head = text[:longest]
    return head.rpartition(" ")[0] or head


def fold(text: str) -> str:
    """Return clean text in the one spelling that words are compared in."""
    return clean(text).lower().translate(_LOOSE)


def tokens(folded: str) -> list[Token]:
    """Return the words, numbers and signs of a folded text: "25k," is "25", "k", ","."""
    return [Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(folded)]


def is_word(text: str) -> bool:
    """Tell whether a token is a word or a number rather than a sign."""
    return _WORDLIKE.match(text) is not None


def words(folded: str) -> list[str]:
    """Return the words and numbers of a folded text, without signs and emoji."""
    return _WORDS.findall(folded)


def unstretch(folded: str, keep: str = r"\1") -> str:
    """Return "yesss" as "yes"."""
    return _STRETCHED.sub(keep, folded)
