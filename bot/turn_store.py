"""A turn's own statements: the lock, the message kept once, the state, what was said, who else is told.

These run on every message, so they are plain prepared SQL; the facts that flows change go through `models`.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.channels.message import Inbound, Media
from bot.dialogue import Person, Prompt, State, Turn
from bot.dialogue.prompt import joined
from bot.understanding.contacts import mask_aadhaar
from bot.understanding.normalise import LONGEST, clean
from models.base import new_id
from models.people import identities, users
from models.session import Statement, finish, together
from models.talk import attachments, dialogues, events, outbox


class Raced(Exception):
    """Somebody else made the person first, or tied the address to another: the transaction is taken again."""


class Met(NamedTuple):
    """Who writes, where they stand, and whether this very message is stored already."""

    person: Person
    state: State
    is_repeat: bool


@dataclass(frozen=True)
class Kept:
    """`body` is what is stored, `heard` what the dialogue reads; they differ where a code was typed.

    `unsaved` stores it, in the same trip as what it led to.
    """

    message_id: UUID
    body: str
    heard: str
    attachments: tuple[str, ...]  # photos, as far as their type tells
    files: tuple[str, ...]  # anything else
    voice: tuple[str, ...]  # those of the files that were spoken
    unsaved: tuple[Statement, ...] = ()


WORDS = ("Body", "ButtonText")
WRITTEN = ("ProfileName", "Label", "Address")  # by people; other fields hold ids, whose digits stay
_DIGIT = re.compile(r"\d")
_encode = json.JSONEncoder(default=str).encode  # made once: `dumps` makes one for each value
STATE = tuple(field.name for field in fields(State))
_JSON = ("answers", "trail", "stack", "offered", "guess")
_WHO = f"""
    u.user_id, u.full_name, u.language, u.user_type, u.phone, u.account_status, u.is_demo,
    i.identity_id, i.address, i.channel, i.opted_out_at,
    EXISTS (SELECT FROM inbound_messages m
            WHERE m.user_id = u.user_id AND m.outcome = 'deferred') AS has_waiting,
    EXISTS (SELECT FROM staff_takeovers t WHERE t.user_id = u.user_id AND t.status = 'open') AS held,
    (SELECT till.value #>> '{{}}' FROM system_settings mode JOIN system_settings till
     ON till.key = 'maintenance_until' WHERE mode.key = 'maintenance_mode' AND mode.value = 'true') AS rests,
    (SELECT max(last_inbound_at) FROM channel_identities WHERE user_id = u.user_id) AS heard_at,
    {", ".join("d." + name for name in STATE)}"""  # noqa: S608 - the names are our own

_AT = "WHERE i.channel = %(channel)s AND i.address = %(address)s"
_HOLD = f"""
    SELECT d.user_id FROM channel_identities i JOIN dialogue_states d ON d.user_id = i.user_id {_AT}
    FOR UPDATE OF d"""  # noqa: S608 - the names are our own
_LOOK = f"""
    SELECT {_WHO}, EXISTS (SELECT FROM inbound_messages WHERE provider_id = %(provider_id)s) AS is_repeat
    FROM channel_identities i
    JOIN users u ON u.user_id = i.user_id JOIN dialogue_states d ON d.user_id = i.user_id {_AT}"""  # noqa: S608
_HOLD_USER = "SELECT FROM dialogue_states WHERE user_id = %(user_id)s FOR UPDATE"
_LOOK_USER = f"""
    SELECT {_WHO} FROM dialogue_states d
    JOIN users u ON u.user_id = d.user_id LEFT JOIN channel_identities i ON i.identity_id = d.identity_id
    WHERE d.user_id = %(user_id)s"""  # noqa: S608


def lock_person(db: Session, inbound: Inbound, *, language: str | None = None, wait: bool = True) -> Met:
    """The person who writes from this address, made if new; their dialogue locked: one turn at a time.

    Somebody new is answered in `language`. `wait=False` only looks. Raises Raced when another message made
    the person at the same instant, or a right code tied the address to another person meanwhile.
    """
    who = {"channel": inbound.channel, "address": inbound.address, "provider_id": inbound.provider_id}
    row = _look(db, who, wait)
    if row is None:
        _make_person(db, inbound, language)
        row = _look(db, who, wait=True)
    return Met(_person(row), _state(row), row.is_repeat)


def _look(db, who, wait):
    """The lock first and the look after it: what was changed while we waited for the lock is seen."""
    if not wait:
        return together(db, (_LOOK, who))[0].fetchone()
    held, found = (rows.fetchone() for rows in together(db, (_HOLD, who), (_LOOK, who)))
    if found and (held is None or held.user_id != found.user_id):
        raise Raced
    return found


def lock_user(db: Session, user_id: UUID) -> tuple[Person, State] | tuple[None, None]:
    """A person by id, on the channel where they last spoke."""
    who = {"user_id": user_id}
    row = together(db, (_HOLD_USER, who), (_LOOK_USER, who))[-1].fetchone()
    return (_person(row), _state(row)) if row else (None, None)


def _make_person(db, inbound, language):
    user_id, identity_id = identities.meet(db, inbound.channel, inbound.address)
    dialogues.open_for(db, user_id, identity_id)
    if language:
        users.set_language(db, user_id, language)


def _person(row) -> Person:
    return Person(
        user_id=row.user_id,
        name=row.full_name,
        language=row.language,
        user_type=row.user_type,
        phone=row.phone,
        address=row.address or "",
        channel=row.channel or "whatsapp",
        identity_id=row.identity_id,
        opted_out=row.opted_out_at is not None,
        suspended=row.account_status == "suspended",
        is_demo=row.is_demo,
        has_waiting=row.has_waiting,
        held=row.held,
        rests=row.rests,
        heard_at=row.heard_at,
    )


def _state(row) -> State:
    return State(**{name: getattr(row, name) for name in STATE})


_KEEP = """
    INSERT INTO inbound_messages
        (message_id, provider_id, user_id, identity_id, channel, body, raw, outcome, error, is_private,
         received_at)
    VALUES (%(message_id)s, %(provider_id)s, %(user_id)s, %(identity_id)s, %(channel)s, %(body)s,
            %(raw)s::jsonb, %(outcome)s, %(error)s, %(is_private)s, %(received_at)s)"""
_KEEP_ONCE = f"{_KEEP} ON CONFLICT (provider_id) DO NOTHING"
_HEARD = """
    UPDATE channel_identities SET last_inbound_at = greatest(last_inbound_at, %(written_at)s)
    WHERE identity_id = %(identity_id)s"""
_ATTACH = """
    INSERT INTO message_attachments
        (attachment_id, user_id, inbound_message_id, source_url, content_type, created_at)
    VALUES (%(attachment_id)s, %(user_id)s, %(message_id)s, %(source_url)s, %(content_type)s, %(now)s)"""


def heard(
    db: Session, inbound: Inbound, person: Person, now: datetime, mask: Callable[[str], str], *, secret: bool
) -> Kept:
    """The message as it will be stored, with what it leads to (promise 4); codes and Aadhaar are masked.

    The dialogue hears what is stored, except where a `secret` is what was asked for. One that brings files is
    stored at once: flows refer to them.
    """
    row, typed = _row(inbound, person, now, mask)
    files = [(new_id(), one) for one in inbound.media]
    stored = kept(row["message_id"], row["body"], typed if secret else row["body"], files)
    unsaved = (_KEEP, row), (_HEARD, row)
    if not files:
        return replace(stored, unsaved=unsaved)
    together(db, *unsaved, *((_ATTACH, {**row, **_file(file_id, one)}) for file_id, one in files))
    return stored


def keep_inbound(
    db: Session,
    inbound: Inbound,
    person: Person,
    *,
    now: datetime,
    outcome: str,
    mask: Callable[[str], str] = str,
    error: str | None = None,
    is_private: bool = False,
) -> Kept | None:
    """Stores a message that was not answered now; None for a repeat (promise 4)."""
    row, _ = _row(inbound, person, now, mask, outcome, error, is_private)
    if together(db, (_KEEP_ONCE, row))[0].rowcount == 0:
        return None
    media = inbound.media if outcome != "deferred" else ()  # what waits brings its photos when it is read
    files = [(new_id(), one) for one in media]
    attached = ((_ATTACH, {**row, **_file(file_id, one)}) for file_id, one in files)
    together(db, (_HEARD, row), *attached)
    return kept(row["message_id"], row["body"], row["body"], files)


def _row(inbound, person, now, mask, outcome="handled", error=None, is_private=False) -> tuple[dict, str]:
    """The message as a row, its codes masked, and its words as they were typed.

    What waits, or is set aside, keeps the moment it was written: the 24 hours to answer begin then.
    """
    written_at = inbound.written_at or now
    typed = mask_aadhaar(clean(inbound.text))
    return {
        "message_id": new_id(), "provider_id": inbound.provider_id, "user_id": person.user_id,
        "identity_id": person.identity_id, "channel": inbound.channel, "body": mask(typed),
        "raw": _raw(inbound), "outcome": outcome, "error": error, "now": now,
        "is_private": is_private, "written_at": written_at,
        "received_at": now if outcome == "handled" else written_at,
    }, typed  # fmt: skip


def kept(message_id: UUID, body: str, heard: str, files: Sequence[tuple[UUID, Media]]) -> Kept:
    """A stored message, its files told apart by their types."""
    photos, others, voice = (
        tuple(str(file_id) for file_id, one in files if is_one(one))
        for is_one in (_is_photo, _is_file, _is_voice)
    )
    return Kept(message_id, body, heard, photos, others, voice)


def _file(file_id: UUID, media: Media) -> dict:
    about = {"source_url": clean(media.url), "content_type": clean(media.content_type)[:100]}
    return {"attachment_id": file_id, **about}


def _is_file(media: Media) -> bool:
    return not _is_photo(media)


def _is_voice(media: Media) -> bool:
    return media.content_type.startswith("audio/")


def _is_photo(media: Media) -> bool:
    return media.content_type.startswith("image/") and not media.content_type.startswith("image/webp")


def _raw(inbound: Inbound) -> str:
    """The provider's fields without the words, which stand in `body`; Aadhaar numbers stand nowhere."""
    told = {name: value for name, value in inbound.raw.items() if name not in WORDS}
    plain, written = json.dumps(told), "".join(told.get(name, "") for name in WRITTEN)
    if "\\" not in plain and len(plain) < LONGEST and not _DIGIT.search(written):
        return plain  # nothing to clean, as nearly always: only signs that JSON need not escape
    told = ((clean(name), clean(value)) for name, value in told.items())
    return json.dumps({name: mask_aadhaar(value) if name in WRITTEN else value for name, value in told})


_QUOTED = text("SELECT offered FROM outbox_messages WHERE provider_id = :provider_id AND user_id = :user_id")


def offer_quoted(db, provider_id: str, user_id: UUID) -> dict | None:
    """What was on offer in the message that this person quotes; None without such a message."""
    if not provider_id:
        return None
    return db.execute(_QUOTED, {"provider_id": provider_id, "user_id": user_id}).scalar_one_or_none()


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


_NOBODYS = {"user_id": None, "identity_id": None, "body": "", "raw": "{}", "outcome": "ignored"}


def _farewell(db, turn, stored):
    """Somebody who was erased hears one last thing; nothing else of the turn is kept but the message's id:
    when it is brought again, or found in the provider's list, it makes nobody anew (promise 29).
    """
    said = joined(turn.said)
    for prompt in said:
        prompt.to_address = f"{turn.channel}:{turn.person.address}"
    finish(
        db,
        *((_KEEP, {**row, **_NOBODYS}) for sql, row in (stored.unsaved if stored else ()) if sql is _KEEP),
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
