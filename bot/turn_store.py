"""What a turn leaves behind: the message, the state, what was said and who else is told, in one commit.

Written for every message, so in plain prepared SQL; the facts that flows change go through `models`.
"""

import json
from uuid import UUID

from sqlalchemy.orm import Session

from bot.dialogue import Person, Prompt, State, Turn
from bot.dialogue.prompt import joined
from bot.turn_inbound import Kept, of_nobody
from bot.turn_person import STATE
from models.base import new_id
from models.session import finish, together
from models.talk import attachments, events, outbox

_encode = json.JSONEncoder(default=str).encode  # made once: `dumps` makes one for each value
_JSON = ("answers", "trail", "stack", "offered", "guess")
_SAVE = f"""
    UPDATE dialogue_states SET identity_id = COALESCE(%(identity_id)s, identity_id),
        {", ".join(f"{n} = %({n})s" + "::jsonb" * (n in _JSON) for n in STATE)}
    WHERE user_id = %(user_id)s"""  # noqa: S608
_TRACE = """
    INSERT INTO turn_traces (trace_id, user_id, inbound_message_id, event_id, heard, before, after, said)
    VALUES (%(trace_id)s, %(user_id)s, %(message_id)s, %(event_id)s,
            %(heard)s::jsonb, %(before)s::jsonb, %(after)s::jsonb, %(said)s::jsonb)"""


def save(
    db: Session, turn: Turn, before: str, *, heard: dict, stored: Kept | None = None, event_id=None
) -> None:
    """Writes what a turn left behind and commits, in one trip: the message, the state, what is said and told.

    Of somebody who was erased only the message's id is kept. Raises Raced when the message came by another
    way meanwhile.
    """
    if turn.forgotten:
        return _farewell(db, turn, stored)
    who = turn.moved_to or turn.user_id
    said = joined(turn.said)
    if turn.to_read:
        attachments.read_later(db, [UUID(file_id) for file_id in turn.to_read])
    trace = {
        "heard": {**heard, "rules": turn.trace},
        "said": [prompt.text for prompt in said if not prompt.challenge_id],
    }
    row = {name: _as_json(value) for name, value in trace.items()}
    row |= {"before": before, "after": placed(turn.state)}
    row |= {"trace_id": new_id(), "user_id": who, "event_id": event_id}
    row["message_id"] = stored.message_id if stored else None
    finish(
        db,
        *((sql, {**values, "user_id": who}) for sql, values in (stored.unsaved if stored else ())),
        (_SAVE, _state_row(turn)),
        *(_put(turn.person, prompt, _once(turn, prompt)) for prompt in said),
        *events.all_added(map(vars, turn.events)),
        (_TRACE, row),
    )


def _state_row(turn) -> dict:
    after = vars(turn.state)
    row = {name: _as_json(after[name]) if name in _JSON else after[name] for name in STATE}
    return {**row, "user_id": turn.user_id, "identity_id": turn.person.identity_id}


def _farewell(db, turn, stored):
    """Somebody who was erased hears one last thing; nothing else of the turn is kept but the message's id."""
    said = joined(turn.said)
    for prompt in said:
        prompt.to_address = f"{turn.channel}:{turn.person.address}"
    finish(
        db,
        *(of_nobody(stored) if stored else ()),
        *(_put(turn.person, prompt, None) for prompt in said),
        *events.all_added(map(vars, turn.events)),
    )


def _as_json(value) -> str | None:
    return None if value is None else _encode(value)


def placed(state: State) -> str:
    """Where a dialogue stands, as the trace keeps it: written down before the turn changes it."""
    return _as_json({name: getattr(state, name) for name in ("flow", "step", "answers", "stack")})


def _once(turn, prompt) -> str | None:
    return f"{turn.user_id}:{turn.today}:{prompt.text[:40]}" if prompt.once_a_day else None


def put(db: Session, person: Person, prompt: Prompt, *, dedupe_key: str | None = None) -> None:
    """One prompt into the outbox, in order behind whatever is in its lane."""
    together(db, _put(person, prompt, dedupe_key))


def _put(person, prompt, dedupe_key):
    where = {
        "to_address": prompt.to_address,
        "identity_id": None if prompt.to_address else person.identity_id,
    }
    more = {"offered": prompt.offer, "otp_challenge_id": prompt.challenge_id, "dedupe_key": dedupe_key}
    return outbox.added(person.user_id, prompt.as_json(), lane=prompt.lane, **where, **more)
