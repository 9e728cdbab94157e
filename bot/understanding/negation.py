"""What a message rules out: "not powai, vikhroli", "room nahi flat", "change 2bhk to 3bhk"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.understanding import normalise, vocabulary


def _phrases(name: str) -> vocabulary.Phrases[bool]:
    return vocabulary.Phrases.listed("negation", name)


_BEFORE, _AFTER, _BARE = _phrases("before"), _phrases("after"), _phrases("after_bare")
_SWAP, _FOR = vocabulary.listed("negation", "swap"), vocabulary.listed("negation", "swap_for")
_SMALL = vocabulary.listed("negation", "small")
_AWAY = vocabulary.listed("negation", "away")
_OR = vocabulary.listed("negation", "or")
_AND_BEFORE = _OR | vocabulary.listed("negation", "and")
_SIGNS_OF_IT = frozenset(
    word
    for name in ("before", "after", "after_bare", "swap")
    for phrase in vocabulary.table("negation", name)
    for word in normalise.words(normalise.fold(phrase))[:1]
)


class Thing(NamedTuple):
    """Something said of a kind (a place, a type, an amount) by the tokens [first, after)."""

    kind: str
    first: int
    after: int


def possible(words: Sequence[str]) -> bool:
    """Tell quickly whether anything could be ruled out."""
    return not _SIGNS_OF_IT.isdisjoint(words)


def ruled_out(words: Sequence[str], things: Sequence[Thing]) -> list[tuple[Thing, int, int]]:
    """The things ruled out, each with the tokens [first, after) that say so, itself included."""
    firsts = {thing.first for thing in things}
    ruled = {}
    for thing in things:
        said = _before(words, thing) or _after(words, thing, firsts) or _swapped(words, thing)
        if said:
            ruled[thing] = said
    for thing, beside in _joined(words, things, ruled):
        ruled.setdefault(thing, beside)
    return [(thing, *said) for thing, said in ruled.items()]


def _before(words: Sequence[str], thing: Thing) -> tuple[int, int] | None:
    """ "not in Powai"; a comma between is a "no" of its own."""
    at = thing.first
    while True:
        hit = _BEFORE.ending(words, at)
        if hit:
            return hit.first, thing.after
        if not at or words[at - 1] not in _SMALL:
            return None
        at -= 1


def _after(words: Sequence[str], thing: Thing, firsts: set[int]) -> tuple[int, int] | None:
    """ "powai nahi chahiye"; a bare "nahi" only where it ends the thought: not in "flat nahi mil raha"."""
    at = thing.after
    while at < len(words) and words[at] in _SMALL:
        at += 1
    if at == len(words):
        return None
    hit = _AFTER.at(words, at)
    if hit:
        return thing.first, hit.after
    bare = _BARE.at(words, at)
    ends = bare and (
        bare.after == len(words) or bare.after in firsts or not normalise.is_word(words[bare.after])
    )
    return (thing.first, bare.after) if bare and ends else None


def _swapped(words: Sequence[str], thing: Thing) -> tuple[int, int] | None:
    """ "change sharing to single": what comes before "to" is no longer wanted."""
    swap = thing.first and words[thing.first - 1] in _SWAP
    gone = swap and thing.after + 1 < len(words) and words[thing.after] in _FOR
    return (thing.first - 1, thing.after) if gone else None


def _joined(
    words: Sequence[str], things: Sequence[Thing], ruled: dict
) -> Iterator[tuple[Thing, tuple[int, int]]]:
    """ "not Powai or Andheri" and "powai ya andheri nahi" rule out both."""
    for left, right in zip(things, things[1:], strict=False):
        if left.kind != right.kind or left.after + 1 != right.first:
            continue
        if left in ruled and right not in ruled and ruled[left][1] == left.after and words[left.after] in _OR:
            ruled_by = right.first, right.after
            yield right, ruled_by
        elif right in ruled and ruled[right][0] == right.first and words[left.after] in _AND_BEFORE:
            yield left, (left.first, left.after)
