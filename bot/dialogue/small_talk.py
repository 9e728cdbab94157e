"""What is said around a conversation: "is it free?", "are you a robot?", "haha": a kind line, no slip."""

from functools import lru_cache

from bot.dialogue import machine, offers, ways
from bot.dialogue.asking import ask, put
from bot.dialogue.flow import MENU, Show
from bot.dialogue.questions import Message
from bot.dialogue.slips import a_person
from bot.dialogue.turn import Turn
from bot.dialogue.words import Words
from bot.understanding import Intent, normalise
from bot.understanding.gazetteer import served

CLOSING = {"thanks", "bye", "wait"}  # no question is asked after these
WITH_A_PERSON = {"robot", "abuse"}  # these offer somebody of the team
OTHER_LANGUAGE = "language_unknown"
TO_US = {"thanks", "bye", "wait", "who", "robot", "how", "sorry", "there"}  # never meant for others to read
SHORT = 4  # words, at most, of these where anything may be written


def chatted(turn: Turn, message: Message) -> bool:
    """Small talk is answered and the question under way stands; said twice, in other words or not at all."""
    kind = kind_of(turn, message)
    again = kind is not None and kind == offers.talked(turn.state)
    if kind is None or not turn.has_words(f"talk-{kind}", "again" if again else None):
        return False
    if kind == OTHER_LANGUAGE:
        return _offer_ours(turn)
    said = turn.words(f"talk-{kind}", "again" if again else None, cities=served())
    _say_and_ask(turn, kind, said)
    offers.note_talk(turn.state, kind)
    return True


def kind_of(turn: Turn, message: Message) -> str | None:
    """What kind of small talk it is; None where it is none."""
    heard = message.understood.slots.get("small_talk") if message.understood else None
    return heard or ("thanks" if message.text and _is_thanks(turn, message.text) else None)


def is_aside(turn: Turn, message: Message) -> bool:
    """Where anything may be written, a question to us and a short courtesy still are no answer."""
    kind = kind_of(turn, message)
    short = kind in TO_US and len(message.text.split()) <= SHORT
    return short or (kind is not None and "?" in message.text)


def _say_and_ask(turn, kind, said) -> None:
    flow, question = machine.current(turn)
    person = a_person(turn) if kind in WITH_A_PERSON else []
    if question and not question.whole and kind not in CLOSING:
        ask(turn, flow, question, before=said, beside=person)
    elif person and not question:
        menu = turn.catalogue[MENU]
        turn.said.append(put(turn, menu, menu.questions[0], Show({}, key=f"talk-{kind}"), person))
    else:
        turn.remark(said)


def _offer_ours(turn) -> bool:
    """In English, and the languages we have; what was under way goes on in the one they pick."""
    turn.remark(turn.catalogue.words.text("en", f"talk-{OTHER_LANGUAGE}"))
    flow = turn.catalogue.opening(Intent.LANGUAGE)
    if flow:
        machine.open_flow(turn, flow.name)
    offers.note_talk(turn.state, OTHER_LANGUAGE)
    return True


def _is_thanks(turn, text) -> bool:
    said = _plain(text)
    return bool(said) and said in _thanks(turn.catalogue.words)


@lru_cache(maxsize=8)
def _thanks(words: Words) -> frozenset[tuple[str, ...]]:
    return frozenset(map(_plain, ways.everywhere(words, "thanks")))


def _plain(text: str) -> tuple[str, ...]:
    return tuple(normalise.words(normalise.fold(text)))
