"""The words people say days with, rule by rule."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding import days, numbers, vocabulary
from bot.understanding.spelling import known

MONTHS: dict[str, int] = vocabulary.valued("dates", "months")
WEEKDAYS: dict[str, int] = vocabulary.valued("dates", "weekdays")
_UNITS: dict[str, str] = vocabulary.valued("dates", "units")
_PHRASES = vocabulary.Phrases.of("dates", "phrases")
_ANSWERS = vocabulary.Phrases.of("dates", "answers")
_FESTIVALS = vocabulary.Phrases(vocabulary.table("dates", "festivals").items())
_AMBIGUOUS = vocabulary.listed("dates", "ambiguous")
_LEAD = vocabulary.listed("dates", "lead")
_LEAD_BEHIND = vocabulary.listed("dates", "lead_behind")
_NEXT = vocabulary.listed("dates", "next")
_OF = frozenset(("of", "ke", "ki", "के", "की"))
_ENDINGS = vocabulary.listed("numbers", "ordinal_endings")
_DAY_WORDS = vocabulary.listed("dates", "day_words")
_COUNTED = vocabulary.listed("money", "not_after") | vocabulary.valued("money", "scales").keys()
_ORDERED = vocabulary.listed("dates", "ordered")
_ONE = vocabulary.listed("dates", "one")
_SPELLABLE = tuple(month for month in MONTHS if month.isascii() and len(month) >= 5)


def _phrases(name: str) -> vocabulary.Phrases[bool]:
    return vocabulary.Phrases((phrase, True) for phrase in vocabulary.table("dates", name))


_WITHIN, _AHEAD, _COUPLE = _phrases("within"), _phrases("ahead"), _phrases("couple")
_LEADS, _LED_BY = _phrases("leads"), vocabulary.listed("dates", "led_by")
_AFTER, _BEFORE, _END, _MID = _phrases("after"), _phrases("before"), _phrases("end"), _phrases("mid")
_AFTER_BEHIND, _BEFORE_BEHIND = _phrases("after_behind"), _phrases("before_behind")
_END_BEHIND, _MID_BEHIND = _phrases("end_behind"), _phrases("mid_behind")


class Said(NamedTuple):
    day: date
    first: int
    after: int


def find(words: Sequence[str], today: date, answer: bool) -> Iterator[Said]:
    """The days said by these words, in order; a day gone by only as an answer."""
    index = 0
    while index < len(words):
        said = _at(words, index, today, answer) if _begins(words[index]) else None
        if said and (answer or said.day >= today or _is_dated(words, said)):
            yield said
        index = said.after if said else index + 1


def is_led(words: Sequence[str], said: Said) -> bool:
    """Tell whether "from", "available", "se" and the like stand beside a day."""
    before = any(_LEADS.ending(words, end) for end in range(said.first, max(said.first - 3, 0), -1))
    return before or (said.after < len(words) and words[said.after] in _LED_BY)


def _is_dated(words: Sequence[str], said: Said) -> bool:
    """ "1 jan 2020" is meant, even if it is over; "yesterday" only tells a story."""
    return any(word.isdecimal() for word in words[said.first : said.after])


@lru_cache(maxsize=20_000)
def _begins(word: str) -> bool:
    """Tell quickly whether a day may begin with this word."""
    begun = any(phrases.begins(word) for phrases in (_PHRASES, _ANSWERS, _FESTIVALS, _COUPLE))
    named = word in _ONE or word in WEEKDAYS or _month_named(word) is not None
    return begun or named or numbers.begins(word)


def _at(words: Sequence[str], index: int, today: date, answer: bool) -> Said | None:
    for rule in (_phrase, _festival, _counted, _month, _day_of_month, _weekday):
        said = rule(words, index, today, answer)
        if said:
            return said
    return None


def _phrase(words: Sequence[str], index: int, today: date, answer: bool) -> Said | None:
    hit = _PHRASES.at(words, index) or (_ANSWERS.at(words, index) if answer else None)
    if hit and hit.value == "next_month":
        for at in range(hit.after, min(hit.after + 2, len(words))):
            said = _day_of_month(words, at, today, answer)
            if said:
                return said._replace(first=index)
    return Said(days.relative(hit.value, today), index, hit.after) if hit else None


def _festival(words: Sequence[str], index: int, today: date, answer: bool) -> Said | None:
    hit = _FESTIVALS.at(words, index)
    found = days.next_festival(hit.value, today) if hit else None
    if hit is None or found is None:
        return None
    before, behind = _behind(_BEFORE_BEHIND, words, hit.after), _behind(_AFTER_BEHIND, words, hit.after)
    if before or _BEFORE.ending(words, index):
        return Said(max(found - timedelta(1), today), index, before.after if before else hit.after)
    if behind or _AFTER.ending(words, index):
        return Said(found + timedelta(1), index, behind.after if behind else hit.after)
    return Said(found, index, hit.after)


def _behind(phrases: vocabulary.Phrases, words: Sequence[str], after: int) -> vocabulary.Hit | None:
    return phrases.at(words, after) if after < len(words) else None


def _counted(words: Sequence[str], index: int, today: date, answer: bool) -> Said | None:
    """ "in 2 weeks", "10 din baad", "after a month"."""
    counted = _count(words, index)
    if counted is None or counted[1] >= len(words) or words[counted[1]] not in _UNITS:
        return None
    count, after = counted[0], counted[1] + 1
    ahead = _AHEAD.at(words, after) if after < len(words) else None
    if not (ahead or _WITHIN.ending(words, index)) or count > 400:
        return None
    return Said(days.moved(today, count, _UNITS[words[after - 1]]), index, ahead.after if ahead else after)


def _count(words: Sequence[str], index: int) -> tuple[float, int] | None:
    couple = _COUPLE.at(words, index)
    if couple:
        return 2, couple.after
    return (1, index + 1) if words[index] in _ONE else numbers.read(words, index)


def _month(words: Sequence[str], index: int, today: date, answer: bool) -> Said | None:
    """ "1 jan", "1st of jan 2027", "jan 1", "from feb", "feb end"."""
    month = _month_named(words[index])
    if month is None:
        return None
    first, day_said = _day_before(words, index)
    if day_said is None and index and words[index - 1].isdecimal() and 31 < int(words[index - 1][:4]) < 100:
        return None
    after = index + 1
    if day_said is None and after < len(words):
        after, day_said = _day_after(words, after)
    year, after = _year(words, after)
    unsaid = day_said is None and year is None
    if unsaid and words[index] in _AMBIGUOUS and not _led(words, index, after, answer):
        return None
    part, after = _part(words, first, after) if day_said is None else ("", after)
    started = month == today.month and not (day_said or year or part)
    made = today if started else _month_day(month, day_said or 1, year, today)
    if made is None:
        return None
    return Said({"end": days.last(made), "mid": made.replace(day=15), "": made}[part], first, after)


def _month_named(word: str) -> int | None:
    if word in MONTHS:
        return MONTHS[word]
    if not 5 <= len(word) < 12 or not word.isascii() or word[0] not in "jfmasond":
        return None
    return _misspelt(word)


@lru_cache(maxsize=1024)
def _misspelt(word: str) -> int | None:
    if word in known():
        return None
    close = process.extractOne(word, _SPELLABLE, scorer=OSA.distance, score_cutoff=1 if len(word) < 7 else 2)
    return MONTHS[close[0]] if close and close[0][0] == word[0] else None


def _month_day(month: int, day: int, year: int | None, today: date) -> date | None:
    return days.made(year, month, day) if year else days.upcoming(day, month, today)


def _day_before(words: Sequence[str], index: int) -> tuple[int, int | None]:
    at = index - 1
    while at >= 0 and (words[at] in _OF or words[at] in _ENDINGS):
        at -= 1
    if at < 0:
        return index, None
    start = at - 1 if at and {words[at - 1], words[at]} <= numbers.CARDINALS.keys() else at
    number = numbers.read(words, start)
    value = number[0] if number and number[1] == at + 1 else numbers.ORDINALS.get(words[at], 0)
    return (start, int(value)) if 1 <= value <= 31 and value == int(value) else (index, None)


def _day_after(words: Sequence[str], after: int) -> tuple[int, int | None]:
    at = after + 1 if words[after] in _OF and after + 1 < len(words) else after
    if not words[at].isdecimal() or len(words[at]) > 2 or not 1 <= int(words[at]) <= 31:
        return after, None
    follow = words[at + 1 : at + 2]
    if follow and follow[0] in _COUNTED - _ENDINGS:
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
    return after < len(words) and words[after] in _COUNTED


def _led(words: Sequence[str], index: int, after: int, answer: bool) -> bool:
    """Tell "from may" and "mar se" from "I may"."""
    alone = answer and len(words) <= 2
    before = index > 0 and words[index - 1] in _LEAD
    return alone or before or (after < len(words) and words[after] in _LEAD_BEHIND)


def _part(words: Sequence[str], first: int, after: int) -> tuple[str, int]:
    for name, ahead, behind in (("end", _END, _END_BEHIND), ("mid", _MID, _MID_BEHIND)):
        hit = _behind(behind, words, after)
        if hit or ahead.ending(words, first):
            return name, hit.after if hit else after
    return "", after


def _day_of_month(words: Sequence[str], index: int, today: date, answer: bool) -> Said | None:
    """ "15th", "5 tarikh", "agle mahine ki 5 tarikh"."""
    if not words[index].isdecimal() or len(words[index]) > 2 or index + 1 >= len(words):
        return None
    ending = words[index + 1]
    after = index + 2
    led = (index > 0 and words[index - 1] in _LEAD) or after >= len(words) or words[after] in _LEAD_BEHIND
    led = led or _of_next_month(words, after)
    month_follows = any(word in MONTHS for word in words[after : after + 2])
    if (
        month_follows
        or (words[after : after + 1] and words[after] in _ORDERED)
        or (ending not in _DAY_WORDS and not (ending in _ENDINGS and led))
    ):
        return None
    start = _next_month_around(words, index, after, today)
    wanted = int(words[index])
    months = (days.later(start.replace(day=1), ahead) for ahead in range(3))
    such_days = (days.made(month.year, month.month, wanted) for month in months)
    found = next((day for day in such_days if day and day >= start), None)
    return Said(found, index, after) if found else None


def _of_next_month(words: Sequence[str], after: int) -> bool:
    hit = _PHRASES.at(words, after + 1) if after + 1 < len(words) else None
    return bool(hit and hit.value == "next_month")


def _next_month_around(words: Sequence[str], index: int, after: int, today: date) -> date:
    said = (*words[:index], *words[after:])
    named = any(hit.value == "next_month" for hit in _PHRASES.find(said))
    return days.relative("next_month", today) if named else today


def _weekday(words: Sequence[str], index: int, today: date, answer: bool) -> Said | None:
    word = words[index]
    if word not in WEEKDAYS or (word in _AMBIGUOUS and not _led(words, index, index + 1, answer)):
        return None
    if index and words[index - 1] in _NEXT:  # of next week, even on the day before
        return Said(today + timedelta(7 - today.weekday() + WEEKDAYS[word]), index - 1, index + 1)
    ahead = (WEEKDAYS[word] - today.weekday()) % 7 or 7
    return Said(today + timedelta(ahead), index, index + 1)
