"""A message with its places, days, amounts and rooms found, and with what it rules out covered."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bot.understanding import background, dates, money, negation, normalise, phones, places, slots, spelling
from bot.understanding.negation import Thing

PLACE, HIDDEN = "\ue000", "\ue001"  # stand for the letters of a place, and of what is no longer read
_CODE = re.compile(r"(?<!\w)\d[a-z]\d(?!\w)")
_OR_SIGNS, _OR = frozenset("/-&,"), "or"


class Heard(NamedTuple):
    """What was found in a message: `words` come with the signs, `undated` are the same with the day covered,
    `spoken` are the words alone, each with where it stands."""

    text: str
    words: list[str]
    undated: list[str]
    spoken: list[tuple[int, str]]
    facts: list[slots.Fact]
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
    text = _cover(folded, found.spans, PLACE)
    text = spelling.mend(_cover(text, _not_read(text), HIDDEN))
    tokens = normalise.tokens(text)
    words = [token.text for token in tokens]
    ruled = _ruled_out(words, folded, found)
    if ruled:
        words = _hidden(words, ruled)
        found = _without(folded, found, [token.text for token in tokens], words, city)
    ruled = [one for one in ruled if not one.left]
    contrasts = ruled and {one.thing.kind for one in ruled} & {thing.kind for thing in _things(words)}
    dated = dates.find(text, today)
    undated = [
        HIDDEN if dated and token.start < dated.end and dated.start < token.end else word
        for token, word in zip(tokens, words, strict=True)
    ]
    spoken = _spoken(words)
    return Heard(
        text=text,
        words=words,
        undated=undated,
        spoken=spoken,
        facts=slots.facts([word for _, word in spoken]),
        paid=list(money.find(undated)),
        found=found,
        day={"possession_date": dated.day.isoformat()} if dated else {},
        asked="?" in folded,
        ruled_out=bool(ruled),
        contrasts=bool(contrasts),
        not_there=tuple(id for id in _every(named) if id not in _every(found)),
    )


def _ruled_out(words: Sequence[str], folded: str, found: places.Found) -> list[negation.Ruled]:
    """What is ruled out, or only told beside the wish; a city told so still says where its areas lie."""
    denied, told = negation.possible(words), background.possible(words)
    if not (denied or told):
        return []
    things = _things(words)
    ruled = negation.ruled_out(words, things) if denied else []
    if told:
        gone = {one.thing for one in ruled}
        cities = _cities(words, folded, found)
        kept = [thing for thing in things if thing not in gone and thing.first not in cities]
        ruled += background.told(words, kept)
    return ruled


def _cities(words: Sequence[str], folded: str, found: places.Found) -> set[int]:
    """Where among the words a whole city is named."""
    named = [at for at, word in enumerate(words) if word.startswith(PLACE)]
    spans = zip(named, sorted(found.spans), strict=False)
    return {at for at, (start, end) in spans if places.city_named(folded[start:end])}


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


def _things(words: Sequence[str]) -> list[Thing]:
    """Everything that could be ruled out, in the order of the words."""
    spoken = _spoken(words)
    said = [
        Thing(fact.slot, spoken[fact.first][0], spoken[fact.after - 1][0] + 1)
        for fact in slots.facts([word for _, word in spoken])
    ]
    named = [Thing("localities", at, at + 1) for at, word in spoken if word.startswith(PLACE)]
    paid = [Thing("amount", amount.first, amount.after) for amount in money.find(words)]
    return sorted((*said, *named, *paid), key=lambda thing: thing.first)


def _spoken(words: Sequence[str]) -> list[tuple[int, str]]:
    """The words without the signs, and where each stands; the sign of "2/3 bhk" is an "or"."""
    return [(at, _OR if word in _OR_SIGNS else word) for at, word in enumerate(words) if _is_word(words, at)]


def _is_word(words: Sequence[str], index: int) -> bool:
    """A word or a number; also the sign of "2/3 bhk"."""
    if words[index] not in _OR_SIGNS:
        return normalise.is_word(words[index])
    around = words[index - 1 : index], words[index + 1 : index + 2]
    return all(len(beside) == 1 and len(beside[0]) == 1 and beside[0].isdecimal() for beside in around)
