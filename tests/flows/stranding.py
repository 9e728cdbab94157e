"""Who would be stranded, or lose an answer, where today's flows meet a state of an earlier version."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

from bot.dialogue import Catalogue, Flow, State, Turn
from bot.dialogue.machine import current, wanted
from bot.dialogue.renewal import PLACE, now_called, renew
from tests.flows.recording import recorded

TurnOf = Callable[[State], Turn]


def stranded(flows: Catalogue, folder: Path, turn_of: TurnOf) -> list[str]:
    """What to mend, a line each, with the flow, the version and the step."""
    found: dict[str, None] = {}
    for path in sorted(folder.glob("*.json")):
        for version in recorded(folder, path.stem):
            for state in version["states"]:
                for complaint in _complaints(flows, path.stem, version["steps"], state, turn_of):
                    found[f"{path.stem} (version {version['version']}), {complaint}"] = None
    return list(found)


def _complaints(flows, name, steps, state, turn_of) -> Iterator[str]:
    flow = flows.get(name)
    if flow is None:
        yield (
            "somebody is in it and it is gone: name it in `was` of the flow that takes its place, or of Menu, "
            "where it then ends"
        )
        return
    goes_on = flow.name == name or flow.keeps
    if goes_on:
        yield from _offer_gone(flow, name, state)
    for place in _places(state, name):
        if goes_on:
            yield from _steps_gone(flow, steps, place)
            yield from _answers_lost(flow, place, turn_of)
        yield from _nothing_asked(place, turn_of)


def _places(state, name) -> list[dict]:
    """Where somebody is in this flow, under way or put aside, each as if it were under way."""
    under_way = {key: state[key] for key in (*PLACE, "stack")}
    aside = ({key: left.get(key) for key in PLACE} | {"stack": []} for left in state["stack"])
    return [place for place in (under_way, *aside) if place["flow"] == name]


def _offer_gone(flow, name, state) -> Iterator[str]:
    offer = state["offered"] or {}
    step = offer.get("step")
    shown = offer.get("standing") and offer["flow"] == name
    if shown and not now_called(flow, step) and step not in flow.retired:
        yield f"at {step}: it was shown to be answered at any time, and is gone: {_advice(step)}"


def _steps_gone(flow: Flow, steps, place) -> Iterator[str]:
    """A step that was asked or answered must still be there, under whatever name."""
    gone = [step for step in steps if not now_called(flow, step) and step not in flow.retired]
    if place["step"] in gone:
        yield f"at {place['step']}: what is being asked is gone: {_advice(place['step'])}"
    for step in (step for step in gone if step in place["answers"]):
        yield f"at {place['step']}: the answer to {step} would be lost: {_advice(step)}"


def _advice(step) -> str:
    return f'give the step that it became `was="{step}"`, or name it in `retired` of the flow'


def _answers_lost(flow: Flow, place, turn_of) -> Iterator[str]:
    """What does not fit any more is asked again; what is never asked would just be lost."""
    turn = _renewed(place, turn_of)
    for step, value in place["answers"].items():
        question = flow.question(step)
        if question and question.name not in turn.state.answers and not wanted(turn, flow, question):
            yield (
                f"at {place['step']}: {step} = {value!r} fits no more and {question.name} would not be asked "
                f"again: let it fit, or have `when_{question.name}` ask it"
            )


def _nothing_asked(place, turn_of) -> Iterator[str]:
    turn = _renewed(place, turn_of)
    if current(turn) == (None, None):
        yield f"at {place['step']}: nothing is left to ask them, and the flow does not end: keep a step to ask"


def _renewed(place, turn_of) -> Turn:
    turn = turn_of(State(**deepcopy(place)))
    renew(turn)
    return turn
