"""What the bot says: Fluent catalogues, one folder of `<lang>.ftl` per domain."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message

DEFAULT = "en"
REGION = "IN"  # how numbers and dates are grouped and ordered: ₹1,20,000


class MissingWords(KeyError):
    """A message id that no catalogue holds, or a variable it was not given."""


class Words:
    def __init__(self, folders: Iterable[Path]):
        self._bundles: dict[str, FluentBundle] = {}
        self.keys: dict[str, tuple[str, ...]] = {}  # every message's attributes
        for path in sorted(path for folder in folders for path in folder.glob("*.ftl")):
            bundle = self._bundles.setdefault(path.stem, _new_bundle(path.stem))
            resource = FluentResource(path.read_text(encoding="utf-8"))
            bundle.add_resource(resource)
            self.keys |= {
                entry.id.name: tuple(one.id.name for one in entry.attributes)
                for entry in resource.body
                if isinstance(entry, Message)
            }

    @property
    def languages(self) -> list[str]:
        return sorted(self._bundles)

    def has(self, lang: str, key: str, attribute: str | None = None) -> bool:
        return self._pattern(lang, key, attribute) is not None

    def text(self, lang: str, key: str, attribute: str | None = None, **variables) -> str:
        """Raises MissingWords when the key is nowhere or a variable is missing."""
        speaks = lang if self._pattern(lang, key, attribute) is not None else DEFAULT
        pattern = self._pattern(speaks, key, attribute)
        if pattern is None:
            raise MissingWords(f"{lang}: {key}{'.' + attribute if attribute else ''}")
        said, errors = self._bundles[speaks].format_pattern(pattern, variables)
        if errors:
            raise MissingWords(f"{speaks}: {key}: {errors[0]}")
        return said

    def draft(self, key: str) -> str:
        """English words with each variable as its name: "Got: ‹heard›."; "" where there are none."""
        pattern = self._pattern(DEFAULT, key, None)
        if pattern is None:
            return ""
        _, unknown = self._bundles[DEFAULT].format_pattern(pattern, {})
        names = {str(error).rpartition(" ")[2] for error in unknown}
        return self._bundles[DEFAULT].format_pattern(pattern, {name: f"‹{name}›" for name in names})[0]

    def first(self, lang: str, keys: Iterable[str], attribute: str | None = None, **variables) -> str:
        """The first of these keys that the catalogues hold."""
        keys = list(keys)
        for key in keys:
            if self.has(lang, key, attribute) or self.has(DEFAULT, key, attribute):
                return self.text(lang, key, attribute, **variables)
        raise MissingWords(f"{lang}: none of {', '.join(keys)}")

    def _pattern(self, lang, key, attribute):
        bundle = self._bundles.get(lang)
        if bundle is None or not bundle.has_message(key):
            return None
        message = bundle.get_message(key)
        return message.attributes.get(attribute) if attribute else message.value


def _new_bundle(lang):
    return FluentBundle([_locale(lang).replace("_", "-")], use_isolating=False)


def _locale(lang):
    return str(Locale.parse(f"{lang}_{REGION}", sep="_")) if lang in ("en", "hi") else lang


def day(lang: str, value: dt.date, today: dt.date) -> str:
    """1 Dec, and the year only where it is another one."""
    pattern = "d MMM" if value.year == today.year or 0 <= (value - today).days < 180 else "d MMM y"
    return format_date(value, pattern, locale=_locale(lang))


def listed(lang: str, names: list[str]) -> str:
    return format_list(names, style="unit", locale=_locale(lang)) if names else ""
