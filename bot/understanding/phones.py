"""Phone numbers hidden in a text: digits of any script, spaced, dotted, letters for digits, or words."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.understanding import normalise, vocabulary

_CARDINALS: dict[str, int] = vocabulary.valued("numbers", "cardinals")
_REPEAT: dict[str, int] = vocabulary.valued("contact", "repeat")
_ZEROES = vocabulary.listed("contact", "digits")
_JOINERS = vocabulary.listed("contact", "joiners")
_LOOKALIKE = {"o": "0", "l": "1", "i": "1", "|": "1"}

_MONEY = re.compile(r"(?<![\d,])(?:\d{1,2}(?:,\d{2})*,\d{3}|\d{1,3}(?:,\d{3})+)(?![,\d])")
_DATE = re.compile(r"(?<!\d)(?:[0-3]?\d([/.-])[01]?\d\1(?:19|20)\d\d|20\d\d-[01]\d-[0-3]\d)(?![./-]?\d)")
_TOKEN = re.compile(rf"\d+|(?:(?!\d){normalise.LETTER})+|\S")
_INDIAN = re.compile(r"(?:0|91|091|0091)?[6-9]\d{9}|0[1-9]\d{9}")
_CALL = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, vocabulary.listed('contact', 'call_words')))})(?!\w)"
)
_CALL_REACH = 20
_MOST_SIGNS = 4


class _Group(NamedTuple):
    """Digits said together, at characters [start, end); a plus before them; `words` if spelled."""

    digits: str
    start: int
    end: int
    plus: bool
    spelled: bool


def find(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the characters [start, end) of each phone number; rents, days and pin codes are none."""
    if sum(map(str.isdecimal, folded)) < 7 and not _spells(folded):
        return
    called = [found.end() for found in _CALL.finditer(folded)]
    for run in _runs(_breaking(folded)):
        yield from _phones(run, called)


def _spells(folded: str) -> bool:
    return (
        sum(word in _CARDINALS or word in _ZEROES or word in _REPEAT for word in normalise.words(folded)) >= 3
    )


def _breaking(folded: str) -> str:
    """Put letters over what is surely money or a day, so that no run of digits goes through it."""
    for pattern in (_DATE, _MONEY):
        folded = pattern.sub(lambda found: "x" * len(found.group()), folded)
    return folded


def _runs(text: str) -> Iterator[list[_Group]]:
    """Yield groups of digits with nothing but signs and joining words between them."""
    run: list[_Group] = []
    signs, repeat, prefix = 0, 1, None
    tokens = list(_TOKEN.finditer(text))
    for at, found in enumerate(tokens):
        word = found.group()
        digits = _digits(tokens, at)
        if digits is not None:
            start = prefix if prefix is not None else found.start()
            plus = text[start] == "+"
            _append(run, _Group(digits * repeat, start, found.end(), plus, not word[0].isdecimal()))
            signs, repeat, prefix = 0, 1, None
        elif word in _REPEAT or word == "+":
            repeat, prefix, signs = _REPEAT.get(word, 1), found.start(), signs + 1
        elif word in _JOINERS or (signs < _MOST_SIGNS and not normalise.is_word(word)):
            signs, prefix = signs + 1, None
        else:
            yield run
            run, signs, repeat, prefix = [], 0, 1, None
    yield run


def _append(run: list[_Group], group: _Group) -> None:
    """ "ninety eight" is 98, not 908."""
    last = run[-1] if run else None
    tens = last and last.spelled and group.spelled and len(last.digits) == 2 and last.digits[1] == "0"
    if last and tens and last.digits[0] > "1" and len(group.digits) == 1 and group.digits != "0":
        run[-1] = last._replace(digits=last.digits[0] + group.digits, end=group.end)
    else:
        run.append(group)


def _digits(tokens: Sequence[re.Match[str]], at: int) -> str | None:
    word = tokens[at].group()
    if word.isdecimal():
        return word
    if word in _CARDINALS:
        return str(_CARDINALS[word])
    if word in _ZEROES:
        return "0"
    if set(word) <= _LOOKALIKE.keys() and (_touches(tokens, at, at - 1) or _touches(tokens, at, at + 1)):
        return "".join(_LOOKALIKE[sign] for sign in word)
    return None


def _touches(tokens: Sequence[re.Match[str]], at: int, beside: int) -> bool:
    """Tell whether the neighbour is a digit that this letter stands in line with: "98O65", "9 o 8"."""
    if not 0 <= beside < len(tokens) or not tokens[beside].group().isdecimal():
        return False
    left, right = sorted((at, beside))
    return tokens[left].end() == tokens[right].start() or tokens[at].group() == "o"


def _phones(run: Sequence[_Group], called: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(run):
        after = _longest(run, first, called)
        if after:
            yield run[first].start, run[after - 1].end
        first = after or first + 1


def _longest(run: Sequence[_Group], first: int, called: Sequence[int]) -> int | None:
    """The index after the longest stretch from `first` that is a phone number.

    A whole number ends where another begins: "98765 43210, 98200 12345" are two.
    """
    found, whole, digits = None, None, ""
    for at in range(first, len(run)):
        digits += run[at].digits
        if len(digits) > 15 and at > first:
            break
        if len(digits) >= 8 and _is_phone(digits, run[first : at + 1], called):
            found = at + 1
            whole = found if _INDIAN.fullmatch(digits) else whole
    another = whole and whole != found and any(_phones(run[whole:], called))
    return whole if another else found


def _is_phone(digits: str, groups: Sequence[_Group], called: Sequence[int]) -> bool:
    if len(groups) == 1 and len(digits) >= 10:
        return True
    if all(len(group.digits) >= 4 and group.digits.endswith("00") for group in groups):
        return False  # amounts side by side: 75000 80000
    if groups[0].plus or _INDIAN.fullmatch(digits):
        return True
    near = bisect(called, groups[0].start)
    return len(digits) <= 12 and near > 0 and groups[0].start - called[near - 1] <= _CALL_REACH
