"""Sentences as they are typed in haste: letters left out, doubled, swapped; always the same slips."""

import random
import re

_WORD = re.compile(r"[a-z]{3,}")
_VOWELS = re.compile(r"(?<=\w)[aeiou]")
_OFTEN = 0.4  # of the words have a slip


def typed(text: str) -> str:
    """Return a text with slips in some of its Latin words."""
    draw = random.Random(text)
    return _WORD.sub(lambda found: _slip(found[0], draw) if draw.random() < _OFTEN else found[0], text)


def _slip(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word))
    return draw.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at - 1] + word[at:],
            word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
            word[0] + _VOWELS.sub("", word[1:]),
            _VOWELS.sub("", word),
        )
    )
