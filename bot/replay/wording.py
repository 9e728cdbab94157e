"""Which words a text was said with: the facts in it, codes, names, amounts, times, do not count."""

import re
from collections.abc import Iterator
from functools import cached_property

from fluent.syntax import ast

from bot.dialogue import Words

SHORTEST = 6  # letters of its own that a pattern must have, to be told from any text
_FACTS = re.compile(r"\*[^*\n]+\*|\b(?=[A-Z]*\d)[A-Z0-9]{3}\b|\d[\d,.]*|https?://\S+")


class Wording:
    def __init__(self, words: Words):
        self._words = words

    def of(self, texts: list[str]) -> list[str]:
        """A name for the words of each paragraph: "en: browse-liked"; the text itself where none are ours."""
        parts = [part for text in texts for part in text.split("\n\n")]
        return [self._name(part) for part in parts if part.strip()]

    def _name(self, part: str) -> str:
        found = next((name for name, pattern in self._patterns if pattern.fullmatch(part)), None)
        return found or _FACTS.sub("…", part)

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        """Those with the most words of their own first."""
        weighed = [
            (len(_own(pattern)), f"{lang}: {key}", re.compile(_as_regex(pattern), re.DOTALL))
            for lang, messages in self._words.written.items()
            for message in messages
            for key, pattern in _said(message)
        ]
        ours = sorted((one for one in weighed if one[0] >= SHORTEST), key=lambda one: (-one[0], one[1]))
        return [(name, pattern) for _, name, pattern in ours]


def _said(message: ast.Message) -> Iterator[tuple[str, ast.Pattern]]:
    """What is said of a message; "also" and the like are only understood."""
    if message.value:
        yield message.id.name, message.value
    for one in message.attributes:
        if one.id.name in ("sms", "help", "again", "otherwise"):
            yield message.id.name, one.value


def _own(pattern: ast.Pattern) -> str:
    """The letters that stand in it whatever the facts are; of several forms, those of the shortest."""
    return "".join(_own_of(element) for element in pattern.elements)


def _own_of(element) -> str:
    if isinstance(element, ast.TextElement):
        return re.sub(r"\W+", "", element.value)
    inside = element.expression
    if isinstance(inside, ast.SelectExpression):
        return min((_own(variant.value) for variant in inside.variants), key=len)
    return ""


def _as_regex(pattern: ast.Pattern) -> str:
    return "".join(_regex_of(element) for element in pattern.elements)


def _regex_of(element) -> str:
    if isinstance(element, ast.TextElement):
        return re.escape(element.value)
    inside = element.expression
    if isinstance(inside, ast.SelectExpression):
        return f"(?:{'|'.join(_as_regex(variant.value) for variant in inside.variants)})"
    return re.escape(inside.value) if isinstance(inside, ast.StringLiteral) else ".*?"
