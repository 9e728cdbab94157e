"""A talk goes from the bot to a person of the team, and back to the very step where it stood.

Everything here locks the person's dialogue first: a turn under way ends before, and none begins meanwhile.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from bot import turn_person
from bot import turn_store as store
from bot.dialogue import Person, Prompt, State, Turn, machine
from bot.dialogue.asking import ask
from bot.turn import Turns
from models.session import open_session, together
from models.staff.replies import StaffMessage
from models.talk import outbox, takeovers


class Gone(Exception):
    """There is no dialogue with that person, or no longer."""


def take(
    turns: Turns, db: Session, user_id: UUID, by: tuple[UUID, str], now: datetime, seen_with: UUID | None
) -> None:
    """`by` is who of the staff takes over, and their name, which the person is told.

    Raises HeldByOther where somebody else was faster, Gone for nobody.
    """
    person, _ = locked(db, user_id)
    before = takeovers.live(db, user_id)
    known = before is not None and before.assigned_to == by[0]
    takeovers.take(db, user_id, by[0], now, seen_with)
    if not known:
        store.put(db, person, Prompt(_words(turns, person, "team-here", name=by[1])))


def reply(
    db: Session, user_id: UUID, staff_id: UUID, prompt: Prompt, now: datetime, once: str | None = None
) -> UUID | None:
    """Words of the staff into the outbox; the message's id, None where they said it under `once` already.

    Raises HeldByOther, Gone.
    """
    person, _ = locked(db, user_id)
    held = takeovers.held_by(db, user_id, staff_id)
    sql, row = outbox.added(
        user_id, prompt.as_json(), lane="reply", identity_id=person.identity_id, dedupe_key=once
    )
    if not together(db, (sql, row))[0].rowcount:
        return None
    db.add(StaffMessage(message_id=row["message_id"], staff_id=staff_id))
    takeovers.answered(held, now)
    db.flush()
    return row["message_id"]


def hand_back(turns: Turns, db: Session, user_id: UUID, now: datetime) -> bool:
    """The bot goes on at the exact step, and commits; False when nobody held it or waited."""
    person, state = locked(db, user_id)
    held = takeovers.live(db, user_id)
    if held is None:
        return False
    spoke = held.status == "open"
    takeovers.close(held, now)
    turn = Turn(turns.catalogue, state, person, now, person.channel, turns.means, db=db)
    before = store.placed(state)
    if spoke and not (person.opted_out or person.suspended):
        _go_on(turn)
    store.save(db, turn, before, heard={"event": "staff.handed_back"})
    return True


def _go_on(turn: Turn) -> None:
    """A chat just goes on; a question is asked again."""
    turn.say("team-gone")
    flow, question = machine.current(turn)
    if question and not question.whole:
        ask(turn, flow, question)


def return_idle(turns: Turns) -> int:
    """Talks that somebody holds and forgot go back to the bot; who waited is queued anew. How many."""
    now = turns.clock.now()
    with open_session(turns.engine) as db:
        forgotten = takeovers.left_alone(db, now)
    for user_id in forgotten:
        with open_session(turns.engine) as db:
            locked(db, user_id)
            if user_id not in takeovers.left_alone(db, now):
                continue
            unanswered = takeovers.live(db, user_id).waiting_since is not None
            hand_back(turns, db, user_id, now)
            if unanswered:
                takeovers.request(db, user_id, "nobody answered", now)
                db.commit()
    if forgotten:
        turns.wake()
    return len(forgotten)


def locked(db: Session, user_id: UUID) -> tuple[Person, State]:
    """Their dialogue, in which nobody else moves anything until the commit; raises Gone."""
    person, state = turn_person.lock_user(db, user_id)
    if person is None:
        raise Gone
    return person, state


def _words(turns: Turns, person: Person, key: str, **variables: str) -> str:
    return turns.catalogue.words.text(person.language, key, **variables)
