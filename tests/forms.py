"""The ways people say an answer, made from the kind of the question; and answers made from an index."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from bot.dialogue import Choice, Day, Flow, Money, MoneyRange, Photos, Pin, Places, Question, Text, Words
from bot.dialogue.questions import Heard
from bot.dialogue.ways import label_keys, labels_of
from bot.understanding import gazetteer, normalise, places, understand

TODAY = dt.date(2026, 11, 20)
FEW = 9
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
MONTHS = ("जनवरी", "फरवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर", "नवंबर", "दिसंबर")
SENTENCES = (
    "near the lake, two balconies",
    "sunny and quiet, lift in the building",
    "धूप वाला घर, पार्क के पास",
)
NAMES = ("Asha", "Farhan K", "Lakshmi")
FACTS = {  # what says a choice by itself, where its label does not
    ("smoking", "no"): "non smoker", ("smoking", "yes"): "smoker", ("occupancy", "single"): "for one person",
    ("host_category", "owner"): "i am the owner", ("wishes", "veg_only"): "veg only",
    ("wishes", "women_only"): "only for girls", ("wishes", "anyone"): "",
}  # fmt: skip
ONLY = {("welcome", "consent"): "agree"}  # whoever says anything else does not go on


class Asked(NamedTuple):
    """A question as it stands before somebody: its choices as [value, label], as shown last."""

    flow: Flow
    question: Question
    words: Words
    offered: list


@cache
def areas() -> dict[str, list[gazetteer.Locality]]:
    """Localities whose name is theirs alone, by city."""
    every = gazetteer.all_localities()
    names = Counter(name.lower() for place in every for name in {place.name, *place.aliases})
    found: dict[str, list] = {}
    for place in every:
        alone = place.kind == "locality" and place.name.isalpha() and names[place.name.lower()] == 1
        if alone and understand(place.name, TODAY).slots.get("locality_ids") == [place.id]:
            found.setdefault(place.city_id, []).append(place)
    return {city: places for city, places in found.items() if len(places) > FEW}


def answer(asked: Asked, which: int) -> Any:
    """Some answer to a question: the same index is the same answer."""
    question = asked.question
    if isinstance(question, MoneyRange):
        most = 60_000 + which % 90 * 500
        return [most - 15_000 if which % 3 == 0 else None, most]
    if isinstance(question, Money):
        amount = 20_000 + which % 700 * 250
        return amount if amount < 100_000 else amount // 1_000 * 1_000  # as people round, and no pin code
    if isinstance(question, Day):
        return (TODAY + dt.timedelta(days=3 + which % 300)).isoformat()
    if isinstance(question, Pin):
        place = _area(which)
        return {"locality": place.id, "lat": place.lat, "lon": place.lon}
    if isinstance(question, Places):
        return list(dict.fromkeys([_area(which).id, _area(which + which % 3 * len(areas())).id]))
    if isinstance(question, Photos):
        return which % 3  # so many
    if isinstance(question, Text):
        return (NAMES if question.expects == "name" else SENTENCES)[which % 3]
    values = [value for value, _ in asked.offered] or list(question.values)
    return ONLY.get((asked.flow.name, question.name)) or values[which % len(values)]


def _area(which: int) -> gazetteer.Locality:
    city = sorted(areas())[which % len(areas())]
    return areas()[city][which // len(areas()) % len(areas()[city])]


def plainly(asked: Asked, value: Any) -> str:
    """The plainest way to say it, which nothing should mistake."""
    if label := dict(map(tuple, asked.offered)).get(value if isinstance(value, str) else None):
        return f" taps: {label}"
    return f": {_plain_words(asked.question, value)}"


def _plain_words(question: Question, value: Any) -> str:
    if isinstance(question, MoneyRange):
        return f"{value[0]} to {value[1]}" if value[0] else str(value[1])
    if isinstance(question, Day):
        return f"{dt.date.fromisoformat(value):%d %B %Y}"
    if isinstance(question, Pin):
        return gazetteer.by_id(value["locality"]).full_name
    if isinstance(question, Places):
        return ", ".join(gazetteer.by_id(place).name for place in value)
    return str(value)


def ways(asked: Asked, value: Any) -> list[str]:
    """Every way to say an answer, as what follows the name in a line of a conversation."""
    kinds = ((MoneyRange, _ranges), (Money, _amounts), (Day, _days), (Pin, _pins), (Places, _areas))
    said = next((of for kind, of in kinds if isinstance(asked.question, kind)), None)
    spoken = [f": {words}" for words in said(value)] if said and value is not None else []
    located = _pinned(value) if isinstance(asked.question, Places) and value is not None else []
    return [plainly(asked, value), *spoken, *located, *_chosen(asked, value)]


def _chosen(asked: Asked, value: Any) -> Iterator[str]:
    """A choice: by number in any spelling, by its label whole, cut or misspelt, by another word for it."""
    values = [one for one, _ in asked.offered]
    if value not in values or not isinstance(value, str):
        return
    at, label = values.index(value), dict(map(tuple, asked.offered))[value]
    yield from (f": {way}" for way in (str(at + 1), "०१२३४५६७८९"[at + 1 : at + 2] or "१०"))
    yield from (f": {way}" for way in (NUMBERS[at], f"option {at + 1}", f"{ORDINALS[at]} one", f"{at + 1}."))
    yield from (f": {way}" for way in (label, label.upper(), f"{label} please"))
    yield from (f": {way}" for way in (*_misspelt(asked, label), *_synonyms(asked, value)))
    signs = "".join(sign for sign in label if ord(sign) > 0x1F000)
    if signs:
        yield f": {signs}"


def _misspelt(asked, label) -> Iterator[str]:
    """Cut short, two letters turned round, one left out; only where it is no other choice's word."""
    letters = label.split()[0] if label else ""
    if len(letters) < 7 or any(
        letters[:4].lower() in other.lower() for _, other in asked.offered if other != label
    ):
        return
    yield label[: len(letters) - 2]
    yield label[:3] + label[4] + label[3] + label[5:]
    yield label[:4] + label[5:]


def _synonyms(asked: Asked, value: str) -> Iterator[str]:
    """Its other words in every language, as far as they are no other choice's."""
    flow, question, words = asked.flow, asked.question, asked.words
    others = {normalise.fold(way) for other, _ in asked.offered if other != value for way in
              _said_for(flow, question, words, other)}  # fmt: skip
    yield from (way for way in _said_for(flow, question, words, value) if normalise.fold(way) not in others)


def _said_for(flow, question, words, value) -> list[str]:
    keys = label_keys(flow, question, value)
    return [way for lang in words.languages for key in keys for way in labels_of(words, lang, key)]


def _amounts(value: int) -> Iterator[str]:
    yield from (f"{value}", f"{value:,}", f"₹{value}", f"Rs {value}/-", f"rs. {value:,}", f"{value} rupees")
    if value % 1_000 == 0 and value < 100_000:
        k = value // 1_000
        yield from (f"{k}k", f"{k} K", f"{k} hazaar", f"{k} thousand", f"{k} हज़ार", f"{k} hajar")
    elif value < 100_000:
        yield from (f"{value / 1_000:g}k", f"{value / 1_000:g} hazaar")
    else:
        yield from (f"{value / 100_000:g} lakh", f"{value / 100_000:g}L", f"{value / 100_000:g} lac")


def _ranges(value: list) -> Iterator[str]:
    least, most = value
    if least is None:
        yield from _amounts(most)
        k = f"{most / 1_000:g}k"
        yield from (f"under {k}", f"{k} tak", f"upto {k}", f"max {k}", f"{k} se kam", f"below {most}")
        yield from (f"budget {k}", f"within {k}", f"{k} max", f"not more than {k}")
    else:
        low, high = f"{least / 1_000:g}", f"{most / 1_000:g}"
        yield from (
            f"{low}-{high}k",
            f"{low}k to {high}k",
            f"{low} se {high} hazaar",
            f"between {low}k and {high}k",
        )
        yield from (f"{low}k-{high}k", f"{least} - {most}", f"{low} to {high}k", f"{low}k se {high}k tak")


def _days(value: str) -> Iterator[str]:
    day = dt.date.fromisoformat(value)
    near = (day - TODAY).days < 330
    yield from (
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        f"{day.day} {day:%b %Y}",
        f"{day:%B} {day.day}, {day.year}",
    )
    if near:
        yield from (
            f"{day.day} {day:%b}",
            f"{day.day}/{day.month}",
            f"from {day.day} {day:%b}",
            f"{day:%b} {day.day}",
        )
        yield from (
            f"{day.day} {day:%B} se",
            f"{day.day} {MONTHS[day.month - 1]}",
            f"{_th(day.day)} {day:%B}",
        )


def _th(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _areas(value: list) -> Iterator[str]:
    found = [gazetteer.by_id(place) for place in value]
    names = [place.name for place in found]
    yield from (" or ".join(names), " ya ".join(names).lower(), " aur ".join(names))
    yield from (f"in {' or '.join(names)}", f"{', '.join(names)} mein", " / ".join(names).upper())
    yield ", ".join(place.full_name for place in found)
    if len(found) == 1 and len(names[0]) > 6:
        yield names[0][:3] + names[0][4:]


def _pins(value: dict) -> Iterator[str]:
    return _areas([value["locality"]])


def _pinned(value) -> list[str]:
    """Their place on the map, where that is the middle of the area they mean."""
    ids = [value["locality"]] if isinstance(value, dict) else value
    place = gazetteer.by_id(ids[0])
    near = places.nearest(place.lat, place.lon)
    alone = len(ids) == 1 and near and near[0].id == place.id
    return [f" sends: location {place.lat},{place.lon}"] if alone else []


def facts(asked: Asked, value: Any) -> list[str]:
    """Ways to say an answer that need no question before them: "under 25k", "semi furnished"."""
    question = asked.question
    if value in (None, []) or not question.slots:
        return []
    if isinstance(question, MoneyRange):
        return [way for way in _ranges(value) if way[0].isalpha() or "-" in way]
    if isinstance(question, Money):
        called = question.slots[0].split("_")[0]
        return [f"{called} {way}" for way in _amounts(value)]
    if isinstance(question, Day):
        return [f"from {way}" for way in _days(value) if way[0].isdigit() and not way.endswith(" se")]
    if isinstance(question, Places):
        ids = [value["locality"]] if isinstance(value, dict) else value
        names = [gazetteer.by_id(place).name for place in ids]
        return [f"in {' or '.join(names)}", f"{' ya '.join(names)} mein"]
    return [way for way in _facts_of_choice(asked, value) if way]


def _facts_of_choice(asked, value) -> list[str]:
    question = asked.question
    known = FACTS.get((question.name, value))
    said = [known] if known is not None else _said_for(asked.flow, question, asked.words, value)
    return [way for way in said if isinstance(question, Choice) and _alone(question, way, value)]


def clear(flow: Flow, words: str, steps: dict[str, Any]) -> bool:
    """Whether the words by themselves say just these answers: how well words are read is tested elsewhere."""
    slots = understand(words, TODAY).slots
    read = {one.name: one.from_slots(slots, TODAY) for one in flow.questions}
    heard = {name: reading.value for name, reading in read.items() if isinstance(reading, Heard)}
    return heard == steps


def _alone(question, way, value) -> bool:
    heard = understand(way, TODAY).slots if way else {}
    return question.from_slots(heard, TODAY) == Heard(value)
