"""What the bot says: Fluent catalogues, one folder of `<lang>.ftl` per domain; a language is its files."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from babel.dates import format_date
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message

from bot.dialogue.scripts import scripts
from bot.dialogue.sentences import DEFAULT, MissingWords, Sentence, locale_of
from bot.understanding import normalise

NAME = "language-name"  # what a language calls itself; `.also`: what others call it


Sentences = dict[str | None, dict[str, Sentence]]  # by attribute, None for what a key says itself, and key


class Words:
    def __init__(self, folders: Iterable[Path]):
        self._bundles: dict[str, FluentBundle] = {}
        self._sentences: dict[str, Sentences] = {}  # by language
        self._domains = Counter[str]()  # by language
        self.written: dict[str, list[Message]] = {}  # by language, as it stands in the files
        self.keys: dict[str, tuple[str, ...]] = {}  # every message's attributes
        for path in sorted(path for folder in folders for path in folder.glob("*.ftl")):
            self._read(path)

    def _read(self, path: Path) -> None:
        lang, resource = path.stem, FluentResource(path.read_text(encoding="utf-8"))
        bundle = self._bundles.setdefault(lang, FluentBundle([_tag(lang)], use_isolating=False))
        bundle.add_resource(resource)
        messages = [entry for entry in resource.body if isinstance(entry, Message)]
        self._domains[lang] += 1
        self.written.setdefault(lang, []).extend(messages)
        sentences = self._sentences.setdefault(lang, {})
        for message in messages:
            for attribute in _said_by(message):
                key, by_key = message.id.name, sentences.setdefault(attribute, {})
                by_key.setdefault(key, Sentence(bundle, lang, key, attribute))
        attributes = {entry.id.name: tuple(one.id.name for one in entry.attributes) for entry in messages}
        self.keys |= attributes if lang == DEFAULT else attributes | self.keys

    @cached_property
    def languages(self) -> list[str]:
        """English, then the others: those that speak of the most first."""
        return sorted(self._sentences, key=lambda lang: (lang != DEFAULT, -self._domains[lang], lang))

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
        return key in self._sentences.get(lang, {}).get(attribute, ())

    def says(self, lang: str, key: str, attribute: str | None = None) -> bool:
        """Whether there are words for a key, be it in English for want of others, and with this attribute."""
        return self.has(lang if self.has(lang, key) else DEFAULT, key, attribute)

    def text(self, lang: str, key: str, attribute: str | None = None, **variables) -> str:
        """Raises MissingWords when the key is nowhere or a variable is missing."""
        sentence = self._spoken(lang, attribute).get(key)
        if sentence is None:
            raise MissingWords(f"{lang}: {key}{'.' + attribute if attribute else ''}")
        return sentence.say(variables)

    def draft(self, key: str, lang: str = DEFAULT) -> str:
        """Words with each variable as its name: "Got: ‹heard›."; "" where there are none."""
        return self._sentences[lang][None][key].draft() if self.has(lang, key) else ""

    def first(self, lang: str, keys: Sequence[str], attribute: str | None = None, **variables) -> str:
        """The first of these keys that the catalogues hold."""
        spoken = self._spoken(lang, attribute)
        for key in keys:
            if key in spoken:
                return spoken[key].say(variables)
        raise MissingWords(f"{lang}: none of {', '.join(keys)}")

    def _spoken(self, lang: str, attribute: str | None) -> Mapping[str, Sentence]:
        """By key, in English where the language has none of its own."""
        return (self._with_english.get(lang) or self._with_english.get(DEFAULT, {})).get(attribute, {})

    @cached_property
    def _with_english(self) -> dict[str, Sentences]:
        english = self._sentences.get(DEFAULT, {})
        return {
            lang: {one: {**english.get(one, {}), **own.get(one, {})} for one in {*english, *own}}
            for lang, own in self._sentences.items()
        }


def _said_by(message: Message) -> list[str | None]:
    """The attributes of a message; None is what it says itself."""
    return [*([None] if message.value else []), *(one.id.name for one in message.attributes)]


def _plain(text: str) -> str:
    return " ".join(normalise.words(normalise.fold(text)))


def _tag(lang: str) -> str:
    return str(locale_of(lang)).replace("_", "-")


def day(lang: str, value: dt.date, today: dt.date) -> str:
    """1 Dec, and the year only where it is another one."""
    return _day(lang, value, value.year == today.year or 0 <= (value - today).days < 180)


@lru_cache(maxsize=1024)
def _day(lang: str, value: dt.date, this_year: bool) -> str:
    return format_date(value, "d MMM" if this_year else "d MMM y", locale=locale_of(lang))


def listed(lang: str, names: list[str]) -> str:
    known = locale_of(lang).list_patterns.get("unit", ())
    style = "unit" if "start" in known else "standard"  # Hindi's and Amharic's "unit" is for two alone
    return format_list(names, style=style, locale=locale_of(lang)) if names else ""


def either(lang: str, names: list[str]) -> str:
    """Any of these: "2 BHK or 3 BHK"."""
    return format_list(names, style="or", locale=locale_of(lang)) if names else ""
