"""Words in what people send: a voice note is written down, the text of a picture read; no file is kept."""

from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.gateways import media, ocr, picture, speech, twilio_media
from bot.gateways.picture import Refused
from bot.understanding.contacts import mask_aadhaar
from bot.understanding.normalise import clean
from models.session import open_session
from models.talk import attachments
from models.talk.attachments import MessageAttachment
from models.talk.events import DialogueEvent

LONGEST = 1_600  # characters: as much as one message holds


def read_waiting(config, engine: Engine, now: datetime, limit: int = 2) -> int:
    """Read what waits, each in a commit of its own; how many were read, or cannot be."""
    with open_session(engine) as db:
        due = attachments.due(db, now, limit, wants_words=True)
    return media.settle(config, engine, due, now, _read, _tell)


def _read(config, row: MessageAttachment) -> dict:
    """Raises Refused or Unreachable."""
    data = twilio_media.download(config, row.source_url or "")
    kind = row.content_type.partition(";")[0].strip().lower()
    spoken = kind.startswith("audio/")
    heard = speech.written(config, data, kind) if spoken else ocr.written(config, picture.clean(data).data)
    words = mask_aadhaar(clean(heard)).strip()[:LONGEST]
    if not any(letter.isalnum() for letter in words):
        raise Refused("no_words")
    return {"status": "stored", "reason": None, "bytes": len(data), "words": words}


def _tell(db: Session, attachment: MessageAttachment, now: datetime) -> None:
    """`dictation.read`: the person is answered in a turn of their own, once."""
    about = {"flow": "dictation", "name": "read", "payload": {"attachment_id": str(attachment.attachment_id)}}
    once = f"words:{attachment.attachment_id}"
    db.add(DialogueEvent(user_id=attachment.user_id, due_at=now, dedupe_key=once, **about))
