"""How place names sound and are spelt: words of a text, one spelling for many, Devanagari in Latin letters."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
UNITS = frozenset({"sector", "phase", "stage", "block", "pocket", "part"})
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}

_WORD = re.compile(r"\d+(?:(?:st|nd|rd|th)\b)?|[\u0900-\u0965\u0971-\u097f]+|[^\W\d_]+", re.IGNORECASE)
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")

_CONSONANTS = dict(zip(
    "कखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह",
    "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l l v sh sh s h".split(),
    strict=True,
))  # fmt: skip
_WITH_DOT = {"क": "k", "ख": "kh", "ग": "g", "ज": "z", "ड": "r", "ढ": "rh", "फ": "f"}
_VOWELS = dict(zip("अआइईउऊऋएऐऑओऔऍऎऒ", "a a i i u u ri e ai o o au e e o".split(), strict=True))
_SIGNS = dict(zip("ािीुूृेैॉोौॅॆॊ", "a i i u u ri e ai o o au e e o".split(), strict=True))

_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("sh", "s"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("gh", "g"), ("kh", "k"),
    ("jh", "j"), ("wh", "v"), ("rh", "r"), ("ch", "c"), ("ee", "i"), ("oo", "u"), ("ou", "au"), ("ow", "au"),
    ("w", "v"), ("z", "j"), ("q", "k"), ("x", "ks"), ("y", "i"),
)  # fmt: skip
_HARD_C = re.compile(r"c(?!h)")
_TWICE = re.compile(r"(.)\1+")
_VOWEL = re.compile(r"[aeiou]")


class Word(NamedTuple):
    """A word of a text in its one spelling, with where it stood."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text: "Sec-62, नोएडा" gives sector, 62, noida."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        before = found[-1].text if found else ""
        found.append(Word(_one_spelling(match[0], before), match.start(), match.end()))
    return found


def key(name: str) -> str:
    """A name as it is looked up, without its spaces: "J.P. Nagar" and "jp nagar" are one."""
    return "".join(word.text for word in words(name))


@lru_cache(maxsize=20_000)
def sound(letters: str) -> str:
    """How a word sounds, near enough for typing by ear: "gachibouli" and "gachibowli" are close."""
    letters = _HARD_C.sub("k", letters)
    for written, heard in _SOUNDS:
        if written in letters:
            letters = letters.replace(written, heard)
    return _TWICE.sub(r"\1", letters)


def skeleton(heard: str) -> str:
    """The consonants of a sound, with a mark for a vowel it begins with: "indra" and "indira" are one."""
    first = "a" if heard[:1] in "aeiou" else heard[:1]
    return first + _VOWEL.sub("", heard[1:])


@cache
def stopwords() -> frozenset[str]:
    """Ordinary words that are never a misspelt place."""
    return frozenset(word.text for line in _lines("place_stopwords.txt") for word in words(line))


def _one_spelling(written: str, before: str) -> str:
    word = unicodedata.normalize("NFC", written.casefold())
    if word[0].isdecimal():
        return word.rstrip("stndrh").translate(_DIGITS).lstrip("0") or "0"
    if before in UNITS and word in ROMAN:
        return ROMAN[word]
    return _spelt(word)


@lru_cache(maxsize=20_000)
def _spelt(word: str) -> str:
    latin = _romanised(word) if "\u0900" <= word[0] <= "\u097f" else word
    return _spellings().get(word) or _spellings().get(latin, latin)


@cache
def _spellings() -> dict[str, str]:
    pairs = (line.split(":") for line in _lines("place_spellings.txt"))
    return {
        unicodedata.normalize("NFC", other): word for word, others in pairs for other in others.casefold().split()
    }


def _lines(file: str) -> list[str]:
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _romanised(word: str) -> str:
    """Devanagari in Latin letters as people type Hindi: कोरमंगला gives koramangala."""
    latin = "".join(_letter(word, at) for at in range(len(word)))
    ends_silent = len(latin) > 3 and latin[-1] == "a" and word[-1] in (*_CONSONANTS, "़")
    return latin[:-1] if ends_silent else latin


def _letter(letters: str, at: int) -> str:
    here, after = letters[at], letters[at + 1 : at + 2]
    if here in _CONSONANTS:
        latin = _WITH_DOT.get(here, _CONSONANTS[here]) if after == "़" else _CONSONANTS[here]
        follows = letters[at + 2 : at + 3] if after == "़" else after
        return latin if follows in _SIGNS or follows == "्" else latin + "a"
    if here in "ंँ":
        return "m" if after and after in "पबभम" else "n"
    return _VOWELS.get(here) or _SIGNS.get(here, "")
