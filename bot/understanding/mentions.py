"""Which of the places, amounts and kinds that a message names are meant, and which only told beside: learned.

"I work in Powai, my brother pays 18k in Thane; find me a 2bhk in Vikhroli": a naming is judged by the words
around it, by its place among others of its kind, and by what the rules say of it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from bot.understanding import learned, sounds
from bot.understanding.negation import Ruled, Thing

FILE = "mentions.tsv"
MEANT, BESIDE = "meant", "beside"
NEVER_JUDGED = ("host_category", "implied_type")
CITY = "city"  # marks a place that is a whole city: it says where its areas lie, also where it is told beside
_ENDS = frozenset(".!?;\n।")
_NEAR, _AROUND = 3, 6  # words to each side
_SURELY = 0.5  # how likely what the rules take for background is meant all the same
_LIKELY, _ALONE = 0.4, 0.2  # how likely a naming is meant at the least: among others of its kind, and alone
_MOST = 60  # things; more is no wish
_SHORT = 15  # words; a short message that names one thing of each kind means all of them
_MARKED = ("localities", "amount", "configuration")


def judged(
    words: Sequence[str], things: Sequence[Thing], ruled: Sequence[Ruled], told: Sequence[Ruled]
) -> list[Ruled]:
    """What is not meant: what the rules rule out, what they take for background and is not surely meant, and
    whatever else is likely told beside."""
    out, by_thing = {one.thing for one in ruled}, {one.thing: one for one in told}
    kinds = Counter(thing.kind for thing in things if thing not in out)
    plain = len(words) < _SHORT and not told and max(kinds.values(), default=1) == 1
    if plain or len(things) > _MOST:
        return [*ruled, *told]
    gone = list(ruled)
    units = Counter((thing.kind, thing.after) for thing in things)
    for thing, seen in features(words, things, out, by_thing.keys()):
        chance = _chance(thing, seen) if units[thing.kind, thing.after] == 1 else 1.0  # "2 or 3 bhk" is both
        if thing in by_thing and chance < _SURELY:
            gone.append(by_thing[thing])
        elif thing not in out and chance < (_LIKELY if kinds[thing.kind] > 1 else _ALONE):
            gone.append(Ruled(thing, thing.first, thing.after, left=True))
    return gone


def _chance(thing: Thing, seen: Sequence[str]) -> float:
    """How likely a naming is meant; a city always is."""
    judged = thing.kind not in NEVER_JUDGED and CITY not in thing.marks
    return learned.read(FILE).chances(seen).get(MEANT, 1.0) if judged else 1.0


def features(
    words: Sequence[str], things: Sequence[Thing], ruled: Collection[Thing], told: Collection[Thing]
) -> Iterator[tuple[Thing, list[str]]]:
    """Each thing with its features, each once; what the rules rule out or take for background is one."""
    units = _units(words, things)
    ends = [-1, *(at for at, word in enumerate(words) if word in _ENDS), len(words)]
    for thing in things:
        first, after = ends[bisect_left(ends, thing.first) - 1] + 1, ends[bisect_left(ends, thing.after)]
        beside = [other for other in things if first <= other.first < after]
        said = [
            *_around(units, thing),
            *_among(things, beside, thing),
            f"{min(len(ends) - 2, 4)} ends",
            "opens" if first == 0 else "closes" if after >= len(words) - 1 else "within",
            "ruled" if thing in ruled else "told" if thing in told else "free",
            *thing.marks,
        ]
        yield thing, [f"{thing.kind}|{one}" for one in dict.fromkeys(said)]


def _units(words: Sequence[str], things: Sequence[Thing]) -> list[str]:
    """Each word by its sound, or by the kind of thing that it names."""
    units = ["#" if word.isdigit() else sounds.key(word) or word for word in words]
    for thing in things:
        mark = f"<{thing.kind}>" if thing.kind in _MARKED else "<fact>"
        units[thing.first : thing.after] = [mark] * (thing.after - thing.first)
    return units


def _around(units: Sequence[str], thing: Thing) -> Iterator[str]:
    """The words before it, the nearest first, those after it, and the nearest together."""
    before = _each_once([*units[: thing.first][: -_AROUND - 4 : -1], "^"])[:_AROUND]
    behind = _each_once([*units[thing.after :][: _AROUND + 4], "$"])[:_AROUND]
    for side, near in (("<", before), (">", behind)):
        yield from (f"{side}{at}{unit}" for at, unit in enumerate(near[:_NEAR]))
        yield from (f"{side}{unit}" for unit in near)
        yield f"{side}{side}{' '.join(near[:2])}"
    yield f"<>{before[0]} {behind[0]}"


def _each_once(units: Sequence[str]) -> list[str]:
    """A thing of several words is one."""
    return [unit for at, unit in enumerate(units) if not at or unit != units[at - 1] or unit[0] != "<"]


def _among(things: Sequence[Thing], beside: Sequence[Thing], thing: Thing) -> Iterator[str]:
    """Which of its kind it is, in the message and in its sentence; what else its sentence names."""
    alike = [other for other in things if other.kind == thing.kind]
    near = [other for other in beside if other.kind == thing.kind]
    others = {other.kind for other in beside} - {thing.kind}
    yield f"{min(alike.index(thing), 3)} of {min(len(alike), 4)}"
    yield "last" if thing is alike[-1] else "not last"
    yield f"{min(near.index(thing), 2)} of {min(len(near), 3)} here"
    yield from (f"with {kind}" for kind in others)
    yield f"with {min(len(others), 3)}"
