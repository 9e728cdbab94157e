"""Ways to reach somebody outside, found in a text and covered: phones, e-mails, UPI ids, links, handles."""

import re
from collections.abc import Iterable, Iterator

import phonenumbers

from bot.understanding import folded as folding
from bot.understanding import phones, places, verhoeff, vocabulary


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _list(name: str) -> frozenset[str]:
    return vocabulary.listed("contact", name)


_PLAIN_DOMAINS = _any(_list("domains") - _list("word_domains"))
_WORD_DOMAINS = _any(_list("word_domains"))
_STEMS = _any(_list("word_stems"))
_AT = _any(at for at in _list("at") if at != "at")
_DOT_WORDS = _any(_list("dot"))
_WORD_MARKS = _any({*(dot for dot in _list("dot") if dot[0].isalpha()), "underscore", "dash", "hyphen"})
_MAIL = _any(_list("mail_hosts") - {"live"})
_UPI = _any(_list("upi_hosts") - {"upi"})
_HOSTS = rf"{_MAIL}|{_UPI}"
_DOT = rf"(?:\s?\.\s?|\s{{0,3}}(?:{_DOT_WORDS})\s{{0,3}})"
_END = rf"(?:{_any(_list('domains'))})\b"
_MARK = rf"(?:\s{{0,3}}[(\[{{<](?:{_WORD_MARKS})[)\]}}>]\s{{0,3}}|\s{{1,3}}(?:{_WORD_MARKS})\s{{1,3}})"
_PART = r"[\w\u0900-\u0963.+-]{1,64}"
_USER = rf"(?<![\w\u0900-\u0963.+-]){_PART}(?:{_MARK}{_PART}){{0,3}}"  # "asha dot sharma"
_NAME = r"[^\s@,;:<>()\[\]{}]{1,64}"

_MENTION = re.compile(r"@\s?([a-z_][\w.]{2,40})")
_PATTERNS = tuple(  # each with a sign that it never does without, which is looked for first
    (sign, re.compile(pattern))
    for sign, pattern in (
        # e-mails and UPI ids as they are
        ("@", rf"{_NAME}@[a-z][a-z0-9-]{{1,63}}(?:{_DOT}{_END}){{0,3}}"),
        ("@", rf"{_NAME}\s?@\s?[a-z](?:{_DOT}{_END}){{1,3}}"),
        ("@", rf"{_NAME}\s?@\s?(?:[a-z][a-z0-9-]{{1,63}}(?:{_DOT}{_END}){{1,3}}|(?:{_HOSTS})\b)"),
        ("@", rf"{_NAME}@\d[\w.-]{{2,}}"),
        # … and spelled: "ravi at the rate gmail dot com", "ravi (at) gmail", "ravi at ybl"
        (
            "",
            rf"{_USER}\s{{0,3}}(?:{_AT})\s{{0,3}}(?!of\b|\d)[a-z\u0900-\u0963][\w\u0900-\u0963-]{{0,40}}(?:{_DOT}{_END}){{0,2}}",
        ),
        (
            "at",
            rf"{_USER}\s{{1,3}}at\s{{1,3}}[a-z][\w-]{{0,40}}(?:(?:\s{{0,3}}(?:{_DOT_WORDS})\s{{0,3}}|\.){_END}){{1,3}}",
        ),
        ("at", rf"(?<![\w.+-])(?=\w{{0,30}}[._\d])[\w.+-]{{1,64}}\s{{1,3}}at\s{{1,3}}(?:{_MAIL})\b"),
        ("at", rf"{_USER}\s{{1,3}}at\s{{1,3}}(?:{_UPI})\b"),
        ("", rf"{_USER}\s{{0,3}}(?:at\s{{1,3}})?(?:{_MAIL})(?:{_DOT}|\s)(?:com|in|co)\b"),
        # links
        ("//", r"(?:https?|hxxps?|ftp)\s?:?\s?//\S+"),
        ("www", r"\bwww\s?[.\s]\s?\S+"),
        (
            "/",
            r"\b(?:wa|t|telegram|fb|instagr|bit|goo|tinyurl|youtu|lnkd)\s?(?:\.|\bdot\b)\s?(?:me|am|ly|gl|com|be|in)\s?/\s?\S+",
        ),
        (".", rf"\b[a-z0-9][a-z0-9-]{{0,62}}(?:\.[a-z0-9-]{{1,63}}){{0,4}}\.(?:{_PLAIN_DOMAINS})\b(?:/\S*)?"),
        (
            ".",
            rf"\b(?!(?:{_STEMS})\.)[a-z][a-z0-9-]{{0,62}}(?:\.[a-z0-9-]{{1,63}}){{0,4}}\.(?:{_WORD_DOMAINS})\b(?:/\S*)?",
        ),
        ("dot", r"\b[a-z0-9][a-z0-9-]{2,62}\s{1,3}dot\s{1,3}(?:com|in|net|org|co)\b(?:\s+slash\s+\S+)?"),
    )
)
_NETWORK = rf"\b(?:{_any(_list('networks'))})\b"
_MARKS = _any(_list("handle_marks"))
_FILL = _any(_list("handle_words"))
_HANDLES = (
    re.compile(
        rf"{_NETWORK}(?:\s{{0,3}}(?:{_FILL})(?:\b|(?<=\W))){{0,6}}\s{{0,3}}@?\s?((?=[a-z.]*[\d_]|[a-z]+\.[a-z])[a-z0-9_][\w.]{{2,40}})"
    ),
    re.compile(
        rf"{_NETWORK}(?:\s{{0,3}}(?:{_FILL})\b){{0,4}}\s{{0,3}}(?:{_MARKS})(?:\s{{0,3}}(?:{_FILL}|:|=)(?!\w)){{0,4}}\s{{0,3}}([a-z_][\w.]{{3,40}})"
    ),
    re.compile(
        rf"\b(?:my|mera|meri)\s+(?:{_any(_list('networks'))})\s+(?:(?:id|handle|name)\s+)?(?:is|hai|:)\s+([a-z_][\w.]{{3,40}})"
    ),
)
_TWELVE = re.compile(
    r"(?<![\d])(?:[2-9]\d{11}|[2-9]\d{3}[\s._/-]{1,3}\d{4}[\s._/-]{1,3}\d{4}|[2-9](?:[\s._-]\d){11})(?!\d)"
)


def mask_contacts(text: str, before: Iterable[str] = ()) -> tuple[str, tuple[str, ...]]:
    """Return the text with every contact as •••, and what was covered; rents, days, pin codes stay.

    `before`: what they said just before; a number that began there is covered where it goes on here.
    """
    folded = folding.fold(text)
    found = *phones.find(folded.text), *_written(folded.text), *_running_on(before, folded.text)
    spans = folding.merged(found)
    return (folded.cover(spans), tuple(folded.part(span) for span in spans)) if spans else (text, ())


def _running_on(before: Iterable[str], folded: str) -> Iterator[tuple[int, int]]:
    said = "".join(f"{folding.fold(text).text} " for text in before)
    for start, end in phones.find(said + folded) if said else ():
        if start < len(said) < end:
            yield 0, end - len(said)


def _written(folded: str) -> Iterator[tuple[int, int]]:
    if not _worth_reading(folded):
        return
    for sign, pattern in _PATTERNS:
        if sign in folded:
            yield from (found.span() for found in pattern.finditer(folded))
    for pattern in _HANDLES:
        yield from (found.span(1) for found in pattern.finditer(folded))
    yield from (found.span() for found in _MENTION.finditer(folded) if _is_handle(found[1]))


_HINT = re.compile(
    rf"[@.:/]|{_NETWORK}|{_HOSTS}|\bat\b|\bdot\b|{_any(_list('at') - {'at'})}|{_any(_list('dot'))}"
)


def _worth_reading(folded: str) -> bool:
    return _HINT.search(folded) is not None


def _is_handle(name: str) -> bool:
    """ "@ravi_k" is, "@koramangala" is a place."""
    return name not in _list("plain_mentions") and not places.find(name).ids


def mask_aadhaar(text: str) -> str:
    """Return the text with each 12-digit number that passes Verhoeff as •••; Indian phones are spared."""
    folded = folding.fold(text)
    spans = [found.span() for found in _TWELVE.finditer(folded.text) if _is_aadhaar(found.group())]
    return folded.cover(spans) if spans else text


def _is_aadhaar(said: str) -> bool:
    digits = "".join(sign for sign in said if sign.isdecimal())
    return verhoeff.is_valid(digits) and not _is_indian_phone(digits)


def _is_indian_phone(digits: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "IN"))
    except phonenumbers.NumberParseException:
        return False
