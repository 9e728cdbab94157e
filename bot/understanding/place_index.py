"""The names of all places, ready to be looked up: as written, as a label ("Sector 2"), or by sound."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from bot.understanding.gazetteer import Locality, all_localities, by_id
from bot.understanding.place_spelling import UNITS, key, skeleton, sound, stopwords, words

ALIKE = 85  # of 100: how close a misspelt name must sound
SWAPPED = 95.0  # how alike a name with two letters swapped is
CORE_ALIKE = 80  # the same, of what is left when both end in "nagar"
MOST_SLIPS = 2  # letters swapped, wrong, left out or too many; one in words that are not
LONG = 8  # letters
FEWEST_BONES = 5  # consonants that name a place without its vowels
SHORTEST_MISSPELT = 5  # letters: shorter words are too easily something else

_ENDINGS = (
    *(
        "nagar",
        "extension",
        "layout",
        "colony",
        "enclave",
        "garden",
        "vihar",
        "puram",
        "park",
        "road",
        "market",
    ),
    *(
        "station",
        "city",
        "pur",
        "pura",
        "palya",
        "halli",
        "bad",
        "ganj",
        "west",
        "east",
        "pet",
        "kunj",
        "chowk",
    ),
    *("gaon", "pally", "guda", "pakkam", "bag", "para", "mall", "metro", "town"),
)
_ENDINGS_ALSO = {"road": ("mainroad",), "street": ("saint",), "estate": ("east",)}
_SIDES = frozenset(["east", "west", "north", "south", "old", "new", "upper", "lower"])
_CORRIDORS = frozenset(["highway", "expressway", "bypass", "omr", "ecr", "jvlr", "gurgaon", "fng"])
_SOUND_OF_ENDINGS = tuple(sorted(map(sound, _ENDINGS), key=len, reverse=True))


class Index(NamedTuple):
    """`exact`: key of a name -> ids. `labels`: key of "Sector 2" -> ids. `numbered`: key of "DLF 3" -> ids,
    meant only where nothing is counted. `children`: (parent, label) -> id. `by_bones`: skeleton or all but
    a letter -> sounds. `by_sound`: sound -> ids. `by_letters`: letters of an area's name in order -> keys.
    `phrases`: whole names. `in_order`: the keys of the first three, sorted."""

    exact: dict[str, list[str]]
    labels: dict[str, list[str]]
    numbered: dict[str, list[str]]
    children: dict[tuple[str, str], str]
    label_of: dict[str, tuple[str, ...]]
    by_bones: dict[str, set[str]]
    by_sound: dict[str, list[str]]
    by_letters: dict[str, list[str]]
    phrases: set[str]
    in_order: list[str]


def begins(letters: str) -> bool:
    """Tell quickly whether a name may begin with these letters."""
    names = index().in_order
    at = bisect_left(names, letters)
    return at < len(names) and names[at].startswith(letters)


@cache
def index() -> Index:
    """The one index, built from the gazetteer."""
    by_key = [defaultdict(list) for _ in range(3)]
    built = Index(*by_key, {}, {}, defaultdict(set), defaultdict(list), defaultdict(list), set(), [])
    for place in sorted(all_localities(), key=_renown, reverse=True):
        for name in (place.name, *place.aliases):
            _add_name(built, place, name)
        label = _label(place)
        if label:
            _add_label(built, place, label)
    built.in_order.extend(sorted({name for names in by_key for name in names}))
    for by_name in (*by_key, built.by_bones, built.by_sound, built.by_letters):
        by_name.default_factory = None
    return built


def _renown(place: Locality) -> tuple[bool, int]:
    """The best known of many namesakes comes first: no part of another place, with many names and parts."""
    return stands_alone(place), len(place.aliases) + _parts()[place.id]


def stands_alone(place: Locality) -> bool:
    """Whether a place is a city or an area of its own, not a landmark or a part of another area."""
    return place.kind != "landmark" and "/" not in (place.parent or "")


def is_corridor(place: Locality) -> bool:
    """Whether a place is long and thin, or the whole side of a city: it only says where another one lies."""
    return words(place.name)[-1].text in _CORRIDORS


@cache
def _parts() -> Counter[str]:
    return Counter(place.parent for place in all_localities() if place.parent)


@lru_cache(maxsize=20_000)
def misspelt(letters: str, by_ear: bool = False) -> dict[str, float]:
    """The places whose names sound like these letters, each with how alike they are (85 to 100); `by_ear` if
    they come from another script, whose vowels are not ours."""
    heard, alike = sound(letters), {}
    for name in sorted({name for bones in _bones(heard) for name in index().by_bones.get(bones, ())}):
        score = likeness(heard, name)
        for place in index().by_sound[name] if score else ():
            alike[place] = max(score, alike.get(place, 0.0))
    return alike or dict.fromkeys(_swapped(letters) or _boned(heard, by_ear), SWAPPED)


def _swapped(letters: str) -> list[str]:
    """The areas whose names are these letters but for two that changed places: "powia" is Powai."""
    names = index().by_letters.get("".join(sorted(letters)), ())
    near = (name for name in names if OSA.distance(letters, name, score_cutoff=1) == 1)
    return [id for name in near if name[0] == letters[0] for id in index().exact[name]]


def _boned(heard: str, by_ear: bool) -> list[str]:
    """The areas with these consonants where hardly a vowel is written, or all are heard by ear: "gchbwli" is
    Gachibowli, "घोडबंदर रोड" is Ghodbunder Road."""
    bones = skeleton(heard)
    if len(bones) < FEWEST_BONES or (not by_ear and len(heard) - len(bones) > len(heard) / 4):
        return []
    names = sorted(name for name in index().by_bones.get(bones, ()) if skeleton(name) == bones)
    return [id for name in names for id in index().by_sound[name] if stands_alone(by_id(id))]


def likeness(heard: str, name: str) -> float:
    """How alike two sounds are, 0 to 100; an ending both share ("nagar") does not make them alike."""
    alike, slips = ratio(heard, name, score_cutoff=ALIKE), OSA.distance(heard, name, score_cutoff=MOST_SLIPS)
    if slips > (MOST_SLIPS if len(heard) >= LONG else 1):
        return 0.0
    alike -= slips / 100 if alike else 0  # of two as alike, the one with fewer slips
    ending = next((end for end in _SOUND_OF_ENDINGS if heard.endswith(end) and name.endswith(end)), "")
    if not alike or not ending:
        return alike
    core, known = heard.removesuffix(ending), name.removesuffix(ending)
    long_enough = min(len(core), len(known)) >= SHORTEST_MISSPELT - 1
    return alike if core == known or (long_enough and ratio(core, known) >= CORE_ALIKE) else 0.0


def is_common(letters: str) -> bool:
    """Whether a name is of the kind found in many cities ("Airport Road", "Adarsh Nagar")."""
    return sound(letters).endswith(_SOUND_OF_ENDINGS)


def _add(by_key: dict[str, list[str]], name: str, place: str) -> None:
    if place not in by_key[name]:
        by_key[name].append(place)


def _add_name(built: Index, place: Locality, name: str) -> None:
    spelt = [word.text for word in words(name)]
    for letters in ("".join(spelt), *_other_endings(spelt)):
        _add(built.exact, letters, place.id)
        if stands_alone(place) and len(letters) >= SHORTEST_MISSPELT:
            _add(built.by_letters, "".join(sorted(letters)), letters)
    built.phrases.add(" ".join(spelt))
    _add_sound(built, "".join(spelt), place.id)


def _other_endings(spelt: list[str]) -> Iterator[str]:
    """ "Sarjapur Main Road" for Sarjapur Road, "Park St" for Park Street."""
    *start, last = spelt
    for end, others in _ENDINGS_ALSO.items():
        if start and last == end and start[-1] not in others:
            yield from ("".join((*start, other)) for other in others)


def _add_sound(built: Index, name: str, place: str) -> None:
    if len(name) < SHORTEST_MISSPELT or any(letter.isdigit() for letter in name):
        return
    heard = sound(name)
    if heard in stopwords():
        return
    _add(built.by_sound, heard, place)
    for bones in _bones(heard):
        built.by_bones[bones].add(heard)


def _bones(heard: str) -> list[str]:
    """The skeleton and, if it is long enough, the skeleton less any one letter after the first."""
    whole = skeleton(heard)
    if len(whole) < 4:
        return [whole]
    return [whole, *(whole[:at] + whole[at + 1 :] for at in range(1, len(whole)))]


def _label(place: Locality) -> tuple[str, ...]:
    """What a place is called beside its parent: "Sector 2" in HSR Layout, "West" in Andheri; else nothing."""
    parent = by_id(place.parent) if place.parent else None
    own = tuple(word.text for word in words(place.name))
    if parent is None or place.kind == "city":
        return ()
    if parent.kind == "city":
        return own if own[0] in UNITS else ()
    starts = [tuple(word.text for word in words(name)) for name in (parent.name, *parent.aliases)]
    after = (own[len(start) :] for start in starts if own[: len(start)] == start)
    before = (own[:1] for start in starts if own[1:] == start and own[0] in _SIDES)
    return next((label for label in (*after, *before) if label), ())


def _add_label(built: Index, place: Locality, label: tuple[str, ...]) -> None:
    parent = by_id(place.parent)
    names = [key(name) for name in (parent.name, *parent.aliases)]
    for spelt in {"".join(label), "".join((*label[1:], label[0]))}:
        built.children[place.parent, spelt] = place.id
        if not UNITS.isdisjoint(label):
            _add(built.labels, spelt, place.id)
        for name in names:
            _add(built.exact, name + spelt, place.id)
            _add(built.exact, spelt + name, place.id)
            _add_sound(built, name + spelt, place.id)
    if label[0] in UNITS and len(label) == 2:
        for name in names:
            _add(built.numbered, name + label[1], place.id)
    built.label_of[place.id] = label
