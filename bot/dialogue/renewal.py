"""Flows change while people are in the middle of them: their answers go on in today's flows (rule 11)."""

from typing import Any

from bot.dialogue.flow import RESUME, Catalogue, Flow
from bot.dialogue.turn import Turn

PLACE = ("flow", "step", "answers", "trail", "version")  # what is renewed of a state


def renew(turn: Turn) -> None:
    """Whatever an earlier version left, under way, put aside or on offer, is brought up to date."""
    state = turn.state
    state.stack = [now for left in state.stack if (now := renewed(turn.catalogue, left, aside=True))]
    if all(left["flow"] == RESUME for left in state.stack):
        state.stack = []  # what it would have offered back was taken up meanwhile
    _rename_offer(turn)
    if state.flow:
        _renew_here(turn)


def _renew_here(turn: Turn) -> None:
    state = turn.state
    now = renewed(turn.catalogue, {name: getattr(state, name) for name in PLACE})
    if now is None or (state.flow == RESUME and not state.stack):
        state.leave()
    elif now["version"] != state.version:
        state.guess = None  # "did you mean" was about the old question
        for name in PLACE:
            setattr(state, name, now[name])


def renewed(flows: Catalogue, place: dict, *, aside: bool = False) -> dict | None:
    """A place in a flow as its version of today has it; None when that leaves nothing to go on with."""
    flow = flows.get(place["flow"])
    if flow is None:
        return None
    if (place["flow"], place.get("version")) == (flow.name, flow.version):
        return place
    ends = place["flow"] != flow.name and not flow.keeps
    if ends and aside:
        return None
    trail = [name for step in place["trail"] if (name := now_called(flow, step))]
    return {
        **place,
        "flow": flow.name,
        "step": now_called(flow, place["step"]),
        "answers": {} if ends else carried_over(flow, place["answers"]),
        "trail": [] if ends else trail,
        "version": flow.version,
    }


def carried_over(flow: Flow, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers under today's names; those that are none any more are asked again, unknown ones stay."""
    renamed = {now_called(flow, step) or step: value for step, value in answers.items()}
    kept = renamed | {step: value for step, value in answers.items() if step in renamed}
    asked = {question.name: question for question in flow.questions}
    return {step: value for step, value in kept.items() if step not in asked or asked[step].fits(value)}


def now_called(flow: Flow, step: str | None) -> str | None:
    """Today's name of a step; None when it is gone."""
    question = flow.question(step)
    return question.name if question else None


def _rename_offer(turn: Turn) -> None:
    """A reply to what was shown last finds its question under today's name."""
    offer = turn.state.offered
    flow = turn.catalogue.get(offer["flow"]) if offer else None
    if flow and (step := now_called(flow, offer["step"])):
        turn.state.offered = {**offer, "flow": flow.name, "step": step}
