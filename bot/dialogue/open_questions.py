"""Words for what stands open: a number for the latest choices, a "like" for the one card that waits for it.

Where several could be meant it is asked which: nothing is liked, and no number shared, by guessing.
"""

from typing import NamedTuple

from bot.dialogue import machine, offers, ways
from bot.dialogue import words as in_words
from bot.dialogue.asking import asked
from bot.dialogue.prompt import Option, Tap, option_id, read_tap
from bot.dialogue.replies import answer_offer, take
from bot.dialogue.turn import Turn
from bot.understanding import Intent, choices, command

WORDS_OF_ANY = {Intent.YES, Intent.NO}  # they answer whatever was asked


class Meant(NamedTuple):
    """What a message would answer; the code of the card it is about."""

    tap: Tap
    code: str | None = None


def told_apart(turn: Turn, message) -> bool:
    """The answer to "which one?": the word before it goes where it was meant to go."""
    offer = turn.state.offered
    if not offer or offer["flow"] is not None:
        return False
    picked = choices.pick(message.text, [(value, [label]) for value, label in offer["options"]])
    if not isinstance(picked, choices.Heard):
        return False
    take(turn, read_tap(picked.value))
    return True


def offered(turn: Turn, message) -> bool:
    """A reply to the latest choices, where those are not what is under way; or to one of several cards."""
    latest = turn.state.offered
    if not latest or not message.text or turn.catalogue.get(latest["flow"]) is None:
        return False
    here = _is_under_way(turn, latest)
    if here and not latest["standing"]:
        return False
    if choices.numbered(message.text, latest["options"]):
        return latest["standing"] and not here and answer_offer(turn, message, latest)
    heard = _heard(turn, message, latest)
    if len(heard) == 1 and _is_under_way(turn, heard[0].tap._asdict()):
        return False  # the question under way reads it itself
    return _answers(turn, heard)


def is_reply_to_latest(turn: Turn, message) -> bool:
    """A number, or a label word for word, of choices that came last: in a chat nothing else is for us."""
    latest = turn.state.offered
    if not latest or not latest["options"] or not message.text:
        return False
    return message.text.strip().isdigit() or _in_offer(turn, message, latest, word_for_word=True) is not None


def belated(turn: Turn, message) -> bool:
    """A label of something shown earlier, word for word, that nothing under way has understood."""
    said = command(message.text)
    if not message.text or (said in WORDS_OF_ANY and not turn.idle) or turn.catalogue.opening(said):
        return False
    waiting = offers.waiting(turn.state, turn.now)
    return _answers(
        turn, [one for offer in waiting if (one := _in_offer(turn, message, offer, word_for_word=True))]
    )


def _heard(turn, message, latest) -> list[Meant]:
    """What the word answers: what was shown last, other cards like it, and the question under way."""
    waiting = offers.waiting(turn.state, turn.now)
    shown = [one for one in waiting if _alike(one, latest) or _is_under_way(turn, one)]
    heard = [one for offer in shown if (one := _in_offer(turn, message, offer))]
    if not any(_is_under_way(turn, offer) for offer in shown):
        heard += filter(None, [_in_question(turn, message)])
    return heard or [
        one for offer in offers.answered_last(turn.state) if (one := _in_offer(turn, message, offer))
    ]


def _in_offer(turn, message, offer, *, word_for_word: bool = False) -> Meant | None:
    flow = turn.catalogue.get(offer["flow"])
    question = flow.question(offer["step"]) if flow else None
    if question is None or question.whole:
        return None
    shown = tuple((value, label) for value, label in offer["options"])
    options = ways.options(turn.catalogue.words, flow, question, shown)
    read = choices.exactly if word_for_word else _strictly
    picked = read(message.text, options)
    if not isinstance(picked, choices.Heard):
        return None
    return Meant(Tap(flow.name, question.name, picked.value, offer["subject"]), offer.get("code"))


def _in_question(turn, message) -> Meant | None:
    """The question under way, where it was asked before something else was shown."""
    flow, question = machine.current(turn)
    if question is None or question.whole:
        return None
    picked = _strictly(message.text, asked(turn, flow, question).options)
    if not isinstance(picked, choices.Heard):
        return None
    subject = offers.subject_of(turn.state, flow.name, question.name)
    return Meant(Tap(flow.name, question.name, picked.value, subject))


def _strictly(text, options):
    return choices.pick(text, options, strict=True)


def _alike(one, other) -> bool:
    return (one["flow"], one["step"]) == (other["flow"], other["step"])


def _is_under_way(turn, offer) -> bool:
    return (turn.state.flow, turn.state.step) == (offer["flow"], offer["step"])


def _answers(turn, heard: list[Meant]) -> bool:
    """Takes the one answer there is; asks which question is meant where there are several."""
    if not heard:
        return False
    apart = {_called(turn, meant): meant.tap for meant in reversed(heard)} if len(heard) > 1 else ()
    if len(apart) > 1:
        _ask_which(turn, apart)
        return True
    return take(turn, heard[0].tap)


def _called(turn, meant: Meant) -> str:
    """The code of a card; else what its flow is called."""
    return meant.code or turn.catalogue.words.text(turn.language, meant.tap.flow)


def _ask_which(turn, apart: dict[str, Tap]) -> None:
    options = [Option(option_id(*tap), label) for label, tap in reversed(apart.items())]
    names = in_words.either(turn.language, [f"*{option.label}*" for option in options])
    prompt = turn.prompt("which-one", names=names)
    prompt.options, prompt.choose = options, turn.words("choose")
    prompt.offer = {
        **dict.fromkeys(("flow", "step", "subject", "code")),
        "standing": False,
        "at": turn.now.isoformat(),
        "options": [[option.id, option.label] for option in options],
    }
    offers.lay(turn.state, prompt.offer, turn.now)
    turn.said.append(prompt)
