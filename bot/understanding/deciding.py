"""What a message wants where the rules leave it open: their judgement and the learned one, weighed."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.understanding import choices, commands, contrary, features, learned, sounds, vocabulary
from bot.understanding.hearing import Heard
from bot.understanding.intents import Intent
from bot.understanding.normalise import fold

# How likely what must never be heard by mistake has to be.
_CAREFUL = {Intent.STOP: 0.6, Intent.DELETE_ACCOUNT: 0.6, Intent.LIKE: 0.5, Intent.YES: 0.5}
_FACTS, _NOTHING = 0.8, 0.6  # who names a home wants nothing of one only where that is quite likely
_NO_HOMES = {Intent.UNKNOWN, Intent.GREET, Intent.MORE, Intent.WHY, Intent.SAVE}
_AGREEING, _REFUSING = (Intent.LIKE, Intent.YES), {Intent.SKIP, Intent.NO, Intent.CANCEL}
_SENTENCES = re.compile(r"[.!?;\n।]+")
_MOST_SURE = 0.8
_BACKING = {Intent(name): frozenset(map(fold, words)) for name, words in vocabulary.table("backing").items()}
_BACKING_SOUNDS = {intent: frozenset(map(sounds.key, words)) for intent, words in _BACKING.items()}


class Decision(NamedTuple):
    """What is wanted, how sure that is (0–1), and by what: "rules", "learning", or "both" that agree."""

    intent: Intent
    sure: float
    how: str


def decide(heard: Heard, ruled: Intent, sure: float) -> Decision:
    """Weigh what the rules heard, as sure as they are, against what was learned (record 22)."""
    words = [word for _, word in heard.spoken]
    if choices.only_counts(words):
        return Decision(ruled, sure, "rules")  # a number or a code alone wants nothing
    chances = learned.model().chances(features.of(heard))
    likely = _likeliest(chances, ruled, words)
    if likely is ruled:
        return Decision(ruled, sure, "both" if chances.get(ruled, 0) >= 0.5 else "rules")
    if likely in _CAREFUL and not _is_certain(likely, chances[likely], words, heard.text):
        return Decision(ruled, sure, "rules")
    if likely in _NO_HOMES and sure >= _FACTS and chances[likely] < _NOTHING:
        return Decision(ruled, sure, "rules")
    return Decision(likely, min(_MOST_SURE, chances[likely]), "learning")


def _likeliest(chances: Mapping[str, float], ruled: Intent, words: Sequence[str]) -> Intent:
    """The most likely of what is not said to be otherwise; what the rules heard if nothing is likelier."""
    likelier = [name for name, chance in chances.items() if chance > chances.get(ruled, 0)]
    ordered = map(Intent, sorted(likelier, key=chances.__getitem__, reverse=True))
    return next((intent for intent in ordered if not contrary.said(intent, words)), ruled)


def _is_certain(intent: Intent, chance: float, words: Sequence[str], text: str) -> bool:
    """What must never be heard by mistake is likely, said in known words only, with one of those without
    which nobody means it, and no sentence beside it says another thing: "What a view. Move on." """
    beside = {commands.folded_command(one.strip()) for one in _SENTENCES.split(text)}
    if intent in _AGREEING and not beside.isdisjoint(_REFUSING):
        return False
    backed = not _BACKING[intent].isdisjoint(words)
    if len(words) > 1:  # one word may sound like anything: "lake", "step"
        backed = backed or not _BACKING_SOUNDS[intent].isdisjoint(map(sounds.key, words))
    return backed and chance >= _CAREFUL[intent] and features.known(words)
