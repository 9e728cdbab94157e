"""Sentences of a Fluent catalogue, taken apart once: their words, their variables, what a variable picks.

fluent.runtime walks its tree anew each time, for 50 µs and more. What it alone can tell (dates, terms, what
is missing) is still asked of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentBundle
from fluent.runtime.types import fluent_number
from fluent.syntax import ast

from bot.dialogue.scripts import from_the_right, isolated

DEFAULT = "en"
REGION = "IN"  # how numbers and dates are grouped and ordered: ₹1,20,000


class MissingWords(KeyError):
    """A message id that no catalogue holds, or a variable it was not given."""


class NotPlain(Exception):
    """Only Fluent itself can tell what this is in words."""


@dataclass(frozen=True, slots=True)
class Variable:
    name: str

    def say(self, given: Mapping[str, Any], lang: str) -> str:
        value = given[self.name]
        return value if isinstance(value, str) else numeral(lang, value)


@dataclass(frozen=True, slots=True)
class Select:
    """Other words for each value of a variable: a word, a number, or how a language counts ("one", "few")."""

    name: str
    variants: Mapping[str | float, Parts]
    default: Parts

    def say(self, given: Mapping[str, Any], lang: str) -> str:
        value = given[self.name]
        if not isinstance(value, str) and value not in self.variants:
            value = locale_of(lang).plural_form(value)
        return put_together(self.variants.get(value, self.default), given, lang)


Parts = tuple[str | Variable | Select, ...]


def put_together(parts: Parts, given: Mapping[str, Any], lang: str) -> str:
    return "".join([part if part.__class__ is str else part.say(given, lang) for part in parts])


@cache
def locale_of(lang: str) -> Locale:
    """The language as written in India where that is known, else anywhere; English for one nobody knows."""
    for tag in (f"{lang}_{REGION}", lang):
        try:
            return Locale.parse(tag)
        except UnknownLocaleError:
            continue
    return Locale(DEFAULT, REGION)


class Sentence:
    """What a key, or one of its attributes, says in one language."""

    def __init__(self, bundle: FluentBundle, lang: str, key: str, attribute: str | None):
        self.bundle, self.lang, self.key, self.attribute = bundle, lang, key, attribute
        self._turns = locale_of(lang).text_direction == "rtl"

    def say(self, given: Mapping[str, Any]) -> str:
        """Raises MissingWords when a variable is missing."""
        if self._always is not None:
            return self._always
        if not self._turns:
            return self._said(given)
        return from_the_right(self._said({name: isolated(value) for name, value in given.items()}))

    @cached_property
    def _always(self) -> str | None:
        """The sentence, where it has no variables."""
        if self._parts is None or not all(isinstance(part, str) for part in self._parts):
            return None
        said = "".join(self._parts)
        return from_the_right(said) if self._turns else said

    def _said(self, given) -> str:
        try:
            return put_together(self._parts, given, self.lang)
        except (KeyError, TypeError):  # one is missing, or neither words nor a number
            return self._by_fluent(given)

    def _by_fluent(self, given) -> str:
        said, errors = self.bundle.format_pattern(self.pattern, given)
        if errors:
            raise MissingWords(f"{self.lang}: {self.key}: {errors[0]}")
        return said

    @cached_property
    def pattern(self):
        message = self.bundle.get_message(self.key)
        return message.attributes[self.attribute] if self.attribute else message.value

    @cached_property
    def _parts(self) -> Parts | None:
        """None where only Fluent can tell."""
        try:
            return tuple(parts_of(self.pattern, self.bundle))
        except NotPlain:
            return None

    def draft(self) -> str:
        """With each variable as its name: "Got: ‹heard›."."""
        _, unknown = self.bundle.format_pattern(self.pattern, {})
        names = {str(error).rpartition(" ")[2] for error in unknown}
        return self.bundle.format_pattern(self.pattern, {name: f"‹{name}›" for name in names})[0]


@lru_cache(maxsize=4096, typed=True)
def numeral(lang: str, value: Any) -> str:
    """A number as the language groups it: 1,20,000. Raises TypeError for what is none."""
    return fluent_number(value).format(locale_of(lang))


def parts_of(pattern: ast.Pattern, bundle: FluentBundle) -> Iterator[str | Variable | Select]:
    for element in getattr(pattern, "elements", [pattern]):  # Fluent leaves a lone element as it is
        inner = element.expression if isinstance(element, ast.Placeable) else element
        if isinstance(inner, ast.TextElement):
            yield inner.value
        elif isinstance(inner, ast.StringLiteral):
            yield inner.parse()["value"]
        elif isinstance(inner, ast.VariableReference):
            yield Variable(inner.id.name)
        elif isinstance(inner, ast.MessageReference):
            yield from parts_of(_named(inner, bundle), bundle)
        elif isinstance(inner, ast.SelectExpression) and isinstance(inner.selector, ast.VariableReference):
            yield _select(inner, bundle)
        else:
            raise NotPlain


def _named(reference: ast.MessageReference, bundle: FluentBundle) -> ast.Pattern:
    """Another message's words. Raises NotPlain where there are none: Fluent then says what is missing."""
    name, attribute = reference.id.name, reference.attribute
    message = bundle.get_message(name) if bundle.has_message(name) else None
    pattern = message and (message.attributes.get(attribute.name) if attribute else message.value)
    if pattern is None:
        raise NotPlain
    return pattern


def _select(expression: ast.SelectExpression, bundle: FluentBundle) -> Select:
    words = {_key(one): tuple(parts_of(one.value, bundle)) for one in expression.variants}
    default = next(one for one in expression.variants if one.default)
    return Select(expression.selector.id.name, words, words[_key(default)])


def _key(variant: ast.Variant) -> str | float:
    return variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value
