"""What somebody calls themselves: "my name is Asha", "main Ravi hoon", "it's Asha here"."""

from bot.understanding import normalise, vocabulary
from bot.understanding.commands import command

LONGEST = 5  # words
_BEFORE = [normalise.words(normalise.fold(phrase)) for phrase in vocabulary.table("name", "before")]
_AFTER = [normalise.words(normalise.fold(phrase)) for phrase in vocabulary.table("name", "after")]


def name(text: str) -> str | None:
    """Return the name alone as it was written; None for a number, a command, a bare yes, or a sentence."""
    words = text.split()
    folded = [" ".join(normalise.words(normalise.fold(word))) for word in words]
    first = max((len(phrase) for phrase in _BEFORE if folded[: len(phrase)] == phrase), default=0)
    ended = max((len(phrase) for phrase in _AFTER if folded[-len(phrase) :] == phrase), default=0)
    told = " ".join(words[first : len(words) - ended]).strip(" .,!-")
    if not any(letter.isalpha() for letter in told) or len(told.split()) > LONGEST or command(told):
        return None
    return told
