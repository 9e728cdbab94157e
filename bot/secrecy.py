"""What of a message is for nobody of us to read, told by where its person stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from bot.channels.message import Inbound
from bot.dialogue import Catalogue, Question, Relayed, State
from models.people import otp_challenges

_DIGIT = re.compile(r"\d")
_SIX_DIGITS = re.compile(r"(?<!\d)\d(?:[ .-]?\d){5}(?!\d)")


def is_secret(catalogue: Catalogue, state: State) -> bool:
    """Whether a code is being typed, which nobody else is to know."""
    question = _question(catalogue, state.flow, state.step)
    return question is not None and question.secret


def code_mask(db: Session, user_id: UUID, now: datetime, key: bytes, *, secret: bool) -> Callable[[str], str]:
    """What blanks codes in a text before it is stored: every digit where a code is being typed, elsewhere the
    codes of theirs that still hold (rule 18)."""
    if secret:
        return _blanked

    def hide(found: re.Match) -> str:
        code = "".join(letter for letter in found[0] if letter.isdigit())
        live = otp_challenges.is_live(db, user_id, code, now, key)
        return _blanked(found[0]) if live else found[0]

    return lambda text: _SIX_DIGITS.sub(hide, text)


def _blanked(text: str) -> str:
    return _DIGIT.sub("•", text)


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
