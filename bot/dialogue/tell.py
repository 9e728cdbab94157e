"""Events: what somebody else did, or what fell due, told in a turn of one's own (decision 2)."""

from bot.dialogue import machine
from bot.dialogue.flow import BadFlow
from bot.dialogue.questions import Question
from bot.dialogue.turn import Turn


def happen(turn: Turn, flow_name: str, event: str, payload: dict) -> None:
    """Runs the flow's `on_<event>`; its words go by the notice lane. Raises BadFlow when nobody listens."""
    flow = turn.catalogue.get(flow_name)
    listener = getattr(flow, f"on_{event}", None)
    if listener is None:
        raise BadFlow(f"no flow listens to {flow_name}.{event}")
    machine.renew(turn)
    turn.lane = "notice"
    turn.note("event", flow=flow_name, name=event)
    with turn.running(flow):
        branch = listener(turn, **payload)
    if isinstance(branch, Question):
        machine.follow(turn, flow, branch)
    elif branch is not None:
        machine.open_flow(turn, branch)
