"""What says the contrary of a command in the command's own words: "don't stop", "delete mat karna"."""

from collections.abc import Sequence

from bot.understanding import vocabulary
from bot.understanding.intents import Intent

_SAID = {
    Intent(name): vocabulary.Phrases((phrase, True) for phrase in phrases)
    for name, phrases in vocabulary.table("contrary").items()
}


def said(intent: Intent, words: Sequence[str]) -> bool:
    """Tell whether these words say the contrary of this intent."""
    phrases = _SAID.get(intent)
    return phrases is not None and bool(phrases.find(words))
