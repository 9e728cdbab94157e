"""How place names are spelt and sound: one spelling for many, Devanagari in Latin letters."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
UNITS = frozenset(
    {"sector", "phase", "stage", "block", "pocket", "part", "alpha", "beta", "gamma", "delta", "zeta"}
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}

_WORD = re.compile(
    r"\d+(?:(?:st|nd|rd|th)\b)?|[\u0900-\u0963\u0971-\u097f]+|[^\W\d_]+(?:['\u2019][^\W\d_]+)*", re.IGNORECASE
)
_APOSTROPHES = str.maketrans({"'": None, "\u2019": None})
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")


def _pairs(text: str) -> dict[str, str]:
    letters = text.split()
    return dict(zip(letters[::2], letters[1::2], strict=True))


_CONSONANTS = _pairs(
    "क k ख kh ग g घ gh ङ n च ch छ chh ज j झ jh ञ n ट t ठ th ड d ढ dh ण n त t थ th द d ध dh न n "
    "प p फ ph ब b भ bh म m य y र r ल l ळ l व v श sh ष sh स s ह h"
)
_WITH_DOT = _pairs("क k ख kh ग g ज z ड r ढ rh फ f")
_VOWELS = _pairs("अ a आ a इ i ई i उ u ऊ u ऋ ri ए e ऐ ai ऑ o ओ o औ au ऍ e ऎ e ऒ o")
_SIGNS = _pairs("ा a ि i ी i ु u ू u ृ ri े e ै ai ॉ o ो o ौ au ॅ e ॆ e ॊ o")

_SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("sh", "s"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("gh", "g"), ("kh", "k"),
    ("jh", "j"), ("wh", "v"), ("rh", "r"), ("ch", "c"), ("ee", "i"), ("oo", "u"), ("ou", "o"), ("ow", "o"),
    ("au", "o"), ("w", "v"), ("z", "j"), ("q", "k"), ("x", "ks"), ("y", "i"),
)  # fmt: skip
_HARD_C = re.compile(r"c(?!h)")
_TWICE = re.compile(r"(.)\1+")
_VOWEL = re.compile(r"[aeiou]")
_OBLIQUE = "्या"
_SECTOR_SOUNDS = re.compile(r"s[aeio]*k[aeio]*t[aeio]*r[aeio]*")  # "sctr", "sektar"
_TENS = frozenset(["20", "30", "40", "50", "60", "70", "80", "90"])


class Word(NamedTuple):
    """A word of a text in its one spelling, with where it stood; `stem` is it without a Marathi ending;
    `by_ear` if it was written in Devanagari."""

    text: str
    start: int
    end: int
    stem: str = ""
    by_ear: bool = False


def words(text: str) -> list[Word]:
    """The words of a text: "Sec-62, नोएडा" gives sector, 62, noida."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        before = found[-1].text if found else ""
        by_ear = match[0] > "\u0900"
        stem = _stem(match[0]) if by_ear else ""
        word = Word(_one_spelling(match[0], before in UNITS), match.start(), match.end(), stem, by_ear)
        if before in _TENS and _is_unit(word, match[0]) and text[found[-1].start].isalpha():
            word = Word(before[0] + word.text, found.pop().start, match.end())  # "fifty seven"
        found.append(word)
    return found


def _is_unit(word: Word, written: str) -> bool:
    """Whether a word is one of "one" to "nine", in letters."""
    return len(word.text) == 1 and word.text.isdecimal() and written.isalpha()


@lru_cache(maxsize=20_000)
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
    return _listed("place_stopwords.txt") | elsewhere()


@cache
def elsewhere() -> frozenset[str]:
    """Cities in which we know no place, and states and countries."""
    return unserved() | _listed("place_states.txt")


@cache
def unserved() -> frozenset[str]:
    """Cities that we do not serve."""
    return _listed("place_elsewhere.txt")


def _listed(file: str) -> frozenset[str]:
    return frozenset(word.text for line in _lines(file) for word in words(line))


@lru_cache(maxsize=20_000)
def _one_spelling(written: str, after_unit: bool) -> str:
    word = unicodedata.normalize("NFC", written.casefold()).translate(_APOSTROPHES)
    if word[0].isdecimal():
        return word.rstrip("stndrh").translate(_DIGITS).lstrip("0") or "0"
    if word in _ROMAN and (after_unit or len(word) > 1):
        return _ROMAN[word]
    latin = _romanised(word) if "\u0900" <= word[0] <= "\u097f" else word
    known = _spellings().get(word) or _spellings().get(latin)
    return known or ("sector" if _SECTOR_SOUNDS.fullmatch(sound(latin)) else latin)


@lru_cache(maxsize=20_000)
def _stem(written: str) -> str:
    """ "कोथरूडमध्ये" is in Kothrud, "ठाण्यात" in Thane; "" where no ending is known."""
    ending = next((end for end in _endings() if written.endswith(end) and len(written) > len(end) + 2), "")
    if not ending:
        return ""
    name = written.removesuffix(ending)
    return _one_spelling(name[: -len(_OBLIQUE)] + "े" if name.endswith(_OBLIQUE) else name, False)


@cache
def _endings() -> tuple[str, ...]:
    every = (ending for line in _lines("place_endings.txt") for ending in line.split())
    return tuple(sorted(every, key=len, reverse=True))


@cache
def _spellings() -> dict[str, str]:
    pairs = (line.split(":") for line in _lines("place_spellings.txt"))
    return {
        unicodedata.normalize("NFC", other): word
        for word, others in pairs
        for other in others.casefold().split()
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
