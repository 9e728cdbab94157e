"""A step back keeps what was answered; undo takes it back, and says what."""

from textwrap import shorten

from bot.dialogue import machine, offers
from bot.dialogue.asking import ask, spoken
from bot.dialogue.flow import MENU
from bot.dialogue.replies import again
from bot.dialogue.turn import Turn

SHOWN = 100  # characters of what is taken back


def back(turn: Turn) -> None:
    """The step before is asked again; its answer stays until there is a new one."""
    flow, question = machine.current(turn)
    before = _step_before(turn, flow)
    if before:
        ask(turn, flow, before)
    elif question and flow.name != MENU:
        turn.say("back-at-start")
        ask(turn, flow, question)
    else:
        machine.take_up(turn)  # from the menu to what was left for it


def undo(turn: Turn) -> None:
    """What the flow itself takes back (a like, a skip), else the last answer; or that there is nothing."""
    flow = next(filter(lambda one: hasattr(one, "undo"), _flows_at_hand(turn)), None)
    if flow:
        with turn.running(flow):
            return machine.follow(turn, flow, flow.undo(turn))
    flow, _ = machine.current(turn)
    before = _step_before(turn, flow, answered=True)
    if before is None:
        turn.say("nothing-to-undo")
        return again(turn)
    taken = turn.state.answers.pop(before.name)
    turn.say("undone", answer=shorten(spoken(turn, flow, before, taken), SHOWN, placeholder=" …"))
    ask(turn, flow, before)


def _step_before(turn, flow, *, answered: bool = False):
    """Taken off the trail; a code that was right, and what came before it, is not gone behind."""
    trail = turn.state.trail
    while flow and trail:
        question = flow.question(trail.pop())
        if question and question.secret:
            trail.clear()
            return None
        gone = answered and question and question.name not in turn.state.answers
        if question and not gone and question.name != turn.state.step:
            return question
    return None


def _flows_at_hand(turn):
    """The one under way; without any, those of what was shown last."""
    names = [turn.state.flow] if turn.state.flow else [one["flow"] for one in offers.shown(turn.state)]
    return filter(None, map(turn.catalogue.get, names))
