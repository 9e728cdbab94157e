"""Where in a text places are named: as written, as a label of a place named beside it, or by sound."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.understanding.gazetteer import by_id
from bot.understanding.place_index import SHORTEST_MISSPELT, begins, index, misspelt
from bot.understanding.place_spelling import UNITS, Word, stopwords

_AFTER_PLACES = frozenset(
    [
        "near",
        "nr",
        "opp",
        "opposite",
        "behind",
        "or",
        "ya",
        "aur",
        "and",
        "me",
        "mein",
        "in",
        "metro",
        "market",
    ]
)

_TAILS = frozenset(
    {"city", "park", "garden", "colony", "lake", "town", "point", "station", "road", "nagar"}
)  # ordinary words too

_SIZES = frozenset({"bhk", "rk"})

LONGEST_NAME = 7  # words
LONGEST_MISSPELT = 3  # words


@dataclass(slots=True)
class Hit:
    """Words `start` to `end` (not included) name one of `places`; `alike` scores names heard by sound.

    `labels` ("Sector 2") count only beside their parent. A `weak` name is also an ordinary word ("fort"), and
    `sized` if the size of a home stands beside it ("fort 2bhk"). A `stray` one is common and far from where
    the person looks.
    """

    start: int
    end: int
    places: list[str]
    labels: list[str] = field(default_factory=list)
    weak: bool = False
    sized: bool = False
    stray: bool = False
    alike: dict[str, float] = field(default_factory=dict)
    spelt: str = ""


def marks(hit: Hit | None) -> tuple[str, ...]:
    """What kind of place was named, and how surely: "city", "landmark", "alike 90", "weak", "several"."""
    if hit is None:
        return ()
    kind = by_id(hit.places[0]).kind
    alike = f"alike {int(max(hit.alike.values())) // 5 * 5}" if hit.alike else ""
    several = "several" if len(hit.places) > 1 else ""
    return tuple(filter(None, (kind, alike, several, "weak" if hit.weak else "")))


def hits(said: list[Word]) -> list[Hit]:
    """Every naming of a place, in the order of the text."""
    written = list(_walk(said, _written_at, frozenset()))
    taken = frozenset(at for hit in written for at in range(hit.start, hit.end))
    return sorted([*written, *_walk(said, _misspelt_at, taken)], key=lambda hit: hit.start)


def _walk(said: list[Word], hit_at, taken: frozenset[int]) -> Iterator[Hit]:
    at = 0
    while at < len(said):
        hit = None if at in taken else hit_at(said, at, taken)
        if hit:
            yield hit
        at = hit.end if hit else at + 1


def _written_at(said: list[Word], at: int, taken: frozenset[int]) -> Hit | None:
    """The longest name that begins at this word."""
    known, longest, letters = index(), None, ""
    for end, word in enumerate(said[at : at + LONGEST_NAME], start=at + 1):
        before, letters = letters, letters + word.text
        if word.stem and letters not in known.exact and before + word.stem in known.exact:
            longest = end, before + word.stem, known.exact
            continue
        if not begins(letters):
            break
        if (letters in known.exact or letters in known.labels) and not _accident(said[at:end]):
            if _counts_what_follows(said, at, end):
                continue
            longest = end, letters, known.exact
        elif letters in known.numbered and _counts_nothing(said, end):
            longest = end, letters, known.numbered
    if not longest:
        return None
    end, letters, names = longest
    weak = letters in stopwords()
    spelt = " ".join(word.text for word in said[at:end])
    named = list(names.get(letters, ())), list(known.labels.get(letters, ()))
    sized = weak and len(letters) > 2 and _is_sized(said, at, end)
    return Hit(at, end, *named, weak, sized, spelt=spelt)


def _is_sized(said: list[Word], at: int, end: int) -> bool:
    """Whether the size of a home stands beside a name: "fort 2 bhk", "2bhk fort"."""
    after = said[end].text.isdigit() and said[end + 1].text in _SIZES if end + 1 < len(said) else False
    return after or (at > 1 and said[at - 1].text in _SIZES and said[at - 2].text.isdigit())


def _counts_nothing(said: list[Word], end: int) -> bool:
    """Whether the number before `end` numbers a part of the place before it: "DLF 3", not "DLF 3 bhk"."""
    beside = said[end - 1].start - said[end - 2].end <= 1
    if end == len(said):
        return beside
    after = [word.text for word in said[end : end + 2]]
    followed = after[0] in _AFTER_PLACES or not index().exact.keys().isdisjoint((after[0], "".join(after)))
    return beside and (followed or _is_block(said, end) or said[end].start - said[end - 1].end > 1)


def _counts_what_follows(said: list[Word], at: int, end: int) -> bool:
    """Whether a number counts what follows: "Lajpat Nagar: one room" and "Lajpat Nagar 1 bhk" are not Lajpat
    Nagar 1."""
    last = said[end - 1]
    if end - at < 2 or end == len(said) or not last.text.isdigit() or said[end - 2].text in UNITS:
        return False
    if said[end].text in _SIZES:
        return True
    return last.start - said[end - 2].end > 1 and said[end].start - last.end == 1


def _is_block(said: list[Word], at: int) -> bool:
    return len(said[at].text) == 1 and at + 1 < len(said) and said[at + 1].text == "block"


def _misspelt_at(said: list[Word], at: int, taken: frozenset[int]) -> Hit | None:
    """The longest run of words from this one that sounds like a name."""
    if _ordinary(said[at]):
        return None
    for end in range(min(at + LONGEST_MISSPELT, len(said)), at, -1):
        last = said[end - 1]
        ends_a_name = not _ordinary(last) or (end - at > 1 and last.text in _TAILS)
        if ends_a_name and taken.isdisjoint(range(at, end)):
            letters = "".join(word.text for word in said[at:end])
            by_ear = last.by_ear and (end - at == 1 or last.text in _TAILS)
            alike = misspelt(letters, by_ear) if len(letters) >= SHORTEST_MISSPELT else None
            if alike:
                return Hit(at, end, list(alike), alike=alike)
    return None


def _accident(run: list[Word]) -> bool:
    """Whether ordinary words happen to spell a name together: "in a" is not INA, "Old City" is a place."""
    ordinary = len(run) > 1 and all(word.text in stopwords() for word in run)
    return ordinary and " ".join(word.text for word in run) not in index().phrases


def _ordinary(word: Word) -> bool:
    return word.text in stopwords() or word.text.isdigit()
