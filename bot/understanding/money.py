"""Amounts of money as people write them: "25k", "15 se 20 hazaar", "साढ़े बारह हज़ार", "1.2L"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.understanding import normalise, numbers, vocabulary

MOST = 100_000_000

_SCALES: dict[str, int] = vocabulary.valued("money", "scales")
_A_MONTH = {word for word, unit in vocabulary.valued("dates", "units").items() if unit == "month"}
_MONTHS = vocabulary.valued("dates", "months").keys()


def _ways(name: str) -> vocabulary.Phrases[str]:
    pairs = (
        (phrase, way) for way in ("most", "least") for phrase in vocabulary.table("money", f"{way}_{name}")
    )
    return vocabulary.Phrases(pairs, signs=True)


_CURRENCY = vocabulary.Phrases.listed("money", "currency")
_RANGE = vocabulary.Phrases.listed("money", "range")
_BETWEEN, _AND = vocabulary.table("money", "between")[:2]
_FILLER = vocabulary.listed("money", "filler")
_NOT_AFTER = vocabulary.listed("money", "not_after") | vocabulary.listed("configuration", "bhk")
_NOT_BEFORE = vocabulary.Phrases.listed("money", "not_before")
_FROM = vocabulary.listed("money", "from")
_DENIED = vocabulary.listed("money", "denied")
_NOTHING = vocabulary.listed("money", "nothing")
_OPEN = vocabulary.Phrases.listed("open", "budget", signs=False)
_BEFORE, _AFTER = _ways("before"), _ways("after")
_ROLES = vocabulary.table("money", "roles")
_NAMES = vocabulary.Phrases(((phrase, True) for phrase in _ROLES["deposit"] + _ROLES["rent"]), signs=True)
_LEAST_NAMED = 5  # thousands; less is rather a count


class Amount(NamedTuple):
    """₹ from `low` to `high` (equal for one), `way` most, least, span or none, words [first, after)."""

    low: int
    high: int
    way: str
    first: int
    after: int


class _Quantity(NamedTuple):
    value: float
    scale: int
    after: int


def amount(text: str) -> int | None:
    """Read the answer to "how much?" in ₹; a bare 25 means 25,000."""
    folded = normalise.fold(text)
    found = next(find([token.text for token in normalise.tokens(folded)], answer=True), None)
    if found:
        return found.low if found.way == "least" else found.high
    return 0 if folded in _NOTHING else None


def amount_range(text: str) -> tuple[int | None, int | None] | None:
    """Read the answer to "between what and what?" in ₹; a bare amount is the most one would pay."""
    low = high = None
    for found in find([token.text for token in normalise.tokens(normalise.fold(text))], answer=True):
        if found.way == "span" and low is None and high is None:
            return found.low, found.high
        if found.way == "least" and low is None:
            low = found.low
        elif found.way != "least" and high is None:
            high = found.high
    if low is not None and high is not None and low > high:
        low, high = high, low
    return None if low is None and high is None else (low, high)


def is_open(text: str) -> bool:
    """Tell whether any amount would do: "no limit", "kitna bhi"."""
    return bool(_OPEN.find(normalise.words(normalise.fold(text))))


def find(words: Sequence[str], answer: bool = False) -> Iterator[Amount]:
    """Yield the amounts among these words and signs; as an `answer`, a bare small number counts too."""
    index = 0
    while index < len(words):
        if not numbers.begins(words[index]):
            index += 1
            continue
        found = _at(words, index, answer)
        if found:
            yield found
        index = found.after if found else _past(words, index)


def between(words: Sequence[str], first: int, after: int) -> bool:
    """Tell whether only fillers and currency stand in words [first, after)."""
    return all(
        word in _FILLER or _CURRENCY.at(words, at) for at, word in enumerate(words[first:after], first)
    )


def _past(words: Sequence[str], index: int) -> int:
    """Where to look on: a number in words that is no amount ("2 bhk") is passed whole."""
    number = numbers.read(words, index) if words[index][0].isdecimal() else None
    return number[1] if number else index + 1


def _at(words: Sequence[str], index: int, answer: bool) -> Amount | None:
    low = _quantity(words, index)
    if low is None or (not low.scale and _counts_something(words, index)):
        return None
    high = _second(words, index, low)
    last = high or low
    if not last.scale and _no_money_after(words, last.after):
        return None
    first, marked = _before_currency(words, index)
    after = _after_currency(words, last.after)
    way = _way(words, first, after, span=high is not None)
    cued = bool(_cue_after(words, after) or _cue_before(words, first) or _named(words, first, last))
    cued = cued or (high is not None and _is_span(words, index, low, high))
    if not _plain_enough(words, index, low, last, cued, marked or after > last.after, answer):
        return None
    lowest, highest = _scaled(low, last), _rupees(last)
    if not 0 <= lowest <= MOST or not 0 <= highest <= MOST:
        return None
    if lowest > highest:
        lowest, highest = highest, lowest
    return Amount(lowest, highest, "span" if high else way, first, after)


def _counts_something(words: Sequence[str], index: int) -> bool:
    """ "sector 62", "floor 3", "jan 25"."""
    return _NOT_BEFORE.ending(words, index) is not None or (index > 0 and words[index - 1] in _MONTHS)


def _quantity(words: Sequence[str], index: int) -> _Quantity | None:
    """Read "1 lakh 20 hazaar" as one number."""
    total, scale, after = 0.0, 0, index
    while after < len(words):
        number = numbers.read(words, after)
        if number is None:
            break
        value, end = _thousands(words, *number)
        unit = _SCALES.get(words[end], 0) if end < len(words) else 0
        if unit and (not scale or unit < scale):
            end += 1
            total, scale, after = total + value * unit, unit, end
            continue
        return _Quantity(total, scale, after) if scale else _Quantity(value, 0, end)
    return _Quantity(total, scale, after) if scale else None


def _thousands(words: Sequence[str], value: float, after: int) -> tuple[float, int]:
    """ "25 000" is one number."""
    if after < len(words) and words[after] == "000" and words[after - 1].isdecimal():
        return value * 1000, after + 1
    return value, after


def _second(words: Sequence[str], index: int, low: _Quantity) -> _Quantity | None:
    """The upper end of "15-20k", "15 se 20 hazaar", "bees pachees hazaar"."""
    between_both = index and words[index - 1] == _BETWEEN and words[low.after : low.after + 1] == [_AND]
    after = low.after + 1 if between_both else low.after
    if after >= len(words):
        return None
    hit = _RANGE.at(words, after)
    start = hit.after if hit else after
    for at in range(start, min(start + 3, len(words))):
        if not _CURRENCY.at(words, at) and words[at] != ".":
            start = at
            break
    high = _quantity(words, start) if start < len(words) else None
    if high is None or (not high.scale and _no_money_after(words, high.after)):
        return None
    if hit or between_both:
        return high
    neighbours = not low.scale and high.scale and low.value < 100 and high.value / high.scale > low.value > 4
    return high if neighbours and start == low.after else None


def _no_money_after(words: Sequence[str], after: int) -> bool:
    if after >= len(words):
        return False
    monthly = words[after] in _A_MONTH and len(words[after - 1]) > 3  # "7000 mahina", not "2 mahine"
    return not monthly and (words[after] in _NOT_AFTER or words[after] in _MONTHS)


def _before_currency(words: Sequence[str], index: int) -> tuple[int, bool]:
    first = index - 1 if index and words[index - 1] == "." else index
    hit = _CURRENCY.ending(words, first)
    return (hit.first, True) if hit else (index, False)


def _after_currency(words: Sequence[str], after: int) -> int:
    while after < len(words):
        hit = _CURRENCY.at(words, after)
        if hit is None:
            break
        after = hit.after
    return after


def _way(words: Sequence[str], first: int, after: int, span: bool) -> str:
    """What is said around it: "under", "se zyada". A word just before the next number belongs to that one."""
    behind, ahead = _cue_after(words, after), _cue_before(words, first)
    taken = behind and behind.after < len(words) and numbers.read(words, behind.after)
    hit = behind if behind and not (taken and ahead) else ahead
    if hit and hit.value == "least" and _is_denied(words, hit):
        return "most"
    return "span" if span else str(hit.value) if hit else ""


def _is_denied(words: Sequence[str], cue: vocabulary.Hit) -> bool:
    """ "cannot go above 12000", "30 hazaar se upar na ho"."""
    near = (*words[max(0, cue.first - 4) : cue.first], *words[cue.after : cue.after + 2])
    return not _DENIED.isdisjoint(near)


def _cue_after(words: Sequence[str], after: int) -> vocabulary.Hit | None:
    for start in range(after, min(after + 3, len(words))):
        hit = _AFTER.at(words, start)
        if hit or words[start] not in _FILLER:
            return hit
    return None


def _cue_before(words: Sequence[str], first: int) -> vocabulary.Hit | None:
    for end in range(first, max(first - 4, 0), -1):
        hit = _BEFORE.ending(words, end)
        if hit or words[end - 1] not in _FILLER:
            return hit
    return None


def _is_span(words: Sequence[str], index: int, low: _Quantity, high: _Quantity) -> bool:
    """ "35 se 40" counts thousands where it counts nothing else, at the end or before a sign; "from 5 to 11"
    are hours."""
    counts_nothing = high.after == len(words) or not normalise.is_word(words[high.after])
    hours = index > 0 and words[index - 1] in _FROM
    return _LEAST_NAMED <= low.value < high.value < 100 and counts_nothing and not hours


def _named(words: Sequence[str], first: int, last: _Quantity) -> bool:
    """ "rent 27, deposit 90": named as money, and no count of months."""
    return last.value >= _LEAST_NAMED and _NAMES.ending(words, first) is not None


def _plain_enough(
    words: Sequence[str], index: int, low: _Quantity, last: _Quantity, cued: bool, marked: bool, answer: bool
) -> bool:
    """Tell money from pin codes, years and counts."""
    if last.scale or marked:
        return True
    digits = words[index][0].isdecimal()
    if answer or cued:
        return (digits or (cued and last.value >= 5) or last.after - index == len(words)) and words[
            index - 1 : index
        ] != ["-"]
    value = last.value
    pin_code = value >= 100_000 and value % 100
    year = 2020 <= value < 2040
    return digits and value >= 1000 and not pin_code and not year


def _scaled(low: _Quantity, last: _Quantity) -> int:
    """The lower end takes the scale of the upper one: 15-20k."""
    if last is not low and not low.scale and last.scale and low.value * last.scale <= last.value:
        return round(low.value * last.scale)
    if last is not low and not low.scale and not last.scale:
        return round(low.value * (1000 if last.value < 100 else 1))
    return _rupees(low)


def _rupees(quantity: _Quantity) -> int:
    """A bare number below 100 is thousands."""
    return round(quantity.value * (1000 if not quantity.scale and quantity.value < 100 else 1))
