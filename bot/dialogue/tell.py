"""Events: what somebody else did, or what fell due, told in a turn of one's own (rule 2)."""

from functools import partial
from textwrap import shorten

from bot.dialogue import machine, rules
from bot.dialogue.flow import BadFlow, Dictated
from bot.dialogue.questions import Message, Question
from bot.dialogue.renewal import renew
from bot.dialogue.turn import Turn
from bot.understanding import understand

SHOWN = 200  # characters of what was dictated


def happen(turn: Turn, flow_name: str, event: str, payload: dict) -> None:
    """Runs the flow's `on_<event>`; its words go by the notice lane. Raises BadFlow when nobody listens."""
    flow = turn.catalogue.get(flow_name)
    listener = getattr(flow, f"on_{event}", None)
    if listener is None:
        raise BadFlow(f"no flow listens to {flow_name}.{event}")
    renew(turn)
    turn.lane = "notice"
    turn.note("event", flow=flow_name, name=event)
    with turn.running(flow):
        branch = listener(turn, **payload)
    if isinstance(branch, Dictated):
        return _hear(turn, branch.words)
    if isinstance(branch, Question):
        machine.follow(turn, flow, branch)
    elif branch is not None:
        machine.open_flow(turn, branch)


def _hear(turn: Turn, words: str) -> None:
    """As a reply, like anything typed; but a chat begun meanwhile, or a code, is not answered by it."""
    turn.lane = "reply"
    _, question = machine.current(turn)
    if question and (question.whole or question.secret):
        return turn.say("dictation-late")
    turn.say("dictation-heard", words=shorten(words, SHOWN, placeholder=" …"))
    reads = partial(understand, words, turn.today, turn.person.city)
    rules.hear(turn, Message(text=words, understand=reads))
