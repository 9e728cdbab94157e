"""What a message wants where the rules leave it open: their judgement and the learned one, weighed."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.understanding import commands, contrary, features, learned, sounds, vocabulary
from bot.understanding.hearing import Heard
from bot.understanding.intents import Intent
from bot.understanding.normalise import fold

# What a rule's word is worth beside what was learned, by how sure it is: measured on messages that neither
# had seen.
_TRUST = ((0.95, 0.75), (0.8, 0.4), (0.5, 0.75), (0.0, 0.3))
# How likely what must never be heard by mistake has to be.
_CAREFUL = {Intent.STOP: 0.6, Intent.DELETE_ACCOUNT: 0.6, Intent.LIKE: 0.5, Intent.YES: 0.5}
_FACTS, _NOTHING = 0.8, 0.8  # who names a home wants nothing of one only where that is quite likely
_NO_HOMES = {Intent.UNKNOWN, Intent.GREET, Intent.MORE, Intent.WHY, Intent.SAVE}
_AGREEING, _REFUSING = (Intent.LIKE, Intent.YES), {Intent.SKIP, Intent.NO, Intent.CANCEL}
_SENTENCES = re.compile(r"[.!?;\n।]+")
_MOST_SURE, _HARDLY = 0.8, 1e-6
_BACKING = {Intent(name): frozenset(map(fold, words)) for name, words in vocabulary.table("backing").items()}
_BACKING_SOUNDS = {intent: frozenset(map(sounds.key, words)) for intent, words in _BACKING.items()}


class Decision(NamedTuple):
    """What is wanted, how sure that is (0–1), and by what: "rules", "learning", or "both" that agree."""

    intent: Intent
    sure: float
    how: str


def decide(heard: Heard, ruled: Intent, sure: float) -> Decision:
    """Weigh what the rules heard, as sure as they are, against what was learned."""
    words = [word for _, word in heard.spoken]
    if not any(len(word) > 1 and word[0].isalpha() for word in words):
        return Decision(ruled, sure, "rules")  # a number or a code alone wants nothing
    chances = learned.model().chances(features.of(heard))
    likely = _likeliest(chances, ruled, sure, words)
    if likely is ruled:
        return Decision(ruled, sure, "both" if chances.get(ruled, 0) >= 0.5 else "rules")
    if likely in _CAREFUL and not _is_certain(likely, chances[likely], words, heard.text):
        return Decision(ruled, sure, "rules")
    if likely in _NO_HOMES and sure >= _FACTS and chances[likely] < _NOTHING:
        return Decision(ruled, sure, "rules")
    return Decision(likely, min(_MOST_SURE, chances[likely]), "learning")


def _likeliest(chances: Mapping[str, float], ruled: Intent, sure: float, words: Sequence[str]) -> Intent:
    """The most likely of what is not said to be otherwise; the rules' word counts by how sure they are."""
    trust = next(worth for least, worth in _TRUST if sure >= least)
    worth = math.log(chances.get(ruled, 0) + _HARDLY) + trust
    for name, chance in sorted(chances.items(), key=lambda entry: -entry[1]):
        intent = Intent(name)
        if intent is ruled or math.log(chance + _HARDLY) <= worth:
            break
        if not contrary.said(intent, words):
            return intent
    return ruled


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
