"""Messages that are a command and nothing else."""

from bot.understanding import normalise, vocabulary
from bot.understanding.intents import Intent

_COURTESY = vocabulary.listed("courtesy", "words")
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


def command(text: str) -> Intent | None:
    """Return the command if the whole message is one, however dressed; never for a part of a sentence."""
    return folded_command(normalise.fold(text)) if len(text) <= 4 * _LONGEST else None


def folded_command(folded: str) -> Intent | None:
    """The same for a folded text."""
    if not folded or len(folded) > _LONGEST:
        return None
    key = _key(folded)
    for said in (key, _polite(key), _key(normalise.unstretch(folded))):
        if said in _COMMANDS:
            return _COMMANDS[said]
    return None


def _polite(key: str) -> str:
    """ "menu please" is "menu"; a courtesy alone stays."""
    kept = [word for word in key.split() if word not in _COURTESY]
    return " ".join(kept) if kept else key
