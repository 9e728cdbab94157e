"""A whole message: what it wants and what it says."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from bot.understanding import (
    amounts,
    commands,
    cues,
    dates,
    gazetteer,
    money,
    negation,
    normalise,
    phones,
    places,
    slots,
    spelling,
    vocabulary,
)
from bot.understanding.intents import Intent
from bot.understanding.negation import Thing

_LANGUAGES = vocabulary.Phrases.of("languages")
_SMALL_TALK = vocabulary.Phrases.of("small_talk")
_PLACE, _HIDDEN = "\ue000", "\ue001"  # stand for the letters of a place, and of what is no longer read
_CODE = re.compile(r"(?<!\w)\d[a-z]\d(?!\w)")
_HOUR = re.compile(r"(?<!\d)\d{1,2}\s?(?:am|pm|baje|oclock|बजे)\b")
_OR_SIGNS, _OR = frozenset("/-&,"), "or"
_ABOUT_HOMES = (Intent.POST_REQUIREMENT, Intent.POST_LISTING, Intent.BROWSE, Intent.EDIT)
_SEEN = ("localities", "locality_ids", "city", "configuration", "property_type")  # of a home to be visited
_SURE_OF_A_SLIP = 0.85
_INNER = (  # for the flows alone
    "locality_ids", "host_category", "language", "configurations", "small_talk", "visit_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Understood:
    """An intent and slots (₹ as int, days as ISO), how sure (0–1), and places heard that may mean several."""

    intent: Intent
    slots: Mapping[str, Any] = field(default_factory=dict)
    sure: float = 0.0
    unsure: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return {"intent": …, "slots": {…}}, made of plain values."""
        shown = {name: value for name, value in self.slots.items() if name not in _INNER}
        return {"intent": self.intent.value, "slots": shown}


class _Heard(NamedTuple):
    """A message with its places, and whatever it rules out, covered."""

    text: str
    words: list[str]  # and signs
    undated: list[str]  # the same with the day covered
    found: places.Found
    day: dict[str, str]
    ruled_out: bool
    contrasts: bool


def understand(text: str, today: date, city: str | None = None) -> Understood:
    """Read one message; `city` is where the person is known to look. Never raises on any text."""
    folded = normalise.fold(text)
    said = commands.folded_command(folded)
    if said:
        return Understood(said, _language(said, normalise.words(folded)), 1.0)
    heard = _hear(folded, today, city)
    guess = commands.folded_command(heard.text)
    if guess:
        return Understood(guess, _language(guess, normalise.words(heard.text)), _SURE_OF_A_SLIP)
    return _read(heard, asked="?" in folded)


def _read(heard: _Heard, asked: bool) -> Understood:
    spoken = _spoken(heard.words)
    facts = slots.facts([word for _, word in spoken])
    paid = list(money.find(heard.undated))
    said = _said(heard, spoken, facts, paid, asked)
    known = {**_place_slots(heard.found), **slots.settled(facts), **heard.day}
    cue = cues.of(said, bool(heard.day or _HOUR.search(heard.text)), known.keys() - {*_INNER, "city"})
    intent, sure = cues.weigh(cue, {**known, **amounts.read(heard.undated, paid, cue[1])}, said)
    every = {**known, **amounts.read(heard.undated, paid, intent)}
    told = {**_told(intent, every), **_beside(intent, said.words)}
    return Understood(intent, told, sure, heard.found.unsure)


def _said(
    heard: _Heard,
    spoken: Sequence[tuple[int, str]],
    facts: Sequence[slots.Fact],
    paid: Sequence[money.Amount],
    asked: bool,
) -> cues.Said:
    """The words, and those left when places, days, amounts and rooms are taken out."""
    used = {at for amount in paid for at in range(amount.first, amount.after)}
    for fact in facts:
        if fact.slot == "configuration":
            used.update(at for at, _ in spoken[fact.first : fact.after])
    told = used | {at for fact in facts for at, _ in spoken[fact.first : fact.after]}
    free = [(at, word) for at, word in spoken if heard.undated[at][0] not in (_PLACE, _HIDDEN)]
    return cues.Said(
        words=[word for _, word in spoken],
        left=[word for at, word in free if at not in used],
        rest=[word for at, word in free if at not in told],
        asked=asked,
        ruled_out=heard.ruled_out,
        contrasts=heard.contrasts,
    )


def _told(intent: Intent, every: Mapping[str, Any]) -> dict[str, Any]:
    """The slots that matter: all of a wish or a home, what is to be visited, none of a complaint."""
    if intent in _ABOUT_HOMES:
        return dict(every)
    if intent is not Intent.VISIT:
        return {}
    when = {"visit_date": every["possession_date"]} if "possession_date" in every else {}
    return {name: every[name] for name in _SEEN if name in every} | when


def _beside(intent: Intent, words: Sequence[str]) -> dict[str, str]:
    """Which language is asked for; what kind of small talk it is."""
    if intent in (Intent.UNKNOWN, Intent.GREET):
        found = _SMALL_TALK.find(words)
        return {"small_talk": found[0].value} if found else {}
    return _language(intent, words)


def _language(intent: Intent, words: Sequence[str]) -> dict[str, str]:
    """The language they ask for: "hindi", "switch to english"."""
    found = _LANGUAGES.find(words) if intent is Intent.LANGUAGE else []
    return {"language": found[-1].value} if found else {}


def _hear(folded: str, today: date, city: str | None) -> _Heard:
    found = places.find(folded, city)
    text = _cover(folded, found.spans, _PLACE)
    text = spelling.mend(_cover(text, _not_read(text), _HIDDEN))
    tokens = normalise.tokens(text)
    words = [token.text for token in tokens]
    ruled = negation.ruled_out(words, _things(words)) if negation.possible(words) else []
    if ruled:
        words = _hidden(words, ruled)
        found = _without(folded, found, [token.text for token in tokens], words, city)
    ruled = [one for one in ruled if not one.left]
    contrasts = {one.thing.kind for one in ruled} & {thing.kind for thing in _things(words) if ruled}
    dated = dates.find(text, today)
    undated = [
        _HIDDEN if dated and token.start < dated.end and dated.start < token.end else word
        for token, word in zip(tokens, words, strict=True)
    ]
    day = {"possession_date": dated.day.isoformat()} if dated else {}
    return _Heard(text, words, undated, found, day, bool(ruled), bool(contrasts))


def _not_read(text: str) -> Iterator[tuple[int, int]]:
    """Phone numbers, and codes of cards ("4k7"): neither says an amount."""
    yield from phones.find(text)
    yield from (code.span() for code in _CODE.finditer(text))


def _hidden(words: Sequence[str], ruled: Iterable[negation.Ruled]) -> list[str]:
    gone = {at for one in ruled for at in range(one.first, one.after)}
    return [_HIDDEN if at in gone else word for at, word in enumerate(words)]


def _cover(text: str, spans: Iterable[tuple[int, int]], by: str) -> str:
    for start, end in spans:
        text = text[:start] + by * (end - start) + text[end:]
    return text


def _without(
    folded: str, found: places.Found, before: Sequence[str], words: Sequence[str], city: str | None
) -> places.Found:
    """The places read again without those that were ruled out."""
    covered = [at for at, word in enumerate(before) if word.startswith(_PLACE)]
    gone = [span for at, span in zip(covered, sorted(found.spans), strict=False) if words[at] == _HIDDEN]
    return places.find(_cover(folded, gone, _HIDDEN), city) if gone else found


def _things(words: Sequence[str]) -> list[Thing]:
    """Everything that could be ruled out, in the order of the words."""
    spoken = _spoken(words)
    said = [
        Thing(fact.slot, spoken[fact.first][0], spoken[fact.after - 1][0] + 1)
        for fact in slots.facts([word for _, word in spoken])
    ]
    named = [Thing("localities", at, at + 1) for at, word in spoken if word.startswith(_PLACE)]
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


def _place_slots(found: places.Found) -> dict[str, Any]:
    """The areas named; a landmark beside one only says where in it: "Kharadi, near EON IT Park"."""
    told: dict[str, Any] = {}
    named = [gazetteer.by_id(id) for id in found.ids]
    areas = [place for place in named if place.kind != "landmark"]
    cities = {place.city_id for place in areas}
    kept = [place for place in named if place.kind != "landmark" or place.city_id not in cities]
    if kept:
        told = {"localities": [place.name for place in kept], "locality_ids": [place.id for place in kept]}
    return told | ({"city": found.city} if found.city else {})
