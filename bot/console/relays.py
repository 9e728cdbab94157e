"""What two matched people write to each other: that it was written, and what gives cause to worry.

The words of somebody are shown while a report about them is open, or to whoever states a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from flask import abort, g, redirect, render_template, url_for
from sqlalchemy import Row
from werkzeug.wrappers import Response

from bot.console import masking
from bot.console.access import page
from bot.console.audit import looked_at
from bot.understanding import scams
from bot.understanding.contacts import mask_contacts
from models.staff import settings
from models.talk import conversations, messages
from models.talk.messages import Message
from models.trust import reports

AT_ONCE = 200


class Line(NamedTuple):
    """A relayed message; `words` only where they may be read."""

    message: Message
    name: str | None
    flags: list[str]
    words: str | None


@page("/relays/<uuid:conversation_id>", "moderator")
def relay(conversation_id: UUID) -> str:
    talk = conversations.told(g.db, conversation_id) or abort(404)
    names = {talk.tenant_id: talk.tenant, talk.host_id: talk.host}
    readable = {user_id for user_id in names if _may_read(user_id, conversation_id)}
    for user_id in readable:
        looked_at(user_id, "relayed words", conversation=str(conversation_id))
    lines = [_line(one, names, readable) for one in messages.of(g.db, conversation_id, AT_ONCE)]
    shown = {"lines": lines, "readable": readable, "names": names, "reasons": masking.REASONS}
    return render_template("console/relay.html", talk=talk, **shown)


@page("/relays/<uuid:conversation_id>/uncover", "moderator", methods=("POST",))
def uncover_relay(conversation_id: UUID) -> Response:
    """The words of both, for whoever says why."""
    talk = conversations.told(g.db, conversation_id) or abort(404)
    for user_id in (talk.tenant_id, talk.host_id):
        masking.state_reason(user_id, masking.RELAY, conversation=str(conversation_id))
    return redirect(url_for("console.relay", conversation_id=conversation_id))


def _may_read(user_id: UUID, conversation_id: UUID) -> bool:
    """While a report about them is open, or for a reason that was given for this very chat."""
    if reports.is_open_about(g.db, user_id):
        return True
    return masking.is_open(user_id, masking.RELAY, conversation=str(conversation_id))


def _line(message: Message, names: dict, readable: set[UUID]) -> Line:
    words = message.body if message.sender_id in readable else None
    return Line(message, names.get(message.sender_id), flags_of(message), words)


def flags_of(message: Message) -> list[str]:
    """What gives cause to worry, said without the words: a way to reach them outside, the talk of a scam."""
    body = message.body if message.message_type == "text" else None
    leaks = message.masked or bool(body and mask_contacts(body)[1])
    if "scam_phrases" not in g:
        g.scam_phrases = settings.value(g.db, "scam_phrases")
    found = {"contact": leaks, "scam": bool(body) and scams.sounds_like_one(body, g.scam_phrases)}
    return [name for name, is_so in found.items() if is_so]


def flags_in(lines: Sequence[Row]) -> dict[UUID, list[str]]:
    """Of the lines of a talk, as the thread has them: what gives cause to worry, by the relayed message."""
    passed_on = [one.passed_on for one in lines if one.passed_on]
    return {one.message_id: flags_of(one) for one in messages.some(g.db, passed_on)} if passed_on else {}
