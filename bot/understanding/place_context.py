"""Which of the places a name may mean is meant: read from the cities and the other places spoken of."""

from collections.abc import Callable

from bot.understanding.gazetteer import Locality, by_id, metro_of
from bot.understanding.place_hits import Hit
from bot.understanding.place_index import index, is_common, misspelt, stands_alone
from bot.understanding.place_spelling import key, words

SURELY = 100  # of 100: alike enough for a place far from where the person looks

Fits = Callable[[str], bool]
_ANYWHERE: list[Fits] = [lambda id: True]


def settled(heard: list[Hit], city: Locality | None) -> list[Hit]:
    """The hits with the context read: labels without their parent dropped, ties broken where they can be."""
    named = _named(heard)
    for hit in heard:
        hit.places += [id for id in hit.labels if by_id(id).parent in named and id not in hit.places]
    around = [*_context(cities_said(heard)), *_context([city.id] if city else [])]
    for hit in heard if around else []:
        _read_again(hit, around)
    heard = [hit for hit in heard if hit.places and (not around or _belongs(hit, heard, around))]
    others = _context(
        [by_id(hit.places[0]).city_id for hit in heard if len(hit.places) == 1 and not hit.weak]
    )
    heard = [hit for hit in heard if around or not hit.weak or hit.sized or _fits_any(hit.places, others[:1])]
    for hit in heard:
        hit.places = _narrowed(hit, [lambda id: by_id(id).parent in named, *around], others)
        hit.places = _best_known(hit, here=not around or _fits_any(hit.places, around))
    return [hit for hit in heard if not _only_numbered(hit) or _fits_any(hit.places, others or _ANYWHERE)]


def _read_again(hit: Hit, around: list[Fits]) -> None:
    """What a name that is none of the cities spoken of may mean there: "Vijaynagar", "Sector 63A" of 63."""
    letters, in_cities = hit.spelt.replace(" ", ""), around[::2]
    base = index().exact.get(letters[:-1], []) if letters[-2:-1].isdigit() and letters[-1:].isalpha() else []
    near = [id for id in base if _fits_any([id], in_cities)]
    if near and not _fits_any(hit.places, in_cities):
        hit.places = near
    elif letters.isalpha() and not hit.alike and not _fits_any(hit.places, around):
        alike = {id: score for id, score in misspelt(letters).items() if _fits_any([id], around)}
        hit.places, hit.alike = list(alike) or hit.places, alike


def _only_numbered(hit: Hit) -> bool:
    """Whether a hit is but a numbered part of some city: "sector 5" beside Wakad is none of Noida's."""
    return len(hit.places) > 1 and all(id in index().label_of for id in hit.places)


def _belongs(hit: Hit, heard: list[Hit], around: list[Fits]) -> bool:
    """Whether a hit lies in the cities spoken of, or is plainly another place, heard all the same."""
    if _fits_any(hit.places, around):
        return True
    if hit.weak or 0 < max(hit.alike.values(), default=0.0) < SURELY:
        return False
    hit.stray = is_common(key(by_id(hit.places[0]).name))
    return not hit.stray or not any(_fits_any(other.places, around) for other in heard)


def _named(heard: list[Hit]) -> set[str]:
    """Localities surely named, and those that hold a sector surely named."""
    sure = [by_id(id) for hit in heard for id in hit.places if len(hit.places) == 1 or hit.alike]
    inside = {place.parent for place in sure if place.kind == "sector"}
    return {place.id for place in sure if place.kind != "city"} | {id for id in inside if id and "/" in id}


def cities_said(heard: list[Hit]) -> list[str]:
    return list(dict.fromkeys(id for hit in heard for id in hit.places if by_id(id).kind == "city"))


def _context(city_ids: list[str]) -> list[Fits]:
    """Two sieves: in one of these cities; in the metro of one of them."""
    metros = {metro_of(by_id(id)) for id in city_ids}
    if not city_ids:
        return []
    return [lambda id: by_id(id).city_id in city_ids, lambda id: metro_of(by_id(id)) in metros]


def _fits_any(ids: list[str], sieves: list[Fits]) -> bool:
    return any(fits(id) for fits in sieves for id in ids)


def _spelt(name: str) -> str:
    """A name word by word: "indiranagar" is not "indira nagar"."""
    return " ".join(word.text for word in words(name))


def _narrowed(hit: Hit, sieves: list[Fits], others: list[Fits]) -> list[str]:
    """The places left when each sieve in turn has been tried and kept if it leaves any."""
    best = max(hit.alike.values(), default=0.0)
    most_alike: list[Fits] = [lambda id: hit.alike[id] == best] if hit.alike else []
    left = hit.places
    for fits in (*sieves, *others, *most_alike):
        if len(left) == 1:
            break
        left = [id for id in left if fits(id)] or left
    return left


def _best_known(hit: Hit, *, here: bool) -> list[str]:
    """The one that is an area of its own, or the best known if it alone is spelt so; else all of them."""
    alone = [id for id in hit.places if here and stands_alone(by_id(id))]
    in_one = [id for id in alone if " " not in by_id(id).name]
    if in_one == alone[:1] != [] and hit.alike and hit.end - hit.start == 1:
        return in_one  # "indranagar" is Indiranagar rather than one of many an Indira Nagar
    as_written = [id for id in alone or hit.places if hit.spelt == _spelt(by_id(id).name)]
    sure = len(as_written) == 1 and as_written[0] == (alone or hit.places)[0]
    return alone if len(alone) == 1 else as_written if sure else hit.places
