"""Number words of every language: "twenty five", "पच्चीस", "sadhe barah"."""

from collections.abc import Sequence

from bot.understanding import vocabulary

CARDINALS: dict[str, int] = vocabulary.valued("numbers", "cardinals")
ORDINALS: dict[str, int] = vocabulary.valued("numbers", "ordinals")
_EXACT: dict[str, float] = vocabulary.valued("numbers", "exact")
_PLUS: dict[str, float] = vocabulary.valued("numbers", "plus")
_HALF_AFTER = vocabulary.Phrases((phrase, 0.5) for phrase in vocabulary.table("numbers", "half_after"))
_IN_WORDS = {*CARDINALS, *_EXACT, *_PLUS}
_LONGEST = 12


def begins(word: str) -> bool:
    """Tell quickly whether a number may begin with this word."""
    return word in _IN_WORDS or word[0].isdecimal()


def read(words: Sequence[str], index: int) -> tuple[float, int] | None:
    """Read the number at words[index], in digits or words; returns it and the index after it."""
    word = words[index]
    if not begins(word):
        return None
    if word[0].isdecimal():
        return _with_half(words, float(word.replace(",", "")), index + 1) if len(word) <= _LONGEST else None
    if word in _PLUS:
        return _shifted(words, index)
    if word in _EXACT:
        return _EXACT[word], index + 1
    if word in CARDINALS:
        return _spelled(words, index)
    return None


def _spelled(words: Sequence[str], index: int) -> tuple[float, int]:
    value, after = CARDINALS[words[index]], index + 1
    unit = after + 1 if words[after : after + 1] == ["-"] else after
    if value >= 20 and value % 10 == 0 and unit < len(words) and 1 <= CARDINALS.get(words[unit], 0) <= 9:
        value, after = value + CARDINALS[words[unit]], unit + 1
    return _with_half(words, value, after)


def _with_half(words: Sequence[str], value: float, after: int) -> tuple[float, int]:
    hit = _HALF_AFTER.at(words, after) if after < len(words) else None
    return (value + hit.value, hit.after) if hit else (value, after)


def _shifted(words: Sequence[str], index: int) -> tuple[float, int]:
    """ "sadhe barah" is 12.5, "paune do" 1.75, "sava lakh" 1.25 lakh."""
    shift, after = _PLUS[words[index]], index + 1
    if after < len(words) and (words[after] in CARDINALS or words[after][0].isdecimal()):
        number = read(words, after)
        if number:
            return number[0] + shift, number[1]
    return 1 + shift, after
