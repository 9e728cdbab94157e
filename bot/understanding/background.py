"""What a message tells beside its wish: where somebody works or lives now, what they paid before."""

from collections.abc import Iterator, Sequence

from bot.understanding import normalise, vocabulary
from bot.understanding.negation import Ruled, Thing

_KINDS = ("localities", "amount", "property_type")
_AS_GOOD = {"property_type": "configuration"}  # "we live in a pg, want a 1bhk"
_BEFORE = {kind: vocabulary.Phrases.listed("background", kind, "before") for kind in _KINDS}
_AFTER = {kind: vocabulary.Phrases.listed("background", kind, "after") for kind in _KINDS}
_SMALL = vocabulary.listed("background", "small")
_CUES = frozenset(
    word
    for kind in _KINDS
    for side in ("before", "after")
    for phrase in vocabulary.table("background", kind, side)
    for word in normalise.words(normalise.fold(phrase))[:1]
)


def possible(words: Sequence[str]) -> bool:
    """Tell quickly whether anything could be background."""
    return not _CUES.isdisjoint(words)


def told(words: Sequence[str], things: Sequence[Thing]) -> Iterator[Ruled]:
    """The places and amounts that are no part of the wish, where others of their kind are."""
    for kind in _KINDS:
        known = [thing for thing in things if thing.kind == kind]
        beside = [thing for thing in known if _is_told(words, thing)]
        others = any(thing.kind == _AS_GOOD.get(kind) for thing in things)
        if len(beside) < len(known) or others:
            yield from (Ruled(thing, thing.first, thing.after, left=True) for thing in beside)


def _is_told(words: Sequence[str], thing: Thing) -> bool:
    """ "my office is in Hinjewadi", "Thane me rehte hain", "I was paying 32000", "pehle 20k tha"."""
    before, after = thing.first, thing.after
    while before and words[before - 1] in _SMALL:
        before -= 1
    while after < len(words) and words[after] in _SMALL:
        after += 1
    ends = {before, thing.first}
    begins = {after, thing.after} - {len(words)}
    return any(_BEFORE[thing.kind].ending(words, end) for end in ends) or any(
        _AFTER[thing.kind].at(words, begin) for begin in begins
    )
