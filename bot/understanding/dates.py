"""Days as people say them: "kal", "1 jan", "1/2", "agle mahine", "diwali ke baad"."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from bot.understanding import date_words, days, normalise, vocabulary

_NOT_DATE = vocabulary.listed("dates", "not_date")
_LIKELY = vocabulary.listed("dates", "likely")

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_FULL = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d])")
_SHORT = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})(?![\d/]|\s*(?:bhk|rk|bed|month|room|बीएचके))")


class Dated(NamedTuple):
    """A day and the characters [start, end) of the folded text that say it."""

    day: date
    start: int
    end: int


def day(text: str, today: date) -> date | None:
    """Read the answer to "when?"; without a year it is the next such day; a said year is kept, even past."""
    folded = normalise.fold(text)
    found = find(folded, today, answer=True)
    return found.day if found else _by_dateparser(folded, today)


def find(folded: str, today: date, answer: bool = False) -> Dated | None:
    """Find the day said in a folded text, of several the one led by "from" and the like, else the first.

    As an `answer`, "15th" or "may" alone is one, and so is a day gone by.
    """
    if folded in _NOT_DATE:
        return None
    numeric = _numeric(folded, today)
    if numeric:
        return numeric
    tokens = [token for token in normalise.tokens(folded) if normalise.is_word(token.text)]
    words = [token.text for token in tokens]
    said = _wanted(words, list(date_words.find(words, today, answer)))
    return Dated(said.day, tokens[said.first].start, tokens[said.after - 1].end) if said else None


def _wanted(words: Sequence[str], said: Sequence[date_words.Said]) -> date_words.Said | None:
    """ "leaving at the month end, available from 1 dec" is 1 December; so is "in December, from 1 dec"."""
    led = [one for one in said if len(said) > 1 and date_words.is_led(words, one)]
    exact = [one for one in led if any(word.isdecimal() for word in words[one.first : one.after])]
    return next(iter(exact or led or said), None)


def _numeric(folded: str, today: date) -> Dated | None:
    if not any(sign in folded for sign in "/-."):
        return None
    iso = _ISO.search(folded)
    if iso:
        return _dated(iso, days.made(int(iso[1]), int(iso[2]), int(iso[3])))
    full = _FULL.search(folded)
    if full:
        year = int(full[4]) + (2000 if len(full[4]) == 2 else 0)
        return _dated(full, days.day_first(int(full[1]), int(full[3]), year))
    short = _SHORT.search(folded)
    if short and short.group() not in _NOT_DATE:
        return _dated(short, days.either_order(int(short[1]), int(short[2]), today))
    return None


def _dated(found: re.Match[str], day: date | None) -> Dated | None:
    return Dated(day, found.start(), found.end()) if day else None


def _by_dateparser(folded: str, today: date) -> date | None:
    """Ask dateparser, which is slow and guesses wildly, only about short texts with a date-like word."""
    if len(folded) > 60 or not any(word in _LIKELY for word in normalise.words(folded)):
        return None
    import dateparser  # takes half a second to import, and few messages need it

    order = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "future", "PREFER_DAY_OF_MONTH": "first"}
    base = {"RELATIVE_BASE": datetime.combine(today, time.min), "RETURN_AS_TIMEZONE_AWARE": False}
    try:
        found = dateparser.parse(folded, languages=["en", "hi"], settings={**order, **base})  # type: ignore[arg-type]
    except (ValueError, OverflowError, RecursionError):
        return None
    return found.date() if found else None
