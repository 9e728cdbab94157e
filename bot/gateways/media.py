"""Photos that people sent: fetched, looked at, made plain, and kept as our own copy."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.gateways import picture, storage, twilio_media
from bot.gateways.picture import Refused
from models.session import open_session
from models.staff import settings
from models.talk import attachments
from models.talk.attachments import MessageAttachment
from models.talk.events import DialogueEvent

PHOTOS = ("image/jpeg", "image/jpg", "image/png")
ATTEMPTS = 5
MB = 1024 * 1024  # bytes
log = structlog.get_logger()

Work = Callable[..., dict]
Hook = Callable[[Session, MessageAttachment, datetime], None]


def tell_the_person(db: Session, attachment: MessageAttachment, now: datetime) -> None:
    """`photo_arrival.ready`: the person hears about it in a turn of their own, once."""
    payload = {
        "attachment_id": str(attachment.attachment_id),
        "status": attachment.status,
        "reason": attachment.reason,
    }
    once = f"photo:{attachment.attachment_id}"
    db.add(
        DialogueEvent(
            user_id=attachment.user_id,
            flow="photo_arrival",
            name="ready",
            payload=payload,
            due_at=now,
            dedupe_key=once,
        )
    )


def fetch_waiting(
    config, engine: Engine, now: datetime, limit: int = 20, on_done: Hook = tell_the_person
) -> int:
    """Settle what waits, each in a commit of its own; how many were stored or refused."""
    with open_session(engine) as db:
        due = attachments.due(db, now, limit, wants_words=False)
        most = settings.value(db, "max_image_upload_size_mb") * MB if due else 0
    return settle(config, engine, due, now, partial(_store, most=most), on_done)


def settle(
    config, engine: Engine, due: list[MessageAttachment], now: datetime, work: Work, on_done: Hook
) -> int:
    """Each file by `work`, which says what is to be written in its row; how many wait no longer."""
    return sum(_settle(config, engine, row, now, work, on_done) for row in due)


def _settle(config, engine: Engine, row: MessageAttachment, now: datetime, work: Work, on_done: Hook) -> bool:
    """The network first, without a transaction; then the row, if nobody else was faster."""
    facts = _tried(config, row, work)
    with open_session(engine) as db, db.begin():
        attachment = attachments.still_waiting(db, row.attachment_id)
        if attachment is None:
            _leave_nothing_of_the_erased(config, db, row, facts)
            return False
        for name, value in facts.items():
            setattr(attachment, name, value)
        if attachment.status == "waiting":
            return False
        on_done(db, attachment, now)
        return True


def _leave_nothing_of_the_erased(config, db: Session, row: MessageAttachment, facts: dict) -> None:
    """Who asked to be forgotten while we fetched leaves no file behind (promise 29)."""
    forgotten = db.get(MessageAttachment, row.attachment_id) is None
    if forgotten and facts.get("storage_key"):
        storage.delete(config, facts["storage_key"])


def _tried(config, row: MessageAttachment, work: Work) -> dict:
    """What is to be written in the row: done, refused, or waiting with one more attempt."""
    try:
        return {"attempts": row.attempts + 1} | work(config, row)
    except Refused as refused:
        facts = {"status": "refused", "reason": refused.reason}
    except twilio_media.Unreachable as error:
        facts = _again(row, "unreachable")
        log.warning("media.unreachable", attachment_id=str(row.attachment_id), error=str(error), **facts)
    except Exception:  # a file that we stumble over must not hold up the others (promise 15)
        facts = _again(row, "faulted")
        log.exception("media.faulted", attachment_id=str(row.attachment_id), **facts)
    return {"attempts": row.attempts + 1} | facts


def _again(row: MessageAttachment, why: str) -> dict:
    """Another try later; after ATTEMPTS it is given up, and its person told."""
    return {"status": "refused" if row.attempts + 1 >= ATTEMPTS else "waiting", "reason": why}


def _store(config, row: MessageAttachment, most: int) -> dict:
    """Takes at most so many bytes (H-L12). Raises Refused or Unreachable."""
    content_type = row.content_type.partition(";")[0].strip().lower()
    if content_type not in PHOTOS:
        other_photo = content_type.startswith("image/") and content_type != "image/webp"  # webp is a sticker
        raise Refused("wrong_type" if other_photo else "not_a_photo")
    photo = picture.clean(twilio_media.download(config, row.source_url or "", most))
    return {
        "status": "stored",
        "reason": None,
        "storage_key": storage.put(config, photo.data, "image/jpeg", name=_name(config, row)),
        "width": photo.width,
        "height": photo.height,
        "bytes": len(photo.data),
        "sha256": hashlib.sha256(photo.data).hexdigest(),
    }


def _name(config, row: MessageAttachment) -> str:
    """The same each time, so that a kill between file and commit leaves no orphan; nobody can guess it."""
    secret = hashlib.sha256(config.app_secret_key.encode()).digest()
    return hashlib.blake2b(row.attachment_id.bytes, key=secret, digest_size=16).hexdigest()
