"""Whose turn it is: the person who writes and where they stand, locked, so that they have one turn at a time.

Looked up for every message, so in plain prepared SQL.
"""

from dataclasses import fields
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from bot.channels.message import Inbound
from bot.dialogue import Person, State
from models.people import identities, users
from models.session import together
from models.talk import dialogues


class Raced(Exception):
    """Somebody else made the person first, or tied the address to another: the transaction is taken again."""


class Met(NamedTuple):
    """Who writes, where they stand, and whether this very message is stored already."""

    person: Person
    state: State
    is_repeat: bool


STATE = tuple(field.name for field in fields(State))
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
