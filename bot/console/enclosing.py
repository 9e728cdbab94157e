"""A picture or a PDF with an answer of the staff: looked at by its content, made plain, kept as people's
own photos are. Erased with the person it was sent to (promise 29).
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple
from uuid import UUID

from flask import Response as Sent
from flask import abort, g, request

from bot import this_app
from bot.console.access import page
from bot.console.audit import looks_on
from bot.console.errors import Unfit
from bot.gateways import picture, storage
from models.base import new_id
from models.staff import replies
from models.talk.attachments import MessageAttachment

MOST_BYTES = picture.MAX_BYTES + 100_000  # of a request: a file and the words with it
JPEG, PDF = "image/jpeg", "application/pdf"
PDF_BEGINS, PDF_ENDS, PDF_TAIL = b"%PDF-", b"%%EOF", 1_024  # the end mark stands within so many bytes of it


class Enclosure(NamedTuple):
    """`data` as it is sent; a JPEG's sides in pixels."""

    attachment_id: UUID
    content_type: str
    data: bytes
    width: int | None = None
    height: int | None = None

    @property
    def image(self) -> str:
        """As a prompt names it."""
        return f"media:{self.attachment_id}"


def given() -> Enclosure | None:
    """The file of this form, None without one; raises Unfit for what is not sent on."""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return None
    data = upload.read(picture.MAX_BYTES + 1)
    if len(data) > picture.MAX_BYTES:
        raise Unfit("file-too_large")
    return _pdf(data) if data.startswith(PDF_BEGINS) else _picture(data)


def _pdf(data: bytes) -> Enclosure:
    if PDF_ENDS not in data[-PDF_TAIL:]:
        raise Unfit("file-broken")
    return Enclosure(new_id(), PDF, data)


def _picture(data: bytes) -> Enclosure:
    try:
        plain = picture.clean(data)
    except picture.Refused as refused:
        raise Unfit(f"file-{refused.reason}") from refused
    return Enclosure(new_id(), JPEG, plain.data, plain.width, plain.height)


def keep(file: Enclosure, user_id: UUID) -> None:
    """Stored, with its row among the files of whom it is sent to."""
    key = storage.put(this_app().config, file.data, file.content_type)
    about = {"width": file.width, "height": file.height, "bytes": len(file.data)}
    about |= {"storage_key": key, "sha256": hashlib.sha256(file.data).hexdigest()}
    what = {"attachment_id": file.attachment_id, "content_type": file.content_type}
    g.db.add(MessageAttachment(user_id=user_id, status="stored", **what, **about))


@page("/sent/<uuid:message_id>", "viewer")
def sent_file(message_id: UUID) -> Sent:
    """What the staff sent with this message; a PDF is never opened on our own pages."""
    file = replies.enclosed(g.db, message_id) or abort(404)
    looks_on(file.user_id, "conversation")
    try:
        data = storage.get(this_app().config, file.storage_key)
    except storage.Missing:
        abort(404)
    saved = {"Content-Disposition": 'attachment; filename="homigo.pdf"'} if file.content_type == PDF else {}
    return Sent(data, mimetype=file.content_type, headers=saved)
