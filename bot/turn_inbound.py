"""A message as it is kept: once, its codes and Aadhaar numbers masked, its files beside it (promise 4)."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.channels.message import Inbound, Media
from bot.dialogue import Person
from bot.understanding.contacts import mask_aadhaar
from bot.understanding.normalise import LONGEST, clean
from models.base import new_id
from models.session import Statement, together


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


_NOBODYS = {"user_id": None, "identity_id": None, "body": "", "raw": "{}", "outcome": "ignored"}


def of_nobody(stored: Kept) -> list[Statement]:
    """What keeps the message's id and nothing else, so that it makes nobody anew (promise 29): it may be
    brought again, or be found in the provider's list."""
    return [(_KEEP, {**row, **_NOBODYS}) for sql, row in stored.unsaved if sql is _KEEP]
