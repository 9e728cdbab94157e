"""Messages that are a command and nothing else."""

from collections.abc import Sequence

from bot.understanding import normalise, vocabulary
from bot.understanding.intents import Intent

_COURTESY = vocabulary.listed("courtesy", "words")
_WRAPPING = vocabulary.listed("courtesy", "wrapping")
_WRAPPED = {Intent(name) for name in vocabulary.table("courtesy", "wrapped")}
_HOMELY = vocabulary.listed("homely", "words")
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
    return _repeated(words) or _unwrapped(words)


def _polite(words: Sequence[str]) -> str:
    """ "menu please" is "menu"; a courtesy alone stays."""
    return " ".join([word for word in words if word not in _COURTESY] or words)


def _spelled(words: Sequence[str]) -> str:
    """ "s t o p" is "stop"."""
    return "".join(words) if len(words) > 2 and all(len(word) == 1 for word in words) else ""


def _repeated(words: Sequence[str]) -> Intent | None:
    """ "no no no", "haan sahi hai": several commands that are all the same one."""
    kept = [word for word in words if word not in _COURTESY]
    said, index = set(), 0
    while index < len(kept):
        hit = _PHRASES.at(kept, index)
        if hit is None:
            return None
        said.add(hit.value)
        index = hit.after
    return said.pop() if len(said) == 1 else None


def _unwrapped(words: Sequence[str]) -> Intent | None:
    """ "take me back", "main menu kholo"; only for what does no harm: never stop or like, no "need a home"."""
    if not _HOMELY.isdisjoint(words):
        return None
    bare = " ".join(word for word in words if word not in _WRAPPING and word not in _COURTESY)
    heard = _COMMANDS.get(bare)
    return heard if heard in _WRAPPED else None
