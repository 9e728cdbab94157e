"""Somebody comes back after hours: what they left in the middle is offered to them, once."""

from dataclasses import replace

from bot.dialogue import machine
from bot.dialogue.asking import ask
from bot.dialogue.flow import RESUME, WELCOME
from bot.dialogue.questions import Message, Review, Text
from bot.dialogue.state import State
from bot.dialogue.turn import Turn
from bot.understanding import Intent, command


def greeted(turn: Turn, message: Message) -> bool:
    """ "Hi" after hours is met with what was left; at no time is it an answer in free words."""
    if message.payload or command(message.text) is not Intent.GREET:
        return False
    if came_back(turn, message):
        return True
    flow, question = machine.current(turn)
    if isinstance(question, Text):
        ask(turn, flow, question)
    return isinstance(question, Text)


def came_back(turn: Turn, message: Message) -> bool:
    """After hours, also what answers nothing is met with what was left; what fits is simply taken."""
    if not turn.away or not turn.person.verified:
        return False
    in_the_middle = turn.state.flow not in (None, WELCOME) and machine.worth_keeping(turn)
    waits = turn.state.stack and not turn.wish
    if not (in_the_middle or waits):
        return False
    machine.open_flow(turn, RESUME)
    return True


def progress(turn: Turn, left: dict) -> tuple[int, int]:
    """How many of a flow's questions are answered, and how many there are for this person."""
    flow = turn.catalogue[left["flow"]]
    state = State(flow=flow.name, step=left["step"], answers=dict(left["answers"]))
    there = replace(turn, state=state, said=[], events=[], trace=[])
    asked = [question for question in flow.questions if not isinstance(question, Review)]
    done = [question for question in asked if question.name in state.answers]
    return len(done), len(done) + len(
        [question for question in asked if question not in done and machine.wanted(there, flow, question)]
    )
