"""What of a message is for nobody of us to read, told by where its person stands."""

from __future__ import annotations

from bot.channels.message import Inbound
from bot.dialogue import Catalogue, Question, Relayed, State


def is_secret(catalogue: Catalogue, state: State) -> bool:
    """Whether a code is being typed, which nobody else is to know."""
    question = _question(catalogue, state.flow, state.step)
    return question is not None and question.secret


def is_private(catalogue: Catalogue, state: State, inbound: Inbound) -> bool:
    """Whether what was not read may have been for a match: in a chat of two, or as an answer from elsewhere,
    by quoting or by a code ("@4K7 is it free?").
    """
    offered = state.offered or {}
    places = (state.flow, state.step), (offered.get("flow"), offered.get("step"))
    in_chat = any(isinstance(_question(catalogue, *place), Relayed) for place in places)
    return in_chat or bool(inbound.quoted_id) or inbound.text.lstrip().startswith("@")


def _question(catalogue: Catalogue, flow_name: str | None, step: str | None) -> Question | None:
    flow = catalogue.get(flow_name)
    return flow.question(step) if flow else None
