"""Days as people say them: "kal", "1 jan", "1/2", "agle mahine", "diwali ke baad"."""

import re
from calendar import monthrange
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding import normalise, numbers, vocabulary

_MONTHS: dict[str, int] = vocabulary.valued("dates", "months")
_WEEKDAYS: dict[str, int] = vocabulary.valued("dates", "weekdays")
_UNITS: dict[str, str] = vocabulary.valued("dates", "units")
_PHRASES = vocabulary.Phrases.of("dates", "phrases")
_FESTIVALS = vocabulary.Phrases(vocabulary.table("dates", "festivals").items())
_AMBIGUOUS = vocabulary.listed("dates", "ambiguous")
_LEAD = vocabulary.listed("dates", "lead")
_LEAD_BEHIND = vocabulary.listed("dates", "lead_behind")
_OF = frozenset(("of", "ke", "ki", "के", "की"))
_ENDINGS = vocabulary.listed("numbers", "ordinal_endings")
_DAY_WORDS = vocabulary.listed("dates", "day_words")
_NOT_DATE = vocabulary.listed("dates", "not_date")
_ONE = vocabulary.listed("dates", "one")
_SPELLABLE = tuple(month for month in _MONTHS if month.isascii() and len(month) >= 5)
_LIKELY = vocabulary.listed("dates", "likely") | _MONTHS.keys() | _WEEKDAYS.keys()

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_FULL = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d])")
_SHORT = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})(?![\d/]|\s*(?:bhk|rk|bed|month|room|बीएचके))")


def _phrases(name: str) -> vocabulary.Phrases[bool]:
    return vocabulary.Phrases((phrase, True) for phrase in vocabulary.table("dates", name))


_WITHIN, _AHEAD, _COUPLE = _phrases("within"), _phrases("ahead"), _phrases("couple")
_AFTER, _BEFORE, _END, _MID = _phrases("after"), _phrases("before"), _phrases("end"), _phrases("mid")
_AFTER_BEHIND, _BEFORE_BEHIND = _phrases("after_behind"), _phrases("before_behind")
_END_BEHIND, _MID_BEHIND = _phrases("end_behind"), _phrases("mid_behind")


class Dated(NamedTuple):
    """A day and the characters [start, end) of the folded text that say it."""

    day: date
    start: int
    end: int


class _Said(NamedTuple):
    day: date
    first: int
    after: int


def day(text: str, today: date) -> date | None:
    """Read the answer to "when?"; without a year it is the next such day, a year said is kept even if past."""
    folded = normalise.fold(text)
    found = find(folded, today, answer=True)
    return found.day if found else _by_dateparser(folded, today)


def find(folded: str, today: date, answer: bool = False) -> Dated | None:
    """Find the first day said in a folded text; as an `answer`, "15th" or "may" alone is one."""
    if folded in _NOT_DATE:
        return None
    numeric = _numeric(folded, today)
    if numeric:
        return numeric
    tokens = [token for token in normalise.tokens(folded) if normalise.is_word(token.text)]
    words = [token.text for token in tokens]
    for index in range(len(words)):
        said = _at(words, index, today, answer)
        if said:
            return Dated(said.day, tokens[said.first].start, tokens[said.after - 1].end)
    return None


def _numeric(folded: str, today: date) -> Dated | None:
    if not any(sign in folded for sign in "/-."):
        return None
    iso = _ISO.search(folded)
    if iso:
        return _dated(iso, _made(int(iso[1]), int(iso[2]), int(iso[3])))
    full = _FULL.search(folded)
    if full:
        year = int(full[4]) + (2000 if len(full[4]) == 2 else 0)
        return _dated(full, _day_first(int(full[1]), int(full[3]), year))
    short = _SHORT.search(folded)
    if short and short.group() not in _NOT_DATE:
        return _dated(short, _either_order(int(short[1]), int(short[2]), today))
    return None


def _dated(found: re.Match[str], day: date | None) -> Dated | None:
    return Dated(day, found.start(), found.end()) if day else None


def _day_first(day: int, month: int, year: int) -> date | None:
    return _made(year, month, day) or _made(year, day, month)


def _either_order(day: int, month: int, today: date) -> date | None:
    return _upcoming(day, month, today) or _upcoming(month, day, today)


def _made(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def _upcoming(day: int, month: int, today: date) -> date | None:
    """The next such day of the year; 29 February waits for its leap year."""
    for year in range(today.year, today.year + 9):
        found = _made(year, month, day)
        if found and found >= today:
            return found
    return None


def _at(words: Sequence[str], index: int, today: date, answer: bool) -> _Said | None:
    for rule in (_phrase, _festival, _counted, _month, _day_of_month, _weekday):
        said = rule(words, index, today, answer)
        if said:
            return said
    return None


def _phrase(words: Sequence[str], index: int, today: date, answer: bool) -> _Said | None:
    hit = _PHRASES.at(words, index)
    if hit and hit.value == "next_month":
        for at in range(hit.after, min(hit.after + 2, len(words))):
            said = _day_of_month(words, at, today, answer)
            if said:
                return said._replace(first=index)
    return _Said(_relative(hit.value, today), index, hit.after) if hit else None


def _relative(name: str, today: date) -> date:
    next_month = _later(today.replace(day=1), 1)
    saturday = today + timedelta((5 - today.weekday()) % 7 if today.weekday() < 5 else 0)
    return {
        "today": today,
        "tomorrow": today + timedelta(1),
        "overmorrow": today + timedelta(2),
        "yesterday": today - timedelta(1),
        "weekend": saturday,
        "next_weekend": today + timedelta(12 - today.weekday()),
        "next_week": today + timedelta(7 - today.weekday()),
        "next_month": next_month,
        "month_end": _last(today),
        "next_month_end": _last(next_month),
        "next_month_mid": next_month.replace(day=15),
        "next_year": date(today.year + 1, 1, 1),
    }[name]


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _last(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _festival(words: Sequence[str], index: int, today: date, answer: bool) -> _Said | None:
    hit = _FESTIVALS.at(words, index)
    found = next_festival(hit.value, today) if hit else None
    if hit is None or found is None:
        return None
    before, behind = _BEFORE_BEHIND.at(words, hit.after) if hit.after < len(words) else None, _behind(words, hit.after)
    if before or _BEFORE.ending(words, index):
        return _Said(max(found - timedelta(1), today), index, before.after if before else hit.after)
    if behind or _AFTER.ending(words, index):
        return _Said(found + timedelta(1), index, behind.after if behind else hit.after)
    return _Said(found, index, hit.after)


def _behind(words: Sequence[str], after: int) -> vocabulary.Hit | None:
    return _AFTER_BEHIND.at(words, after) if after < len(words) else None


def next_festival(name: str, today: date) -> date | None:
    """The next day of a festival of India, by its name in the `holidays` library."""
    days = sorted(day for year in (today.year, today.year + 1) for day in _festivals(year).get(name, ()))
    return next((day for day in days if day >= today), None)


@cache
def _festivals(year: int) -> dict[str, list[date]]:
    import holidays  # slow to import, and few messages name a festival

    named: dict[str, list[date]] = {}
    for day, names in holidays.country_holidays("IN", years=year, categories=("public", "optional")).items():
        for name in names.split("; "):
            named.setdefault(name.removesuffix(" (estimated)"), []).append(day)
    return named


def _counted(words: Sequence[str], index: int, today: date, answer: bool) -> _Said | None:
    """ "in 2 weeks", "10 din baad", "after a month"."""
    counted = _count(words, index)
    if counted is None or counted[1] >= len(words) or words[counted[1]] not in _UNITS:
        return None
    count, after = counted[0], counted[1] + 1
    ahead = _AHEAD.at(words, after) if after < len(words) else None
    if not (ahead or _WITHIN.ending(words, index)) or count > 400:
        return None
    return _Said(_moved(today, count, _UNITS[words[after - 1]]), index, ahead.after if ahead else after)


def _count(words: Sequence[str], index: int) -> tuple[float, int] | None:
    couple = _COUPLE.at(words, index)
    if couple:
        return 2, couple.after
    return (1, index + 1) if words[index] in _ONE else numbers.read(words, index)


def _moved(today: date, count: float, unit: str) -> date:
    if unit in ("month", "year"):
        whole = int(count) * (12 if unit == "year" else 1)
        return _later(today, whole) + timedelta(int(count % 1 * 30))
    return today + timedelta(int(count * {"day": 1, "week": 7, "fortnight": 14}[unit]))


def _month(words: Sequence[str], index: int, today: date, answer: bool) -> _Said | None:
    """ "1 jan", "1st of jan 2027", "jan 1", "from feb", "feb end"."""
    month = _month_named(words[index])
    if month is None:
        return None
    first, day_said = _day_before(words, index)
    after = index + 1
    if day_said is None and after < len(words):
        after, day_said = _day_after(words, after)
    year, after = _year(words, after)
    if day_said is None and year is None and words[index] in _AMBIGUOUS and not _led(words, index, after, answer):
        return None
    part, after = _part(words, first, after) if day_said is None else ("", after)
    started = month == today.month and not (day_said or year or part)
    made = today if started else _month_day(month, day_said or 1, year, today)
    if made is None:
        return None
    return _Said({"end": _last(made), "mid": made.replace(day=15), "": made}[part], first, after)


def _month_named(word: str) -> int | None:
    if word in _MONTHS:
        return _MONTHS[word]
    if len(word) < 5 or not word.isascii() or word[0] not in "jfmasond":
        return None
    return _misspelt(word)


@cache
def _misspelt_cached(word: str) -> int | None:
    close = process.extractOne(word, _SPELLABLE, scorer=OSA.distance, score_cutoff=1 if len(word) < 7 else 2)
    return _MONTHS[close[0]] if close and close[0][0] == word[0] else None


def _misspelt(word: str) -> int | None:
    return _misspelt_cached(word) if len(word) < 12 else None


def _month_day(month: int, day: int, year: int | None, today: date) -> date | None:
    return _made(year, month, day) if year else _upcoming(day, month, today)


def _day_before(words: Sequence[str], index: int) -> tuple[int, int | None]:
    at = index - 1
    while at >= 0 and (words[at] in _OF or words[at] in _ENDINGS):
        at -= 1
    if at < 0:
        return index, None
    start = max(0, at - 1) if at and words[at - 1] in numbers.CARDINALS and words[at] in numbers.CARDINALS else at
    number = numbers.read(words, start)
    value = number[0] if number and number[1] == at + 1 else numbers.ORDINALS.get(words[at], 0)
    return (start, int(value)) if 1 <= value <= 31 and value == int(value) else (index, None)


def _day_after(words: Sequence[str], after: int) -> tuple[int, int | None]:
    at = after + 1 if words[after] in _OF and after + 1 < len(words) else after
    if not words[at].isdecimal() or len(words[at]) > 2 or not 1 <= int(words[at]) <= 31:
        return after, None
    follow = words[at + 1 : at + 2]
    if follow and follow[0] in vocabulary.listed("money", "not_after") | {"k", "lakh", "hazaar"} - _ENDINGS:
        return after, None
    ended = at + 2 if follow and (follow[0] in _ENDINGS or follow[0] in _DAY_WORDS) else at + 1
    return ended, int(words[at])


def _year(words: Sequence[str], after: int) -> tuple[int | None, int]:
    if after < len(words) and words[after].isdecimal():
        said = words[after]
        if (len(said) == 4 and said.startswith("20")) or (len(said) == 4 and said.startswith("19")):
            return int(said), after + 1
        if len(said) == 2 and 24 <= int(said) <= 40 and not _scaled(words, after + 1):
            return 2000 + int(said), after + 1
    return None, after


def _scaled(words: Sequence[str], after: int) -> bool:
    """Tell whether the number before is counted in something, so no year: "jan 25 hazaar"."""
    scales = vocabulary.table("money", "scales")
    return after < len(words) and (words[after] in scales or words[after] in vocabulary.listed("money", "not_after"))


def _led(words: Sequence[str], index: int, after: int, answer: bool) -> bool:
    """Tell "from may" and "mar se" from "I may"."""
    alone = answer and len(words) <= 2
    before = index > 0 and words[index - 1] in _LEAD
    return alone or before or (after < len(words) and words[after] in _LEAD_BEHIND)


def _part(words: Sequence[str], first: int, after: int) -> tuple[str, int]:
    for name, ahead, behind in (("end", _END, _END_BEHIND), ("mid", _MID, _MID_BEHIND)):
        hit = behind.at(words, after) if after < len(words) else None
        if hit or ahead.ending(words, first):
            return name, hit.after if hit else after
    return "", after


def _day_of_month(words: Sequence[str], index: int, today: date, answer: bool) -> _Said | None:
    """ "15th", "5 tarikh", "agle mahine ki 5 tarikh"."""
    if not words[index].isdecimal() or len(words[index]) > 2 or index + 1 >= len(words):
        return None
    ending = words[index + 1]
    after = index + 2
    led = (index > 0 and words[index - 1] in _LEAD) or after >= len(words) or words[after] in _LEAD_BEHIND
    led = led or _of_next_month(words, after)
    if ending not in _DAY_WORDS and not (ending in _ENDINGS and led):
        return None
    start = _next_month_around(words, index, after, today)
    wanted = int(words[index])
    days = (_made(month.year, month.month, wanted) for month in (_later(start.replace(day=1), n) for n in range(3)))
    found = next((day for day in days if day and day >= start), None)
    return _Said(found, index, after) if found else None


def _of_next_month(words: Sequence[str], after: int) -> bool:
    hit = _PHRASES.at(words, after + 1) if after + 1 < len(words) else None
    return bool(hit and hit.value == "next_month")


def _next_month_around(words: Sequence[str], index: int, after: int, today: date) -> date:
    said = (*words[:index], *words[after:])
    named = any(hit.value == "next_month" for hit in _PHRASES.find(said))
    return _relative("next_month", today) if named else today


def _weekday(words: Sequence[str], index: int, today: date, answer: bool) -> _Said | None:
    word = words[index]
    if word not in _WEEKDAYS or (word in _AMBIGUOUS and not _led(words, index, index + 1, answer)):
        return None
    ahead = (_WEEKDAYS[word] - today.weekday()) % 7 or 7
    return _Said(today + timedelta(ahead), index, index + 1)


def _by_dateparser(folded: str, today: date) -> date | None:
    """Ask dateparser, which is slow and guesses wildly, only about short texts with a date-like word."""
    if len(folded) > 60 or not any(word in _LIKELY for word in normalise.words(folded)):
        return None
    import dateparser  # takes half a second to import, and few messages need it

    order = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "future", "PREFER_DAY_OF_MONTH": "first"}
    base = {"RELATIVE_BASE": _midnight(today), "RETURN_AS_TIMEZONE_AWARE": False}
    try:
        found = dateparser.parse(folded, languages=["en", "hi"], settings={**order, **base})  # type: ignore[arg-type]
    except (ValueError, OverflowError, RecursionError):
        return None
    return found.date() if found else None


def _midnight(today: date):  # type: ignore[no-untyped-def]
    from datetime import datetime

    return datetime(today.year, today.month, today.day)
