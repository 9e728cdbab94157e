"""Staff set a talk right: at a step, from the start, the last words again; and close an account or open it.

Everything here locks the person's dialogue first, as `takeover` does: a turn under way ends before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from bot import turn_person
from bot import turn_store as store
from bot.dialogue import Catalogue, Person, Prompt, Turn, machine
from bot.dialogue.asking import ask
from bot.dialogue.flow import MENU, Flow
from bot.dialogue.questions import Question
from bot.turn import Turns
from models.housing import endings
from models.people import users
from models.session import together
from models.talk import events, outbox

log = structlog.get_logger()


class NotNow(Exception):
    """It cannot be, as things stand: the step wants what was not said, or nobody may be spoken to."""


def steps(catalogue: Catalogue) -> Iterator[tuple[Flow, list[Question]]]:
    """Where somebody can be set: no codes, and nothing that needs another person."""
    for flow in catalogue:
        named = [one for one in flow.questions if not (one.secret or one.standing or one.whole)]
        if named:
            yield flow, named


def _listed(catalogue: Catalogue, flow_name: str, step: str) -> tuple[Flow | None, Question | None]:
    """A step by name, where it is one of `steps`: none else is asked because somebody names it."""
    for flow, named in steps(catalogue):
        if flow.name == flow_name:
            return flow, next((one for one in named if one.name == step), None)
    return None, None


def jump(turns: Turns, db: Session, user_id: UUID, flow_name: str, step: str, now: datetime) -> None:
    """They are asked that step; what they answered before in that flow is kept. Commits; raises NotNow.

    While staff talk to them it is not asked: they are at it when they are handed back.
    """
    turn, before = _begun(turns, db, user_id, now)
    flow, question = _listed(turns.catalogue, flow_name, step)
    if question is None or (flow.verified and not turn.person.verified):
        raise NotNow
    try:
        _stand_at(turn, flow, question)
    except Exception as fault:  # a flow's hook, which counts on what only its own way brings
        log.warning("steering.cannot_ask", flow=flow_name, step=step, fault=type(fault).__name__)
        raise NotNow from fault
    _save(db, turn, before, "staff.jumped")


def _stand_at(turn: Turn, flow: Flow, question: Question) -> None:
    state = turn.state
    if state.flow != flow.name:
        if state.flow and machine.worth_keeping(turn):
            state.set_aside()
        left = state.take_out(flow.name)
        state.begin(flow.name, flow.version, left and left["answers"])
    state.answers.pop(question.name, None)
    if question.name in state.trail:
        state.trail = state.trail[: state.trail.index(question.name)]
    state.slips = 0
    ask(turn, flow, question)


def reset(turns: Turns, db: Session, user_id: UUID, now: datetime) -> None:
    """Nothing is under way or put aside any more; the menu is shown. Commits; raises NotNow."""
    turn, before = _begun(turns, db, user_id, now)
    turn.state.leave()
    turn.state.stack, turn.state.offered = [], None
    machine.open_flow(turn, MENU)
    _save(db, turn, before, "staff.reset")


def _save(db: Session, turn: Turn, before: str, event: str) -> None:
    if turn.person.held:
        turn.said.clear()
    store.save(db, turn, before, heard={"event": event})


def resend(db: Session, user_id: UUID) -> None:
    """What we said last is said once more; raises NotNow, also while staff talk to them."""
    person, _ = turn_person.lock_user(db, user_id)
    _spoken_to(person)
    if person.held or not outbox.say_again(db, user_id):
        raise NotNow


def suspend(turns: Turns, db: Session, user_id: UUID, now: datetime) -> None:
    """Their posts leave every feed at once and their chats are over; they and the others are told.

    Raises NotNow unless they were active.
    """
    person, _ = turn_person.lock_user(db, user_id)
    if not users.suspend(db, user_id):
        raise NotNow
    for other in endings.shut_out(db, user_id, now):
        told = {"match_id": str(other.match_id), "reason": "suspended"}
        together(db, events.added(other.user_id, "matches", "ended", told, now))
    _tell(turns, db, person, "account-suspended")


def lift(turns: Turns, db: Session, user_id: UUID) -> None:
    """As before; raises NotNow unless they were suspended."""
    person, _ = turn_person.lock_user(db, user_id)
    if not users.lift(db, user_id):
        raise NotNow
    _tell(turns, db, person, "account-lifted")


def _begun(turns: Turns, db: Session, user_id: UUID, now: datetime) -> tuple[Turn, str]:
    """A turn that nobody's message began, and where they stood before it."""
    person, state = turn_person.lock_user(db, user_id)
    _spoken_to(person)
    turn = Turn(turns.catalogue, state, person, now, person.channel, turns.means, db=db)
    return turn, store.placed(state)


def _spoken_to(person: Person | None) -> None:
    if person is None or person.suspended or person.opted_out:
        raise NotNow


def _tell(turns: Turns, db: Session, person: Person | None, key: str) -> None:
    """In their language; who never wrote is told nothing."""
    if person is not None:
        store.put(db, person, Prompt(turns.catalogue.words.text(person.language, key)))
