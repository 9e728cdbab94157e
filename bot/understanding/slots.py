"""What a message says about a home and its people, apart from money, days and places."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from bot.understanding import numbers, vocabulary

_KINDS = (
    "occupancy", "furnishing", "gender_preference", "occupation_type", "food_preference", "smoking",
    "host_category", "implied_type",
)  # fmt: skip
_PHRASES = {name: vocabulary.Phrases.of("slots", name) for name in (*_KINDS, "property_type")}
_BEGUN_WITH = {  # the first words of phrases, and the slots they may speak of
    word: [name for name, phrases in _PHRASES.items() if phrases.begins(word)]
    for phrases in _PHRASES.values()
    for word in phrases.firsts()
}
_PROPERTY_FIRST = ("pg", "room")
_NONE = "none"
_ANY_GENDER = {"male", "female"}

_BHK = vocabulary.Phrases((phrase, "bhk") for phrase in vocabulary.table("configuration", "bhk"))
_RK = vocabulary.Phrases((phrase, "rk") for phrase in vocabulary.table("configuration", "rk"))
_STUDIO = vocabulary.Phrases((phrase, "1rk") for phrase in vocabulary.table("configuration", "studio"))
_OR = vocabulary.listed("configuration", "or")
_BEDS, _IS, _FREE = (vocabulary.listed("configuration", name) for name in ("beds", "is", "free"))
_NOT = vocabulary.listed("negation", "not")
_MOST_ROOMS = 9


class Fact(NamedTuple):
    """A slot's value said by the words [first, after)."""

    slot: str
    value: str
    first: int
    after: int


def read(words: Sequence[str]) -> dict[str, Any]:
    """Return the slots said by these words (no signs): configuration, property_type, furnishing, …"""
    return settled(facts(tuple(words)))


@lru_cache(maxsize=64)  # several rooms ask about the same message
def facts(words: tuple[str, ...]) -> tuple[Fact, ...]:
    """Every naming of a slot's value; "3 bedroom in" is a configuration and no room."""
    configured = list(_configurations(words))
    counted = (fact for fact in configured if not _STUDIO.at(words, fact.first))
    taken = {at for fact in counted for at in range(fact.first, fact.after)}
    begun = {name for word in words if word in _BEGUN_WITH for name in _BEGUN_WITH[word]}
    others = (
        Fact(name, hit.value, hit.first, hit.after)
        for name, phrases in _PHRASES.items()
        if name in begun
        for hit in phrases.find(words)
        if hit.value != _NONE and (name != "property_type" or hit.first not in taken)
    )
    return _wanted(words, [*configured, *others])


def _wanted(words: Sequence[str], said: Sequence[Fact]) -> tuple[Fact, ...]:
    """ "not furnished, semi is fine" wants semi: what a "not" says gives way to what is said outright."""
    outright = {fact.slot for fact in said if words[fact.first] not in _NOT}
    return tuple(fact for fact in said if words[fact.first] not in _NOT or fact.slot not in outright)


def settled(said: Iterable[Fact]) -> dict[str, Any]:
    """One value for each slot; `configurations` holds all that would do when several are named;
    `implied` if the kind of home is not said, yet plain."""
    values: dict[str, list[str]] = {}
    for fact in said:
        values.setdefault(fact.slot, []).append(fact.value)
    slots = {name: _one(name, of) for name, of in values.items()}
    implied = slots.pop("implied_type", None)
    if implied and "property_type" not in slots:
        slots |= {"property_type": implied, "implied": True}
    several = list(dict.fromkeys(size for said in values.get("configuration", ()) for size in _sizes(said)))
    return slots | ({"configurations": several} if len(several) > 1 else {})


def _sizes(configuration: str) -> tuple[str, ...]:
    """ "2.5bhk" lies between two sizes, and either would do."""
    rooms, half, unit = configuration.partition(".5")
    return (f"{rooms}{unit}", f"{int(rooms) + 1}{unit}") if half else (configuration,)


def _one(name: str, values: list[str]) -> str:
    if name == "property_type":
        return next((kind for kind in _PROPERTY_FIRST if kind in values), values[0])
    if name == "gender_preference" and set(values) >= _ANY_GENDER:
        return "any"
    if name == "food_preference" and len(set(values)) > 1:
        return "both"
    return values[0]


def _configurations(words: Sequence[str]) -> Iterator[Fact]:
    index = 0
    while index < len(words):
        studio = _STUDIO.at(words, index) if _STUDIO.begins(words[index]) else None
        rooms, unit = _rooms(words, index) if numbers.begins(words[index]) else ([], None)
        if studio:
            yield Fact("configuration", studio.value, index, studio.after)
        elif unit:
            for at, count in rooms:
                yield Fact("configuration", f"{count:g}{unit.value}", at, unit.after)
        index = studio.after if studio else unit.after if unit else index + 1


def _is_bed(words: Sequence[str], unit: vocabulary.Hit) -> bool:
    """ "one bed is free", "ek bed khali": a place to sleep, no room."""
    after = [word for word in words[unit.after : unit.after + 2] if word not in _IS][:1]
    return words[unit.first] in _BEDS and not _FREE.isdisjoint(after)


def _rooms(words: Sequence[str], index: int) -> tuple[list[tuple[int, float]], vocabulary.Hit | None]:
    """The counts of "2 bhk", or of "2 or 3 bhk", each with where it stands, and their unit."""
    rooms: list[tuple[int, float]] = []
    at = index
    while at < len(words):
        number = numbers.read(words, at)
        if number is None or not 1 <= number[0] <= _MOST_ROOMS or number[1] >= len(words):
            break
        rooms.append((at, number[0]))
        unit = _BHK.at(words, number[1]) or _RK.at(words, number[1])
        if unit:
            return ([], None) if _is_bed(words, unit) else (rooms, unit)
        if words[number[1]] not in _OR:
            break
        at = number[1] + 1
    return [], None
