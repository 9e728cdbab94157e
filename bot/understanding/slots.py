"""What a message says about a home and its people, apart from money, days and places."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.understanding import numbers, vocabulary

_KINDS = (
    "occupancy", "furnishing", "gender_preference", "occupation_type", "food_preference", "smoking",
    "host_category",
)  # fmt: skip
_PHRASES = {name: vocabulary.Phrases.of("slots", name) for name in (*_KINDS, "property_type")}
_PROPERTY_FIRST = ("pg", "room")
_NONE = "none"
_ANY_GENDER = {"male", "female"}

_BHK = vocabulary.Phrases((phrase, "bhk") for phrase in vocabulary.table("configuration", "bhk"))
_RK = vocabulary.Phrases((phrase, "rk") for phrase in vocabulary.table("configuration", "rk"))
_STUDIO = vocabulary.Phrases((phrase, "1rk") for phrase in vocabulary.table("configuration", "studio"))
_MOST_ROOMS = 9


def read(words: Sequence[str]) -> dict[str, Any]:
    """Return the slots said by these words (no signs): configuration, property_type, furnishing, …"""
    slots: dict[str, Any] = {}
    configuration = next(_configurations(words), None)
    if configuration:
        slots["configuration"] = configuration
    for name, phrases in _PHRASES.items():
        value = _settled(name, [hit.value for hit in phrases.find(words) if hit.value != _NONE])
        if value:
            slots[name] = value
    return slots


def _settled(name: str, values: list[str]) -> str | None:
    if name == "property_type":
        return next((kind for kind in _PROPERTY_FIRST if kind in values), values[0] if values else None)
    if name == "gender_preference" and set(values) >= _ANY_GENDER:
        return "any"
    if name == "food_preference" and len(set(values)) > 1:
        return "both"
    return values[0] if values else None


def _configurations(words: Sequence[str]) -> Iterator[str]:
    for index in range(len(words)):
        studio = _STUDIO.at(words, index)
        if studio:
            yield studio.value
            continue
        number = numbers.read(words, index)
        if number is None or number[1] >= len(words) or not 1 <= number[0] <= _MOST_ROOMS:
            continue
        for unit in (_BHK.at(words, number[1]), _RK.at(words, number[1])):
            if unit:
                yield f"{int(number[0])}{unit.value}"
