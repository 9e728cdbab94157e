"""Messages that are a command and nothing else."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from bot.understanding import contrary, normalise, vocabulary
from bot.understanding.intents import Intent

_COURTESY = vocabulary.listed("courtesy", "words")
_ANYWHERE = _COURTESY | vocabulary.listed("courtesy", "wrapping")
_LONGEST = 60


def _key(folded: str) -> str:
    """The words of a message; without any, its signs, each once: "Menu!" is "menu", "👍🏽👍🏽" is "👍"."""
    signs = (sign for sign in folded if sign not in " .!,*_~\n" and not _is_tone(sign))
    return " ".join(normalise.words(folded)) or "".join(dict.fromkeys(signs))


def _is_tone(sign: str) -> bool:
    return "\U0001f3fb" <= sign <= "\U0001f3ff"


_COMMANDS: dict[str, Intent] = {
    _key(normalise.fold(phrase)): Intent(name)
    for name, phrases in vocabulary.table("commands").items()
    for phrase in phrases
}
_PHRASES = vocabulary.Phrases((key, intent) for key, intent in _COMMANDS.items())


class _Rule:
    """A command's words: one of `core`, one of `with` if there are any, and around them what goes along."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        lists = {name: frozenset(map(normalise.fold, table.get(name, ()))) for name in _PARTS}
        self.intent = Intent(table["intent"])
        self.core, self._with = lists["core"], lists["with"]
        self._rest = self.core | self._with | lists["around"] | _ANYWHERE
        self._before = lists["before"] | _COURTESY if lists["before"] else self._rest

    def fits(self, words: Sequence[str]) -> bool:
        if self.core.isdisjoint(words) or (self._with and self._with.isdisjoint(words)):
            return False
        at = next(at for at, word in enumerate(words) if word in self.core)
        return self._before.issuperset(words[:at]) and self._rest.issuperset(words[at:])


_NEVER_ASKED = {
    Intent.AGENT,
    Intent.STOP,
    Intent.LIKE,
    Intent.SKIP,
    Intent.YES,
    Intent.NO,
    Intent.BLOCK,
    Intent.REPORT,
}
_PARTS = ("core", "with", "before", "around")
_DRESSED = tuple(_Rule(table) for table in vocabulary.table("dressed").values())
_CORES = frozenset().union(*(rule.core for rule in _DRESSED))


@lru_cache(maxsize=64)  # several rules ask about the same message
def command(text: str) -> Intent | None:
    """Return the command if the whole message is one, however dressed; never for a part of a sentence."""
    return folded_command(normalise.fold(text)) if len(text) <= 4 * _LONGEST else None


def folded_command(folded: str) -> Intent | None:
    """The same for a folded text."""
    if not folded or len(folded) > _LONGEST:
        return None
    key = _key(folded)
    words = key.split()
    for said in (key, _polite(words), _key(normalise.unstretch(folded)), _spelled(words)):
        if said in _COMMANDS:
            return _COMMANDS[said]
    return _repeated(words) or _dressed(words, asked="?" in folded)


def without_courtesy(words: Sequence[str]) -> list[str]:
    """ "thanks bro" without the "bro"."""
    return [word for word in words if word not in _COURTESY]


def _polite(words: Sequence[str]) -> str:
    """ "menu please" is "menu"; a courtesy alone stays."""
    return " ".join(without_courtesy(words) or words)


def _spelled(words: Sequence[str]) -> str:
    """ "s t o p" is "stop"."""
    return "".join(words) if len(words) > 2 and all(len(word) == 1 for word in words) else ""


def _repeated(words: Sequence[str]) -> Intent | None:
    """ "no no no", "haan sahi hai": several commands that are all the same one."""
    kept = without_courtesy(words)
    said, index = set(), 0
    while index < len(kept):
        hit = _PHRASES.at(kept, index)
        if hit is None:
            return None
        said.add(hit.value)
        index = hit.after
    return said.pop() if len(said) == 1 else None


def _dressed(words: Sequence[str], asked: bool) -> Intent | None:
    """ "take me back", "ab message mat bhejna": a command and nothing around it but what goes along."""
    if _CORES.isdisjoint(words):
        return None
    heard = {rule.intent for rule in _DRESSED if rule.fits(words) and not contrary.said(rule.intent, words)}
    if len(heard) != 1 or (asked and heard & _NEVER_ASKED):
        return None
    return heard.pop()
