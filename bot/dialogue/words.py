"""What the bot says: Fluent catalogues, one folder of `<lang>.ftl` per domain; a language is its files."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message

from bot.dialogue.scripts import from_the_right, isolated, scripts
from bot.understanding import normalise

DEFAULT = "en"
REGION = "IN"  # how numbers and dates are grouped and ordered: ₹1,20,000
NAME = "language-name"  # what a language calls itself; `.also`: what others call it


KEPT = 10_000  # sentences that are not put together again
SHORT = 16  # characters of a variable that will come again; what people write is longer


class MissingWords(KeyError):
    """A message id that no catalogue holds, or a variable it was not given."""


class Words:
    def __init__(self, folders: Iterable[Path]):
        self._bundles: dict[str, FluentBundle] = {}
        self._domains = Counter[str]()  # by language
        self.written: dict[str, list[Message]] = {}  # by language, as it stands in the files
        self.keys: dict[str, tuple[str, ...]] = {}  # every message's attributes
        self.labels: dict[tuple[str, str], tuple[str, ...]] = {}  # by language and key, once asked for
        self._said: dict[tuple, str] = {}  # what is said often: by language, key, attribute and variables
        for path in sorted(path for folder in folders for path in folder.glob("*.ftl")):
            self._read(path)
        self._from_the_right = {lang for lang in self._bundles if _locale(lang).text_direction == "rtl"}

    def _read(self, path: Path) -> None:
        lang, resource = path.stem, FluentResource(path.read_text(encoding="utf-8"))
        bundle = self._bundles.setdefault(lang, FluentBundle([_tag(lang)], use_isolating=False))
        bundle.add_resource(resource)
        messages = [entry for entry in resource.body if isinstance(entry, Message)]
        self._domains[lang] += 1
        self.written.setdefault(lang, []).extend(messages)
        attributes = {entry.id.name: tuple(one.id.name for one in entry.attributes) for entry in messages}
        self.keys |= attributes if lang == DEFAULT else attributes | self.keys

    @cached_property
    def languages(self) -> list[str]:
        """English, then the others: those that speak of the most first."""
        return sorted(self._bundles, key=lambda lang: (lang != DEFAULT, -self._domains[lang], lang))

    @cached_property
    def own_names(self) -> dict[str, str]:
        """What each language calls itself: {"hi": "हिन्दी"}."""
        return {lang: self.text(lang, NAME) for lang in self.languages if self.has(lang, NAME)}

    def called(self, text: str) -> str | None:
        """The language whose name this is: "hindi", "አማርኛ", "عربي"."""
        return self._by_name.get(_plain(text)) if len(text) <= 60 else None

    @cached_property
    def _by_name(self) -> dict[str, str]:
        others = {
            lang: self.text(lang, NAME, "also") for lang in self.languages if self.has(lang, NAME, "also")
        }
        names = [(lang, name) for lang, also in others.items() for name in also.split(",")]
        return {_plain(name): lang for lang, name in [*names, *self.own_names.items()]}

    def written_in(self, text: str) -> str | None:
        """The language of a text by its script alone; None for Latin, and where several are as likely."""
        for script in scripts(text):
            ours = [lang for lang, name in self.own_names.items() if script in scripts(name)]
            if ours:
                said = [self._domains[lang] for lang in ours]
                return ours[0] if said.count(said[0]) == 1 else None
        return None

    def has(self, lang: str, key: str, attribute: str | None = None) -> bool:
        return self._pattern(lang, key, attribute) is not None

    def says(self, lang: str, key: str, attribute: str | None = None) -> bool:
        """Whether there are words for a key, be it in English for want of others, and with this attribute."""
        return self.has(lang if self.has(lang, key) else DEFAULT, key, attribute)

    def text(self, lang: str, key: str, attribute: str | None = None, **variables) -> str:
        """Raises MissingWords when the key is nowhere or a variable is missing."""
        asked = lang, key, attribute, *((name, type(value), value) for name, value in variables.items())
        often = all(_is_common(value) for value in variables.values())
        if often and asked in self._said:
            return self._said[asked]
        speaks = lang if self._pattern(lang, key, attribute) is not None else DEFAULT
        pattern = self._pattern(speaks, key, attribute)
        if pattern is None:
            raise MissingWords(f"{lang}: {key}{'.' + attribute if attribute else ''}")
        said = self._formatted(speaks, key, pattern, variables)
        if often:
            self._keep(asked, said)
        return said

    def _keep(self, asked, said) -> None:
        if len(self._said) >= KEPT:
            self._said.clear()
        self._said[asked] = said

    def _formatted(self, speaks, key, pattern, variables) -> str:
        turns = speaks in self._from_the_right
        given = {name: isolated(value) for name, value in variables.items()} if turns else variables
        said, errors = self._bundles[speaks].format_pattern(pattern, given)
        if errors:
            raise MissingWords(f"{speaks}: {key}: {errors[0]}")
        return from_the_right(said) if turns else said

    def draft(self, key: str, lang: str = DEFAULT) -> str:
        """Words with each variable as its name: "Got: ‹heard›."; "" where there are none."""
        pattern = self._pattern(lang, key, None)
        if pattern is None:
            return ""
        _, unknown = self._bundles[lang].format_pattern(pattern, {})
        names = {str(error).rpartition(" ")[2] for error in unknown}
        return self._bundles[lang].format_pattern(pattern, {name: f"‹{name}›" for name in names})[0]

    def first(self, lang: str, keys: Iterable[str], attribute: str | None = None, **variables) -> str:
        """The first of these keys that the catalogues hold."""
        keys = list(keys)
        for key in keys:
            known = key in self.keys  # most are not: the step's and the flow's own words come first
            if known and (self.has(lang, key, attribute) or self.has(DEFAULT, key, attribute)):
                return self.text(lang, key, attribute, **variables)
        raise MissingWords(f"{lang}: none of {', '.join(keys)}")

    def _pattern(self, lang, key, attribute):
        bundle = self._bundles.get(lang)
        if bundle is None or not bundle.has_message(key):
            return None
        message = bundle.get_message(key)
        return message.attributes.get(attribute) if attribute else message.value


def _is_common(value) -> bool:
    return isinstance(value, int | float | None) or (type(value) is str and len(value) <= SHORT)


def _plain(text: str) -> str:
    return " ".join(normalise.words(normalise.fold(text)))


def _locale(lang: str) -> Locale:
    """The language as written in India where that is known, else anywhere; English for one nobody knows."""
    for tag in (f"{lang}_{REGION}", lang):
        try:
            return Locale.parse(tag)
        except UnknownLocaleError:
            continue
    return Locale(DEFAULT, REGION)


def _tag(lang: str) -> str:
    return str(_locale(lang)).replace("_", "-")


def day(lang: str, value: dt.date, today: dt.date) -> str:
    """1 Dec, and the year only where it is another one."""
    pattern = "d MMM" if value.year == today.year or 0 <= (value - today).days < 180 else "d MMM y"
    return format_date(value, pattern, locale=_locale(lang))


def listed(lang: str, names: list[str]) -> str:
    known = _locale(lang).list_patterns.get("unit", ())
    style = "unit" if "start" in known else "standard"  # Hindi's and Amharic's "unit" is for two alone
    return format_list(names, style=style, locale=_locale(lang)) if names else ""


def either(lang: str, names: list[str]) -> str:
    """Any of these: "2 BHK or 3 BHK"."""
    return format_list(names, style="or", locale=_locale(lang)) if names else ""
