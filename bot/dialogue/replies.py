"""Replies to what was offered: a tap, a quote, a number or label for the latest choices, however late."""

from bot.dialogue import machine, offers, ways
from bot.dialogue.asking import ask, offered_picks
from bot.dialogue.flow import STAY, Flow
from bot.dialogue.prompt import Tap, read_tap
from bot.dialogue.questions import SKIP, Heard, Question, Review
from bot.dialogue.turn import Turn
from bot.understanding import Intent, choices, command

NOT_A_REPLY = {Intent.MENU, Intent.BACK, Intent.UNDO, Intent.HELP, Intent.CANCEL}


def tapped(turn, message) -> bool:
    """A button or a row: it answers what it was shown for, however late."""
    return take(turn, read_tap(message.payload))


def take(turn: Turn, tap: Tap | None) -> bool:
    """A choice of a question: the one under way, one that stands, or an earlier one that it corrects."""
    flow = turn.catalogue.get(tap.flow) if tap else None
    question = flow.question(tap.step) if flow else None
    if question is None:
        return False
    stands = question.standing or _is_current(turn, flow, question)
    past = {*turn.state.answers, *turn.state.trail}
    answered = turn.state.flow == flow.name and question.name in past
    if not (stands or answered) or not _is_on_offer(turn, flow, question, tap.value):
        turn.say("too-late")
        again(turn)
    elif stands:
        answer(turn, flow, question, tap)
    else:
        machine.accept(turn, flow, question, meant(turn, question, tap.value))  # a correction
    return True


def _is_on_offer(turn, flow, question, value) -> bool:
    """Whether the question still has that choice: an older version may have, or a guess that is over."""
    guess = turn.state.guess
    if guess and guess["step"] == question.name and value in ("yes", "no"):
        return True
    if isinstance(question, Review) and value.startswith(machine.EDIT):
        step = flow.question(value.removeprefix(machine.EDIT))
        return step is not None and machine.changeable(turn, flow, step)
    if value in question.values:
        return True
    with turn.running(flow, question.name):
        return any(pick.value == value for pick in offered_picks(turn, flow, question))


def quoted(turn, message) -> bool:
    """A reply that quotes a message answers that message."""
    offer = message.quoted
    flow = turn.catalogue.get(offer["flow"]) if offer else None
    question = flow.question(offer["step"]) if flow else None
    if question is None or not question.standing or command(message.text) in NOT_A_REPLY:
        return False
    if question.whole:
        return answer_whole(turn, flow, question, message, offer["subject"])
    return answer_offer(turn, message, offer)


def answer_whole(turn, flow, question, message, subject) -> bool:
    reading = question.from_message(message, None)
    if not isinstance(reading, Heard):
        return False
    if subject is None and turn.state.flow == flow.name:
        machine.accept(turn, flow, question, reading.value)
    else:
        answer(turn, flow, question, Tap(flow.name, question.name, reading.value, subject))
    return True


def answer_offer(turn, message, offer) -> bool:
    flow = turn.catalogue.get(offer["flow"])
    question = flow.question(offer["step"]) if flow else None
    if question is None:
        return False
    shown = tuple((value, label) for value, label in offer["options"])
    options = ways.options(turn.catalogue.words, flow, question, shown)
    picked = choices.pick(message.text, options, strict=True) if message.text else None
    if not isinstance(picked, choices.Heard):
        return False
    if not _is_on_offer(turn, flow, question, picked.value):
        turn.say("too-late")
        again(turn)
        return True
    answer(turn, flow, question, Tap(flow.name, question.name, picked.value, offer["subject"]))
    return True


def answer(turn: Turn, flow: Flow, question: Question, tap: Tap) -> None:
    """An answer wherever the person is: under way it is kept; standing, it acts on what it was about."""
    if _is_current(turn, flow, question):
        with turn.running(flow, question.name, tap.subject):
            return _answer_current(turn, flow, question, tap.value)
    under_way = turn.state.flow
    if question.settles(tap.value):
        offers.settle(turn.state, (flow.name, question.name, tap.subject))
    with turn.running(flow, question.name, tap.subject):
        branch = flow.hook("after", question)(turn, tap.value)
    if branch is not None and branch is not STAY and not isinstance(branch, Question):
        machine.open_flow(turn, branch)
    elif turn.state.flow == under_way != flow.name:
        remind(turn)


def _answer_current(turn, flow, question, value) -> None:
    guess = turn.state.guess
    if guess and value in ("yes", "no") and guess["step"] == question.name:
        turn.state.guess = None
        return (
            machine.accept(turn, flow, question, guess["value"])
            if value == "yes"
            else ask(turn, flow, question)
        )
    machine.accept(turn, flow, question, meant(turn, question, value))


def meant(turn, question, value):
    """ "Skip" is no answer at all; after photos it is "done": what was gathered so far."""
    if question.gathers and value in (SKIP, "done"):
        return turn.state.answers.get(question.name) or (None if question.optional else [])
    return None if value == SKIP and question.optional else value


def remind(turn: Turn) -> None:
    """What is under way is asked again after something else, where it would else be forgotten."""
    if not turn.idle and turn.catalogue[turn.state.flow].keeps:
        again(turn)


def again(turn: Turn) -> None:
    """The question under way, once more, after something else was dealt with."""
    flow, question = machine.current(turn)
    if question and not question.whole:
        ask(turn, flow, question)


def _is_current(turn, flow, question) -> bool:
    return (turn.state.flow, turn.state.step) == (flow.name, question.name)
