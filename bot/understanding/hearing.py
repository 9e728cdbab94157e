"""A message with its places, days, amounts and rooms found, and with what it rules out covered."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bot.understanding import (
    background,
    dates,
    mentions,
    money,
    negation,
    normalise,
    phones,
    places,
    slots,
    spelling,
)
from bot.understanding.negation import Ruled, Thing
from bot.understanding.place_hits import marks

PLACE, HIDDEN = "\ue000", "\ue001"  # stand for the letters of a place, and of what is no longer read
_MOST_DAYS = 2
_CODE = re.compile(r"(?<!\w)\d[a-z]\d(?!\w)")
_OR_SIGNS, _OR = frozenset("/-&,"), "or"


class Heard(NamedTuple):
    """What was found in a message: `words` come with the signs, `undated` are the same with the day covered,
    `spoken` are the words alone, each with where it stands."""

    text: str
    words: list[str]
    undated: list[str]
    spoken: list[tuple[int, str]]
    facts: tuple[slots.Fact, ...]
    paid: list[money.Amount]
    found: places.Found
    day: dict[str, str]
    asked: bool
    ruled_out: bool
    contrasts: bool
    not_there: tuple[str, ...] = ()  # the ids of places that are ruled out


def hear(folded: str, today: date, city: str | None) -> Heard:
    """Find everything that a folded text says; `city` is where the person is known to look."""
    found = named = places.find(folded, city)
    text = _readable(folded, found)
    tokens = normalise.tokens(text)
    words = [token.text for token in tokens]
    days = _days(text, tokens, today)
    things, ruled, told = mentioned(words, found)
    ruled = mentions.judged(words, _in_order([*things, *days]), ruled, told)
    if ruled:
        words = _hidden(words, ruled)
        found = _without(folded, found, [token.text for token in tokens], words, city)
    dated = next((day for thing, day in days.items() if thing not in {one.thing for one in ruled}), None)
    ruled = [one for one in ruled if not one.left]
    contrasts = ruled and {one.thing.kind for one in ruled} & {thing.kind for thing in _things(words, found)}
    of_days = {at for thing in days for at in range(thing.first, thing.after)}
    undated = [HIDDEN if at in of_days else word for at, word in enumerate(words)]
    spoken = _spoken(words)
    return Heard(
        text=text,
        words=words,
        undated=undated,
        spoken=spoken,
        facts=slots.facts(tuple(word for _, word in spoken)),
        paid=list(money.find(undated)),
        found=found,
        day={"possession_date": dated.day.isoformat()} if dated else {},
        asked="?" in folded,
        ruled_out=bool(ruled),
        contrasts=bool(contrasts),
        not_there=tuple(id for id in _every(named) if id not in _every(found)),
    )


class Everything(NamedTuple):
    """The words of a message, all they name, its days, what is ruled out or told beside, and its places."""

    words: list[str]
    things: list[Thing]
    days: dict[Thing, dates.Dated]
    ruled: list[Ruled]
    told: list[Ruled]
    found: places.Found


def everything(folded: str, today: date) -> Everything:
    """What a folded text names, to learn from."""
    found = places.find(folded)
    text = _readable(folded, found)
    tokens = normalise.tokens(text)
    words, days = [token.text for token in tokens], _days(text, tokens, today)
    things, ruled, told = mentioned(words, found)
    return Everything(words, _in_order([*things, *days]), days, ruled, told, found)


def _days(text: str, tokens: Sequence[normalise.Token], today: date) -> dict[Thing, dates.Dated]:
    """The day that is most likely meant, and the next that could be."""
    days: dict[Thing, dates.Dated] = {}
    while len(days) < _MOST_DAYS and (dated := dates.find(text, today)):
        said = [at for at, one in enumerate(tokens) if one.start < dated.end and dated.start < one.end]
        days[Thing("day", said[0], said[-1] + 1, (str(len(days)),))] = dated
        text = _cover(text, [(dated.start, dated.end)], HIDDEN)
    return days


def _in_order(things: Iterable[Thing]) -> list[Thing]:
    return sorted(things, key=lambda thing: thing.first)


def _readable(folded: str, found: places.Found) -> str:
    """The text with its places covered, numbers that say no amount hidden, and slips mended."""
    text = _cover(folded, found.spans, PLACE)
    return spelling.mend(_cover(text, _not_read(text), HIDDEN))


def mentioned(words: Sequence[str], found: places.Found) -> tuple[list[Thing], list[Ruled], list[Ruled]]:
    """Everything that a message names, what of it is ruled out, and what is background by the rules; a city
    that is told beside still says where its areas lie."""
    things = _things(words, found)
    ruled = negation.ruled_out(words, things) if negation.possible(words) else []
    if not background.possible(words):
        return things, ruled, []
    gone = {one.thing for one in ruled}
    kept = [thing for thing in things if thing not in gone and mentions.CITY not in thing.marks]
    return things, ruled, list(background.told(words, kept))


def _every(found: places.Found) -> list[str]:
    """Every place that is meant, or may be."""
    return [*found.ids, *(id for _, ids in found.unsure for id in ids)]


def _not_read(text: str) -> Iterator[tuple[int, int]]:
    """Phone numbers, and codes of cards ("4k7"): neither says an amount."""
    yield from phones.find(text)
    yield from (code.span() for code in _CODE.finditer(text))


def _hidden(words: Sequence[str], ruled: Iterable[negation.Ruled]) -> list[str]:
    gone = {at for one in ruled for at in range(one.first, one.after)}
    return [HIDDEN if at in gone else word for at, word in enumerate(words)]


def _cover(text: str, spans: Iterable[tuple[int, int]], by: str) -> str:
    for start, end in spans:
        text = text[:start] + by * (end - start) + text[end:]
    return text


def _without(
    folded: str, found: places.Found, before: Sequence[str], words: Sequence[str], city: str | None
) -> places.Found:
    """The places read again without those that were ruled out."""
    covered = [at for at, word in enumerate(before) if word.startswith(PLACE)]
    gone = [span for at, span in zip(covered, sorted(found.spans), strict=False) if words[at] == HIDDEN]
    return places.find(_cover(folded, gone, HIDDEN), city) if gone else found


def _things(words: Sequence[str], found: places.Found) -> list[Thing]:
    """Everything that could be ruled out, in the order of the words."""
    spoken = _spoken(words)
    said = [
        Thing(fact.slot, spoken[fact.first][0], spoken[fact.after - 1][0] + 1, (fact.value,))
        for fact in slots.facts(tuple(word for _, word in spoken))
    ]
    hits = iter(found.hits)
    named = [
        Thing("localities", at, at + 1, marks(next(hits, None)))
        for at, word in spoken
        if word.startswith(PLACE)
    ]
    paid = [
        Thing("amount", amount.first, amount.after, (amount.way, f"{len(str(amount.high))} digits"))
        for amount in money.find(words)
    ]
    return _in_order([*said, *named, *paid])


def _spoken(words: Sequence[str]) -> list[tuple[int, str]]:
    """The words without the signs, and where each stands; the sign of "2/3 bhk" is an "or"."""
    return [(at, _OR if word in _OR_SIGNS else word) for at, word in enumerate(words) if _is_word(words, at)]


def _is_word(words: Sequence[str], index: int) -> bool:
    """A word or a number; also the sign of "2/3 bhk"."""
    if words[index] not in _OR_SIGNS:
        return normalise.is_word(words[index])
    around = words[index - 1 : index], words[index + 1 : index + 2]
    return all(len(beside) == 1 and len(beside[0]) == 1 and beside[0].isdecimal() for beside in around)
