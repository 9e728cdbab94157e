"""A whole message: what it wants and what it says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from bot.understanding import (
    amounts,
    commands,
    cues,
    deciding,
    gazetteer,
    normalise,
    places,
    several,
    slots,
    small_talk,
    vocabulary,
)
from bot.understanding.hearing import HIDDEN, PLACE, Heard, hear
from bot.understanding.intents import Intent

_LANGUAGES = vocabulary.Phrases.of("languages")
_HOUR = re.compile(r"(?<!\d)\d{1,2}\s?(?:am|pm|baje|oclock|बजे)\b")
_JOINS = vocabulary.listed("joins", "words")
_WHERE = {"localities", "locality_ids", "city"}
_ABOUT_HOMES = (Intent.POST_REQUIREMENT, Intent.POST_LISTING, Intent.BROWSE, Intent.EDIT)
_SEEN = ("localities", "locality_ids", "city", "configuration", "property_type")  # of a home to be visited
_SURE_OF_A_SLIP = 0.85
_OFTEN = 24  # characters
_INNER = (  # for the flows alone
    "locality_ids", "host_category", "language", "configurations", "small_talk", "visit_date",
    "several", "script", "not_there", "joins", "implied", "elsewhere",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Understood:
    """An intent and slots (₹ as int, days as ISO), how sure (0–1), and places heard that may mean several;
    `how` it was told: by a whole "command", the "rules", what was learned ("learning") or "both"."""

    intent: Intent
    slots: Mapping[str, Any] = field(default_factory=dict)
    sure: float = 0.0
    unsure: tuple[tuple[str, tuple[str, ...]], ...] = ()
    how: str = "rules"

    def as_json(self) -> dict[str, Any]:
        """Return {"intent": …, "slots": {…}}, made of plain values."""
        shown = {name: value for name, value in self.slots.items() if name not in _INNER}
        if "implied" in self.slots:
            shown.pop("property_type")  # it is not said
        return {"intent": self.intent.value, "slots": shown}


def understand(text: str, today: date, city: str | None = None) -> Understood:
    """Read one message; `city` is where the person is known to look. Never raises on any text."""
    return _said_often(text, today, city) if len(text) <= _OFTEN else _understand(text, today, city)


@lru_cache(maxsize=1024)  # "show me homes": most messages are short, and have been sent before
def _said_often(text: str, today: date, city: str | None) -> Understood:
    return _understand(text, today, city)


def _understand(text: str, today: date, city: str | None) -> Understood:
    folded = normalise.fold(text)
    said = commands.folded_command(folded)
    if said:
        return Understood(said, _language(said, normalise.words(folded)), 1.0, how="command")
    one, homes = several.first(folded)
    heard = hear(one, today, city)
    guess = commands.folded_command(heard.text)
    if guess:
        return Understood(
            guess, _language(guess, normalise.words(heard.text)), _SURE_OF_A_SLIP, how="command"
        )
    understood = _read(heard)
    return replace(understood, slots={**understood.slots, "several": homes}) if homes > 1 else understood


def _read(heard: Heard) -> Understood:
    said = _said(heard)
    known = {**_place_slots(heard.found), **slots.settled(heard.facts), **heard.day}
    cue = cues.of(said, bool(heard.day or _HOUR.search(heard.text)), known.keys() - {*_INNER, "city"})
    first = {**known, **amounts.read(heard.undated, heard.paid, cue[1])}
    intent, sure, how = _wanted(heard, said, cue, first)
    every = {**known, **amounts.read(heard.undated, heard.paid, intent)}
    placed = _about_places(heard)
    if "joins" in placed and intent is Intent.POST_REQUIREMENT and every.keys() <= _WHERE:
        intent = Intent.EDIT  # "vikhroli too": of the wish there is
    told = {**_told(intent, every), **_beside(intent, heard.text, said.words), **placed}
    if intent is Intent.UNKNOWN and "elsewhere" in placed:
        told.setdefault("small_talk", "coverage")  # "jaipur?"
    return Understood(intent, told, sure, heard.found.unsure, how)


def _wanted(heard: Heard, said: cues.Said, cue: cues.Cue, slots: Mapping[str, Any]) -> deciding.Decision:
    """Small talk and bare facts are plain to the rules; anything else is weighed against what was learned."""
    if small_talk.is_all(said.words):
        return deciding.Decision(Intent.UNKNOWN, 0.0, "rules")
    ruled = cues.weigh(cue, slots, said)
    if cues.only_facts(cue, slots, said):
        return deciding.Decision(*ruled, "rules")
    return deciding.decide(heard, *ruled)


def _said(heard: Heard) -> cues.Said:
    """The words, and those left when places, days, amounts and rooms are taken out."""
    spoken = heard.spoken
    used = {at for amount in heard.paid for at in range(amount.first, amount.after)}
    for fact in heard.facts:
        if fact.slot == "configuration":
            used.update(at for at, _ in spoken[fact.first : fact.after])
    told = used | {at for fact in heard.facts for at, _ in spoken[fact.first : fact.after]}
    free = [(at, word) for at, word in spoken if heard.undated[at][0] not in (PLACE, HIDDEN)]
    return cues.Said(
        words=[word for _, word in spoken],
        left=[word for at, word in free if at not in used],
        rest=[word for at, word in free if at not in told],
        asked=heard.asked,
        ruled_out=heard.ruled_out,
        contrasts=heard.contrasts,
    )


def _told(intent: Intent, every: Mapping[str, Any]) -> dict[str, Any]:
    """The slots that matter: all of a wish or a home, what is to be visited, none of a complaint."""
    if intent is Intent.POST_LISTING and every.get("food_preference") == "non_veg":
        return {**every, "food_preference": "both"}  # who allows meat forbids no vegetables
    if intent in _ABOUT_HOMES:
        return dict(every)
    if intent is not Intent.VISIT:
        return {}
    when = {"visit_date": every["possession_date"]} if "possession_date" in every else {}
    return {name: every[name] for name in _SEEN if name in every} | when


def _about_places(heard: Heard) -> dict[str, Any]:
    """Of the places named before: which are meant no more, and whether these join them ("Vikhroli too");
    and a city named that we do not serve."""
    joins = heard.found.ids and not _JOINS.isdisjoint(heard.words)
    gone = {"not_there": heard.not_there} if heard.not_there else {}
    away = None if heard.found.ids else places.elsewhere(heard.text)
    return gone | ({"joins": True} if joins else {}) | ({"elsewhere": away} if away else {})


def _beside(intent: Intent, text: str, words: Sequence[str]) -> dict[str, str]:
    """Which language is asked for; what kind of small talk it is."""
    if intent in (Intent.UNKNOWN, Intent.GREET):
        return small_talk.of(text, words)
    return _language(intent, words)


def _language(intent: Intent, words: Sequence[str]) -> dict[str, str]:
    """The language they ask for: "hindi", "switch to english"."""
    found = _LANGUAGES.find(words) if intent is Intent.LANGUAGE else []
    return {"language": found[-1].value} if found else {}


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
