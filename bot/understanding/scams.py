"""Words by which people are talked out of money, for staff to look at; nothing is decided by them."""

from bot.understanding import normalise, vocabulary

_PHRASES = vocabulary.Phrases.listed("scam", "phrases", signs=False)
_PAIRS = tuple(
    tuple(frozenset(map(normalise.fold, side.split())) for side in rule.split("+"))
    for rule in vocabulary.table("scam", "pairs")
)


def sounds_like_one(text: str) -> bool:
    """Whether it asks for money before a visit, for a code, a scan, or in another way that scams do."""
    words = normalise.words(normalise.fold(text))
    said = frozenset(words)
    return bool(_PHRASES.find(words)) or any(all(side & said for side in sides) for sides in _PAIRS)
