"""What the words of a longer message ask for, weighed against the facts they carry."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bot.understanding import vocabulary
from bot.understanding.intents import Intent

_CUES = vocabulary.Phrases(
    (phrase, (int(weight), Intent(name)))
    for name, weights in vocabulary.table("intents").items()
    for weight, phrases in weights.items()
    for phrase in phrases
)
_RANK = {name: rank for rank, name in enumerate(vocabulary.table("intent_order", "names"))}
_SURE = {0: 0.0, 1: 0.6, 2: 0.85, 3: 0.95}
_SURE_OF_SLOTS, _SURE_OF_ONE_SLOT = 0.8, 0.5
_HOMELY = {"localities", "configuration", "property_type"}
_POSTS = (Intent.POST_REQUIREMENT, Intent.POST_LISTING)
_WEAK = {"city", "possession_date"}  # heard in any talk: they mean a home only if little else is said
_HOMELY_WORDS = vocabulary.listed("homely", "words")
_FILLERS = vocabulary.listed("homely", "fillers")

Cue = tuple[int, Intent]
NO_CUE: Cue = (0, Intent.UNKNOWN)


class Said(NamedTuple):
    """A message to weigh: its words, those that carry no fact, and whether it asks, rules out or contrasts."""

    words: Sequence[str]
    left: Sequence[str]
    asked: bool = False
    ruled_out: bool = False
    contrasts: bool = False


def heaviest(words: Sequence[str]) -> Cue:
    """The heaviest cue; of equals, the one that the data names first."""
    hits = (_CUES.at(words, index) for index in range(len(words)))
    return max((hit.value for hit in hits if hit), key=_heft, default=NO_CUE)


def heavier(one: Cue, other: Cue) -> Cue:
    return max(one, other, key=_heft)


def _heft(cue: Cue) -> tuple[int, int]:
    return cue[0], -_RANK.get(cue[1].value, len(_RANK))


def weigh(cue: Cue, slots: Mapping[str, Any], said: Said) -> tuple[Intent, float]:
    """Facts without a verb are a requirement; a hint without facts is nothing; a question lists nothing."""
    weight, intent = cue
    homely = slots.keys() & _HOMELY
    if said.ruled_out and _is_change(weight, intent, slots, said):
        return Intent.EDIT, _SURE[2]
    if intent in (Intent.UNKNOWN, Intent.GREET):
        return _without_verb(intent, slots, said)
    if weight == 1 and not slots:
        return Intent.UNKNOWN, 0.0
    if intent in _POSTS and weight < 3 and not slots.keys() - _WEAK and _HOMELY_WORDS.isdisjoint(said.words):
        return _without_verb(Intent.UNKNOWN, slots, said)
    if said.asked and intent is Intent.POST_LISTING and weight < 3:
        return Intent.BROWSE, _SURE[1]
    return intent, max(_SURE[weight], _SURE_OF_SLOTS if homely else 0.0)


def _is_change(weight: int, intent: Intent, slots: Mapping[str, Any], said: Said) -> bool:
    """ "no pg" and "room nahi, flat" change what was said; "need 2bhk in powai, no pg" is a wish of its own."""
    if intent not in (*_POSTS, Intent.UNKNOWN, Intent.GREET, Intent.EDIT):
        return False
    return weight < 2 or intent is Intent.EDIT or not slots or (said.contrasts and len(slots) <= 3)


def _without_verb(intent: Intent, slots: Mapping[str, Any], said: Said) -> tuple[Intent, float]:
    sure = _SURE_OF_SLOTS if slots.keys() & _HOMELY else _SURE_OF_ONE_SLOT
    if slots.keys() - _WEAK or (slots and _FILLERS.issuperset(said.left)):
        return Intent.POST_REQUIREMENT, sure
    return intent, _SURE[1] if intent is Intent.GREET else 0.0
