"""What a message rules out: "not powai, vikhroli", "room nahi flat", "change 2bhk to 3bhk"."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.understanding import normalise, vocabulary


def _phrases(name: str) -> vocabulary.Phrases[bool]:
    return vocabulary.Phrases.listed("negation", name)


_BEFORE, _AFTER, _BARE = _phrases("before"), _phrases("after"), _phrases("after_bare")
_INNOCENT = _phrases("innocent")
_REPAIRS = _phrases("repairs")
_SWAP, _FOR = vocabulary.listed("negation", "swap"), vocabulary.listed("negation", "swap_for")
_SMALL = vocabulary.listed("negation", "small")
_AWAY = vocabulary.listed("negation", "away")
_OR = vocabulary.listed("negation", "or")
_AND_BEFORE = _OR | vocabulary.listed("negation", "and")
_PLACE = "localities"
_COURTESY = vocabulary.listed("courtesy", "words")
_FARTHEST = 7  # words between what is said and what is said anew
_REACH = 4  # words between "change" and "from"
_SIGNS_OF_IT = _AWAY | frozenset(
    word
    for name in ("before", "after", "after_bare", "swap", "repairs")
    for phrase in vocabulary.table("negation", name)
    for word in normalise.words(normalise.fold(phrase))[:1]
)


class Thing(NamedTuple):
    """Something said of a kind (a place, a type, an amount) by the tokens [first, after); `marks` say how."""

    kind: str
    first: int
    after: int
    marks: tuple[str, ...] = ()


def possible(words: Sequence[str]) -> bool:
    """Tell quickly whether anything could be ruled out."""
    return not _SIGNS_OF_IT.isdisjoint(words)


class Ruled(NamedTuple):
    """A thing ruled out by the tokens [first, after), itself included; `left` if they move away from it."""

    thing: Thing
    first: int
    after: int
    left: bool = False


def ruled_out(words: Sequence[str], things: Sequence[Thing]) -> list[Ruled]:
    """The things that a message rules out."""
    firsts = {thing.first for thing in things}
    ruled: dict[Thing, Ruled] = {}
    for thing in things:
        said = _before(words, thing) or _after(words, thing, firsts) or _swapped(words, thing)
        if said:
            ruled[thing] = Ruled(thing, *said)
        elif _left(words, thing):
            ruled[thing] = Ruled(thing, thing.first - 1, thing.after, left=True)
    for thing in _repaired(words, things):
        ruled.setdefault(thing, Ruled(thing, thing.first, thing.after, left=True))
    beside = {thing: Ruled(thing, thing.first, thing.after) for thing in _joined(words, things, ruled)}
    return [*ruled.values(), *beside.values()]


def _before(words: Sequence[str], thing: Thing) -> tuple[int, int] | None:
    """ "not in Powai"; a comma between is a "no" of its own."""
    at = thing.first
    while True:
        hit = _BEFORE.ending(words, at)
        if hit:
            return None if _INNOCENT.ending(words, at) else (hit.first, thing.after)
        if not at or words[at - 1] not in _SMALL:
            return None
        at -= 1


def _after(words: Sequence[str], thing: Thing, firsts: set[int]) -> tuple[int, int] | None:
    """ "powai nahi chahiye"; a bare "nahi" only where it ends the thought: not in "flat nahi mil raha"."""
    for at in range(thing.after, len(words)):
        hit = _AFTER.at(words, at) or _BARE.at(words, at)
        if hit and (_AFTER.at(words, at) or _ends(words, hit.after, firsts)):
            return thing.first, hit.after
        if hit or words[at] not in _SMALL:
            return None
    return None


def _ends(words: Sequence[str], at: int, firsts: set[int]) -> bool:
    while at < len(words) and words[at] in _COURTESY:  # "2bhk nahi bhai 3bhk"
        at += 1
    return at == len(words) or at in firsts or not normalise.is_word(words[at])


def _swapped(words: Sequence[str], thing: Thing) -> tuple[int, int] | None:
    """ "change sharing to single", "change area from Powai to Vikhroli"."""
    swap = not _SWAP.isdisjoint(words[max(0, thing.first - _REACH) : thing.first])
    beside = thing.first and (words[thing.first - 1] in _SWAP or words[thing.first - 1] in _AWAY)
    return (thing.first - 1, thing.after) if swap and beside and _for_another(words, thing) else None


def _left(words: Sequence[str], thing: Thing) -> bool:
    """ "moving from Pune to Mumbai"."""
    away = thing.kind == _PLACE and thing.first and words[thing.first - 1] in _AWAY
    return bool(away) and _for_another(words, thing)


def _for_another(words: Sequence[str], thing: Thing) -> bool:
    return thing.after + 1 < len(words) and words[thing.after] in _FOR


def _repaired(words: Sequence[str], things: Sequence[Thing]) -> Iterator[Thing]:
    """ "22k no wait 20k", "I said 2bhk but I need 1rk": of what was said and said anew, the later counts."""
    for one, other in pairwise(things):
        between = words[one.after : other.first]
        if one.kind == other.kind and len(between) <= _FARTHEST and _REPAIRS.find(between):
            yield one


def _joined(words: Sequence[str], things: Sequence[Thing], ruled: Mapping[Thing, Ruled]) -> Iterator[Thing]:
    """ "not Powai or Andheri" and "powai ya andheri nahi" rule out both."""
    for one, other in pairwise(things):
        if one.kind != other.kind or one.after + 1 != other.first or (one in ruled) == (other in ruled):
            continue
        if one in ruled and ruled[one].after == one.after and words[one.after] in _OR:
            yield other
        elif other in ruled and ruled[other].first == other.first and words[one.after] in _AND_BEFORE:
            yield one
