"""How well places are heard as rental advertisements write them: the first choice, and the first three."""

import csv
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.understanding import places
from bot.understanding.gazetteer import Locality, by_id
from bot.understanding.place_index import index
from bot.understanding.place_spelling import key

OFFERED = 3


@dataclass(frozen=True, slots=True)
class Written:
    """A text, the city its reader looks in (or ""), and what it names: an area's official name and city.

    Where several names are right, they are separated by "|".
    """

    text: str
    city_context: str
    expected_official_name: str
    city: str


@dataclass(slots=True)
class PlaceScore:
    """How many texts were right in the first choice and in the first three; what was chosen otherwise."""

    n: int = 0
    first: int = 0
    three: int = 0
    misses: list[tuple[Written, list[Locality]]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Shares from 0 to 1."""
        shares = {"first_choice": self.first, "first_three": self.three}
        return {"n": self.n, **{name: round(n / (self.n or 1), 4) for name, n in shares.items()}}


def read(lines: Iterable[str]) -> list[Written]:
    """Texts from CSV lines: text,city_context,expected_official_name,city; raises TypeError."""
    return [Written(**row) for row in csv.DictReader(lines)]


def score(written: Iterable[Written]) -> PlaceScore:
    """Hear every text; right is the place by any of its names, or a part of it (a block, a landmark)."""
    total = PlaceScore()
    for one in written:
        chosen = choices(one.text, one.city_context or None)
        right = [_is_meant(place, one) for place in chosen]
        total.n += 1
        total.first += right[:1] == [True]
        total.three += any(right)
        if right[:1] != [True]:
            total.misses.append((one, chosen))
    return total


def choices(text: str, city: str | None) -> list[Locality]:
    """Up to three: areas named, landmarks, what would be asked back; for none of these the nearest names."""
    found = places.find(text, city)
    named = sorted(map(by_id, found.ids), key=lambda place: place.kind == "landmark")
    asked = [by_id(id) for _, ids in found.unsure for id in ids]
    chosen = [*named, *asked] or places.suggest(text, city, OFFERED)
    return list(dict.fromkeys(chosen))[:OFFERED]


def as_labelled(heard: Iterable[str], labels: Collection[str]) -> list[str]:
    """The names of places heard; one by another of its names, or a part of it, as it is labelled."""
    heard = list(heard)
    missed = [label for label in labels if label not in heard]
    return [next((label for label in missed if _is_called(name, label)), name) for name in heard]


def _is_called(name: str, label: str) -> bool:
    return any(key(label) in _names(by_id(id)) for id in index().exact.get(key(name), ()))


def _is_meant(place: Locality, one: Written) -> bool:
    wanted = {key(name) for name in one.expected_official_name.split("|")}
    return place.city == one.city and not wanted.isdisjoint(_names(place))


def _names(place: Locality) -> set[str]:
    """All names of a place, and of those it is a part of."""
    return {key(name) for area in _around(place) for name in (area.name, *area.aliases)}


def _around(place: Locality) -> Iterator[Locality]:
    """A place and those it is a part of, without its city."""
    while place.kind != "city":
        yield place
        place = by_id(place.parent)


def lines(score: PlaceScore, failures: bool = False) -> Iterator[str]:
    """The shares for people to read, and what was chosen instead."""
    told = score.as_json()
    shares = f"{100 * told['first_choice']:.1f} first choice, {100 * told['first_three']:.1f} first three"
    yield f"{'places':22}{score.n:6}  {shares}"
    for one, chosen in score.misses if failures else ():
        wanted = f"{one.expected_official_name}, {one.city}"
        heard = " | ".join(place.full_name for place in chosen)
        yield f"[place] {wanted} heard as {heard or 'nothing'} :: {one.text!r} in {one.city_context or '?'}"
