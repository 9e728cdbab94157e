"""Whether what is said fits the channels, with the longest plausible value of every variable."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.channels import gsm
from bot.channels.render import OPTIONS_LIMIT, PLAIN_LIMIT, spoken
from bot.dialogue import Words
from bot.dialogue.words import MissingWords

Longest = Callable[[Words, str], Mapping[str, Any]]  # of a language, by the names of the variables

ALWAYS = (  # what the engine says of itself: help, trying again, the ways out
    "help-text", "unheard-1", "unheard-2", "unheard-media", "unheard-voice", "unheard-picture",
    "listening", "reading", "unheard-idle", "offer-a-person", "cancelled",
    "left", "nothing-to-cancel", "back-at-start",
)  # fmt: skip
TAKEN_BY_SMS = {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "help"}  # rule 15
_OFFERED = re.compile(
    rf"\*(?P<word>{'|'.join(TAKEN_BY_SMS)})\*|/(?P<slash>end)\b|\b(?P<loud>{'|'.join(TAKEN_BY_SMS).upper()})\b"
)
_TAPS = re.compile(r"\btap(s|ped|ping)?\b|टैप", re.IGNORECASE)


def engine(words: Words) -> Iterator[str]:
    missing = ((lang, key) for lang in words.languages for key in ALWAYS if not words.has(lang, key))
    yield from (f"{lang}: no words for {key}" for lang, key in missing)


def problems(words: Words, longest: Longest) -> Iterator[str]:
    """Any words may come with choices; only what SMS says has more room."""
    for lang in words.languages:
        values = longest(words, lang)
        for key, attributes in words.keys.items():
            said = [None, *(one for one in attributes if one in ("sms", "help", "again", "otherwise"))]
            for attribute in (one for one in said if words.has(lang, key, one)):
                yield from _one(words, lang, key, attribute, values)


def _one(words, lang, key, attribute, values) -> Iterator[str]:
    what = f"{lang}: {key}{'.' + attribute if attribute else ''}"
    try:
        text = words.text(lang, key, attribute, **values)
    except MissingWords as missing:
        yield f"{what}: no longest value is known: {missing.args[0].rpartition(': ')[2]}"
        return
    yield from over(text, PLAIN_LIMIT if attribute == "sms" else OPTIONS_LIMIT, what)
    if attribute or not words.has(lang, key, "sms"):
        by_sms = [*_by_sms(text), *([] if _needs_ucs2(words, lang) else _dear(text))]
        yield from (f"{what}: {one}" for one in by_sms)


def _needs_ucs2(words, lang) -> bool:
    """Whether every SMS in the language does, whatever it says: its own name tells."""
    return not gsm.is_gsm7(words.own_names.get(lang, lang))


def _dear(text: str) -> Iterator[str]:
    """Signs that alone would double what an SMS costs; letters of another script are meant."""
    dear = {letter for letter in spoken(text) if not gsm.is_gsm7(letter)}
    if dear and not any(letter.isalpha() for letter in dear):
        yield f"{' '.join(sorted(dear))} alone would make it a UCS-2 message"


def _by_sms(text: str) -> Iterator[str]:
    """What must not be said there: "tap", and commands that the carrier takes for itself (rule 15)."""
    if _TAPS.search(text):
        yield "“tap” on a channel without anything to tap"
    for found in _OFFERED.finditer(text):
        yield f"offers “{found[found.lastgroup]}”, which the carrier takes for itself"


def over(text: str, limit: int, what: str) -> Iterator[str]:
    if len(text) > limit:
        yield f"{what} has {len(text)} characters; {limit} fit"
