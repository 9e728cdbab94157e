"""Whether a text says more about a place than the gazetteer knows: a building, a street, a shop opposite."""

from bot.understanding import places
from bot.understanding.place_spelling import Word, words
from bot.understanding.understood import Understood

LONGEST = 200  # characters; addresses are shorter
_FEW_LETTERS = 3  # name nothing
_ALSO_SAID = frozenset({"localities", "locality_ids", "city", "property_type"})  # "flat 12" is a flat
_NO_VERB = 0.8  # how sure a message can be that names things and asks for nothing
_SMALL_WORDS = """
    a an at the in on of is it its my our this that here there near nearby by to from and or side area
    flat house home room located location address city india maharashtra karnataka telangana delhi
    me mein men mai main ke ka ki ko se hai he ye yah mera hamara ghar makan paas pas wala vala aur ya
"""
_AROUND = frozenset(_SMALL_WORDS.split())


def is_address(text: str, understood: Understood | None, city: str | None = None) -> bool:
    """True for "Sunshine Heights, opposite Rahul Gas, Malad", not for "in Malad" or "Malad, rent 20k"."""
    if not text or len(text) > LONGEST or (understood and _says_something_else(understood)):
        return False
    found = places.find(text, city)
    more = [word for word in words(text) if word.text not in _AROUND and not _inside(word, found.spans)]
    if found.ids:
        return len(more) > 1
    return not found.unsure and sum(len(word.text) for word in more if word.text.isalpha()) > _FEW_LETTERS


def _says_something_else(understood: Understood) -> bool:
    return understood.sure > _NO_VERB or not understood.slots.keys() <= _ALSO_SAID


def _inside(word: Word, spans: tuple[tuple[int, int], ...]) -> bool:
    return any(start <= word.start < end for start, end in spans)
