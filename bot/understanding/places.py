"""Which places a message names, in English, Hinglish or Hindi, well spelt or not; which are near a point."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process

from bot.understanding import normalise, vocabulary
from bot.understanding.gazetteer import Locality, all_localities, by_id, metro_of
from bot.understanding.place_context import cities_said, settled
from bot.understanding.place_doubts import meant
from bot.understanding.place_hits import Hit, hits
from bot.understanding.place_index import index, is_corridor
from bot.understanding.place_spelling import Word, key, sound, unserved, words

LONGEST_TEXT = 4_000  # characters: no one names places in more
EARTH_KM = 6_371.0
WORTH_SUGGESTING = 55  # of 100
SPELT_LIKE = 75  # of 100
SHORTEST_SOUND = 3  # letters: "qqqq zzzz" sounds of two

_JOINED = re.compile(r"\s*[,/&+-]\s*")
_JOINERS = frozenset({"and", "or", "ya", "yaa", "aur", "n"})
_MEASURES = frozenset(
    {
        "bhk",
        "rk",
        "bh",
        "bed",
        "beds",
        "bedroom",
        "bedrooms",
        "bath",
        "room",
        "rooms",
        "sharing",
        "facing",
        "people",
    }
    | {
        "k",
        "lakh",
        "lac",
        "lakhs",
        "lacs",
        "l",
        "cr",
        "rs",
        "inr",
        "hazar",
        "hazaar",
        "thousand",
        "month",
        "months",
    }
    | {"am", "pm", "min", "mins", "minute", "minutes", "km", "kms", "person", "persons", "girls", "boys"}
    | {"floor", "floors", "storey", "cars", "car", "baths", "seater", "members", "meals", "times"}
)
_ANYWHERE = vocabulary.Phrases.listed("open", "places", signs=False)
_NEAR_BEFORE = frozenset(
    {"near", "nearby", "nr", "opp", "opposite", "behind", "beside", "around", "close", "next"}
)
_NEAR_AFTER = frozenset({"paas", "pas", "nazdeek", "najdik", "karib", "kareeb", "samne"})
_SMALL_WORDS = frozenset({"to", "the", "by", "ke", "k"})


@dataclass(frozen=True, slots=True)
class Found:
    """Places named in a text. `ids` and `names` go together; `city` is the official name of the one meant.

    `unsure` holds (what was heard, ids it may mean), `near` the ids said as "near X", `spans` the characters
    that named something, each with the hit of `hits` beside it.
    """

    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    city: str | None = None
    unsure: tuple[tuple[str, tuple[str, ...]], ...] = ()
    near: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    hits: tuple[Hit, ...] = ()


def find(text: str, city: str | None = None) -> Found:
    """The places a text names; `city` (a name or an id) is where the person is looking, and breaks ties."""
    said = words(text[:LONGEST_TEXT])
    named = meant(said, hits(said))
    heard = settled(named, city_named(city)) if named else []
    if not heard:
        return Found()
    heard = sorted([*heard, *_continued(text, said, heard)], key=lambda hit: hit.start)
    in_cities = cities_said(heard)
    certain = [hit for hit in heard if _is_certain(hit) and hit.places[0] not in in_cities]
    ids = tuple(dict.fromkeys(_without_parents(text, said, certain)))
    return Found(
        ids=ids,
        names=tuple(by_id(id).name for id in ids),
        city=_one_city(ids, in_cities),
        unsure=_unsure(text, said, heard, ids, in_cities),
        near=tuple(hit.places[0] for hit in certain if hit.places[0] in ids and _is_near(said, hit)),
        spans=tuple((said[hit.start].start, said[hit.end - 1].end) for hit in heard),
        hits=tuple(heard),
    )


def suggest(text: str, city: str | None = None, limit: int = 3) -> tuple[Locality, ...]:
    """The places a text may have meant, best first, for "did you mean"; of one metro if a city is known."""
    heard, where = sound(key(text[:LONGEST_TEXT])), city_named(city)
    if len(heard) < SHORTEST_SOUND:
        return ()
    known = {name: ids for name, ids in index().by_sound.items() if not where or _any_in_metro(ids, where)}
    alike = process.extract(
        heard, known.keys(), scorer=fuzz.ratio, score_cutoff=WORTH_SUGGESTING, limit=4 * limit
    )
    places = (by_id(id) for name, _, _ in alike for id in known[name])
    wanted = (place for place in places if not where or metro_of(place) == metro_of(where))
    return tuple(dict.fromkeys(wanted))[:limit]


def elsewhere(text: str) -> str | None:
    """The first city named that we do not serve, as it was written: "Jaipur"."""
    said = words(text[:LONGEST_TEXT])
    return next((text[word.start : word.end].title() for word in said if word.text in unserved()), None)


def anywhere(text: str) -> bool:
    """Tell whether any place would do: "anywhere", "kahin bhi"."""
    return bool(_ANYWHERE.find(normalise.words(normalise.fold(text))))


def is_spelt_like(text: str, place: Locality) -> bool:
    """Tell whether a text looks like a name of the place: any word may sound a little like it."""
    names = (key(name) for name in (place.name, *place.aliases))
    return max(fuzz.ratio(key(text[:LONGEST_TEXT]), name) for name in names) >= SPELT_LIKE


def nearest(lat: float, lon: float, limit: int = 1, within_km: float = 15) -> tuple[Locality, ...]:
    """The localities and sectors nearest to a point in degrees, nearest first; none beyond `within_km`."""
    areas = (place for place in all_localities() if place.kind in ("locality", "sector"))
    measured = ((km_between(lat, lon, place.lat, place.lon), place) for place in areas)
    close = sorted((pair for pair in measured if pair[0] <= within_km), key=lambda pair: pair[0])
    return tuple(place for _, place in close[:limit])


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres over the ground between two points in degrees."""
    north, east = math.radians(other_lat - lat) / 2, math.radians(other_lon - lon) / 2
    flat = math.cos(math.radians(lat)) * math.cos(math.radians(other_lat))
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, math.sin(north) ** 2 + flat * math.sin(east) ** 2)))


def city_named(name: str | None) -> Locality | None:
    """The city of that id, name or alias; None if there is none."""
    ids = index().exact.get(key(name), ()) if name else ()
    return next((by_id(id) for id in ids if by_id(id).kind == "city"), None)


def _any_in_metro(ids: list[str], city: Locality) -> bool:
    return any(metro_of(by_id(id)) == metro_of(city) for id in ids)


def _continued(text: str, said: list[Word], heard: list[Hit]) -> Iterator[Hit]:
    """The sectors of "sector 62, 63 and 76" and the "west" of "Andheri East or West" after the first."""
    taken = {at for hit in heard for at in range(hit.start, hit.end)}
    for hit in heard:
        label = index().label_of.get(hit.places[0]) if len(hit.places) == 1 else None
        at = _next_word(text, said, hit.end)
        while label and at is not None and at not in taken:
            sibling = _sibling(hit.places[0], label, said, at)
            if not sibling:
                break
            yield Hit(at, at + 1, [sibling])
            at = _next_word(text, said, at + 1)


def _next_word(text: str, said: list[Word], at: int) -> int | None:
    """The word that "or", "," or "/" joins to the word before `at`."""
    joined = at < len(said) and said[at].text in _JOINERS
    at += joined
    if not 0 < at < len(said):
        return None
    return at if joined or _JOINED.fullmatch(text[said[at - 1].end : said[at].start]) else None


def _sibling(id: str, label: tuple[str, ...], said: list[Word], at: int) -> str | None:
    after = said[at + 1] if at + 1 < len(said) else None
    measured = after and (
        after.text in _MEASURES or (after.text.isdigit() and after.start == said[at].end + 1)
    )
    spelt = "".join(label[:-1]) + said[at].text
    return None if measured else index().children.get((by_id(id).parent, spelt))


def _is_certain(hit: Hit) -> bool:
    return len(hit.places) == 1 and not hit.stray


def _without_parents(text: str, said: list[Word], certain: list[Hit]) -> list[str]:
    """The ids said, less those that only said where a smaller place lies: "HSR" in "HSR sector 2"."""
    chosen = [by_id(hit.places[0]) for hit in certain]
    numbered = (place for place in chosen if place.id in index().label_of)
    parents = {place.parent for place in numbered if place.kind != "landmark"}
    parents |= {
        wider for hit, next_hit in pairwise(certain) if (wider := _said_around(text, said, hit, next_hit))
    }
    return [place.id for place in chosen if place.id not in parents]


def _said_around(text: str, said: list[Word], hit: Hit, next_hit: Hit) -> str | None:
    """The wider of two places said side by side: "Pali Hill, Bandra West", not "Powai or Hiranandani"."""
    gap = text[said[hit.end - 1].end : said[next_hit.start].start]
    place, other = by_id(hit.places[0]), by_id(next_hit.places[0])
    if gap.strip(" ,-()") or "landmark" in (place.kind, other.kind):
        return None
    if other.id in _around(place) or (is_corridor(other) and metro_of(place) == metro_of(other)):
        return other.id
    wider = is_corridor(place) and metro_of(place) == metro_of(other)
    return place.id if wider or (not gap.strip() and place.id in _around(other)) else None


def _around(place: Locality) -> Iterator[str]:
    while place.parent and place.kind != "city":
        yield place.parent
        place = by_id(place.parent)


def _one_city(ids: tuple[str, ...], said: list[str]) -> str | None:
    lie_in = {by_id(id).city for id in ids} or {by_id(id).name for id in said}
    return lie_in.pop() if len(lie_in) == 1 else None


def _unsure(text: str, said: list[Word], heard: list[Hit], ids: tuple[str, ...], in_cities: list[str]):
    """What must be asked back: a name of several places, or of one far off; several cities and no more."""
    unsure = [
        (text[said[hit.start].start : said[hit.end - 1].end], tuple(hit.places))
        for hit in heard
        if not _is_certain(hit) and hit.places[0] not in in_cities
    ]
    if len(in_cities) > 1 and not ids and not unsure:
        unsure = [(" / ".join(by_id(id).name for id in in_cities), tuple(in_cities))]
    return tuple(unsure)


def _is_near(said: list[Word], hit: Hit) -> bool:
    before = [word.text for word in said[max(0, hit.start - 3) : hit.start]]
    after = [word.text for word in said[hit.end : hit.end + 2]]
    while before and before[-1] in _SMALL_WORDS:
        before.pop()
    closest = [word for word in after if word not in _SMALL_WORDS][:1]
    return bool(before and before[-1] in _NEAR_BEFORE) or bool(closest and closest[0] in _NEAR_AFTER)
