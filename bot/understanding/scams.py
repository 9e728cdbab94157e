"""Words by which people are talked out of money, for staff to look at; nothing is decided by them."""

from collections.abc import Iterable

from bot.understanding import normalise, vocabulary

_PHRASES = vocabulary.Phrases.listed("scam", "phrases", signs=False)
_PAIRS = tuple(
    tuple(frozenset(map(normalise.fold, side.split())) for side in rule.split("+"))
    for rule in vocabulary.table("scam", "pairs")
)


def sounds_like_one(text: str, known: Iterable[str] = ()) -> bool:
    """Whether it asks for money before a visit, for a code, a scan, or in another way that scams do.

    `known` are further phrases, words in their order.
    """
    words = normalise.words(normalise.fold(text))
    said = frozenset(words)
    listed = bool(_PHRASES.find(words)) or any(all(side & said for side in sides) for sides in _PAIRS)
    return listed or any(_holds(words, normalise.words(normalise.fold(phrase))) for phrase in known)


def _holds(words: list[str], phrase: list[str]) -> bool:
    return bool(phrase) and f" {' '.join(phrase)} " in f" {' '.join(words)} "
