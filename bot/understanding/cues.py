"""What the words of a longer message ask for, weighed against the facts they carry."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bot.understanding import normalise, vocabulary
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
_WISHES = (*_POSTS, Intent.BROWSE)
_WEAK = {"city", "possession_date", "host_category"}  # heard in any talk: a home only if little else is said
_ABOUT_HOMES = {*_WISHES, Intent.EDIT, Intent.MY_POSTS, Intent.REPORT}
_OFFERED = {
    "deposit_amount",
    "gender_preference",
    "occupation_type",
    "food_preference",
}  # by whoever lets, too
_FULL = 5  # slots of a message that is surely about a home
_WHEN = "<when>"  # in pairs, a day or an hour; "^is" is an "is" that begins the message
_HOMELY_WORDS = vocabulary.listed("homely", "words")
_TALK = vocabulary.listed("homely", "talk")
_FILLERS = vocabulary.listed("homely", "fillers")

Cue = tuple[int, Intent]
NO_CUE: Cue = (0, Intent.UNKNOWN)


class Said(NamedTuple):
    """A message to weigh: its words; those `left` beside places, days, amounts and rooms; the `rest`, which
    say no fact at all; and whether it asks, rules out or contrasts."""

    words: Sequence[str]
    left: Sequence[str]
    rest: Sequence[str]
    asked: bool = False
    ruled_out: bool = False
    contrasts: bool = False


class _Pairs:
    """Cues of two words that may stand apart: "asked … money"; "dekh*" is any word that begins so."""

    def __init__(self, rules: Iterable[tuple[str, Cue]]) -> None:
        self._cues: list[Cue] = []
        self._sides: list[int] = []
        self._whole: dict[str, list[tuple[int, int]]] = {}
        self._begun: list[tuple[str, tuple[int, int]]] = []
        for rule, cue in rules:
            self._add(rule.split("+"), cue)
        self._beginnings = tuple(begun for begun, _ in self._begun)

    def _add(self, sides: Sequence[str], cue: Cue) -> None:
        pair = len(self._cues)
        self._cues.append(cue)
        self._sides.append(len(sides))
        for side, words in enumerate(sides):
            for word in map(normalise.fold, words.split()):
                if word.endswith("*"):
                    self._begun.append((word[:-1], (pair, side)))
                else:
                    self._whole.setdefault(word, []).append((pair, side))

    def among(self, words: frozenset[str]) -> Iterator[Cue]:
        """The cues of which every side is said."""
        hit = {side for word in words & self._whole.keys() for side in self._whole[word]}
        for word in words:
            if word.startswith(self._beginnings):
                hit.update(side for begun, side in self._begun if word.startswith(begun))
        said = Counter(pair for pair, _ in hit)
        return (self._cues[pair] for pair, sides in said.items() if sides == self._sides[pair])


_PAIRS = _Pairs(
    (rule, (int(weight), Intent(name)))
    for name, weights in vocabulary.table("pairs").items()
    for weight, rules in weights.items()
    for rule in rules
)


def of(said: Said, when: bool, slots: Collection[str]) -> Cue:
    """The heaviest cue; of equals, the one that the data names first. `when` if a day or an hour is said.

    A message full of facts is a wish or a home, whatever else it mentions.
    """
    words = frozenset((*said.words, *("^" + word for word in said.words[:1]), *([_WHEN] if when else ())))
    cues = [*_phrases(said.words), *_PAIRS.among(words)]
    if len(said.left) < len(said.words):
        cues += _phrases(said.left)
    if len(slots) >= _FULL:
        cues = [cue for cue in cues if cue[1] in _ABOUT_HOMES]
    return max(cues, key=_heft, default=NO_CUE)


def _phrases(words: Sequence[str]) -> Iterator[Cue]:
    return (hit.value for hit in _CUES.every(words))


def _heft(cue: Cue) -> tuple[int, int]:
    return cue[0], -_RANK[cue[1].value]


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
    if intent in _WISHES and weight < 3 and not slots.keys() - _WEAK and _HOMELY_WORDS.isdisjoint(said.words):
        return _without_verb(Intent.UNKNOWN, slots, said)
    if said.asked and intent is Intent.POST_LISTING and weight < 3:
        return Intent.BROWSE, _SURE[1]
    return intent, max(_SURE[weight], _SURE_OF_SLOTS if homely else 0.0)


def only_facts(cue: Cue, slots: Mapping[str, Any], said: Said) -> bool:
    """Tell whether a message says facts of a home and nothing else: "2bhk hsr 25k", "from 1 dec"."""
    told = bool(slots) and _OFFERED.isdisjoint(slots) and not said.ruled_out
    return told and cue[1] is Intent.UNKNOWN and _FILLERS.issuperset(said.rest)


def _is_change(weight: int, intent: Intent, slots: Mapping[str, Any], said: Said) -> bool:
    """ "no pg" and "room nahi, flat" change what was said; "need 2bhk in powai, no pg" is a new wish."""
    if intent not in (*_POSTS, Intent.UNKNOWN, Intent.GREET, Intent.EDIT):
        return False
    return weight < 2 or intent is Intent.EDIT or not slots or (said.contrasts and len(slots) <= 3)


def _without_verb(intent: Intent, slots: Mapping[str, Any], said: Said) -> tuple[Intent, float]:
    sure = _SURE_OF_SLOTS if slots.keys() & _HOMELY else _SURE_OF_ONE_SLOT
    weak = _WEAK | ({"property_type"} if not _TALK.isdisjoint(said.words) else set())
    if slots.keys() - weak or (slots and _FILLERS.issuperset(said.rest)):
        return Intent.POST_REQUIREMENT, sure
    return intent, _SURE[1] if intent is Intent.GREET else 0.0
