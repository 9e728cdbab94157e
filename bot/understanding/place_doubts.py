"""Names that are none of our places: people's ("my name is Vaishali"), and those of other cities."""

from bot.understanding.place_hits import Hit
from bot.understanding.place_spelling import Word, elsewhere

_FILLERS = frozenset({"is", "hai"})
_NAMED = frozenset({"name", "naam", "nam", "myself", "mr", "mrs", "ms", "miss", "shri", "smt", "dr"})
_NAMED_AFTER_CITIES = frozenset({"public", "school", "highway", "expressway", "sweets", "darbar", "dhaba"})
_TAILS = frozenset({"nagar", "colony", "road", "vihar", "market"})  # of names that we do not know
_SPEAKING = frozenset({"speaking", "bol", "hoon", "hun", "ji", "bhai", "sir", "madam", "didi"})
_SURNAMES = frozenset(
    {
        "prasad",
        "kumar",
        "kumari",
        "singh",
        "sharma",
        "gupta",
        "verma",
        "yadav",
        "patel",
        "reddy",
        "das",
        "rao",
    }
    | {
        "mishra",
        "pandey",
        "tiwari",
        "jha",
        "nath",
        "lal",
        "devi",
        "begum",
        "khan",
        "jain",
        "agarwal",
        "mehta",
    }
)


def meant(said: list[Word], heard: list[Hit]) -> list[Hit]:
    """The hits that are places of ours."""
    taken = {at for hit in heard for at in range(hit.start, hit.end)}
    free = [word.text if at not in taken else "" for at, word in enumerate(said)]
    doubts = (_is_person, _is_elsewhere, _is_brand)
    return [hit for hit in heard if not any(doubt(free, hit) for doubt in doubts)]


def _is_person(free: list[str], hit: Hit) -> bool:
    if hit.end - hit.start > 1:
        return False
    before, after = free[max(0, hit.start - 3) : hit.start], free[hit.end : hit.end + 1]
    if before[-2:] in (["i", "am"], ["this", "is"]):
        return True
    titled = [word for word in before if word not in _FILLERS][-1:]
    return bool(titled and titled[0] in _NAMED) or bool(after and after[0] in _SPEAKING | _SURNAMES)


def _is_elsewhere(free: list[str], hit: Hit) -> bool:
    """ "Mansarovar, Jaipur" or "in Jaipur, Mansarovar"; but not "from Nagpur to Wakad"."""
    before = free[max(0, hit.start - 2) : hit.start]
    after = [word for word in free[hit.end : hit.end + 2] if word not in _TAILS][:1]
    inside = len(before) == 2 and before[0] == "in" and before[1] in elsewhere()
    return inside or bool(elsewhere().intersection(after))


def _is_brand(free: list[str], hit: Hit) -> bool:
    """ "Delhi Public School" is in many cities."""
    is_city = "/" not in "".join(hit.places)
    return is_city and bool(_NAMED_AFTER_CITIES.intersection(free[hit.end : hit.end + 2]))
