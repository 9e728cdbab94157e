"""What the provider says about a message it took: in any order, twice, or never (promise 9)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from bot.channels.errors import trouble_of
from bot.channels.message import ID
from bot.metrics import SENDS
from bot.outbox import settle
from models.talk import outbox, statuses
from models.talk.outbox import OutboxMessage

log = structlog.get_logger()

# A failure outranks having been sent, and proof of delivery outranks a failure: so every order ends the same.
RANK = {
    "accepted": 1, "scheduled": 1, "queued": 1, "sending": 2, "sent": 3,
    "canceled": 4, "undelivered": 5, "failed": 6, "delivered": 7, "read": 8,
}  # fmt: skip
OUR_WORD = {"scheduled": "accepted", "queued": "accepted", "sending": "accepted"}
BELOW = {word: [other for other in RANK if RANK[other] < RANK[word]] for word in RANK}
FAILURES = ("undelivered", "failed")
ARRIVED = ("delivered", "read")
UNANSWERED = ("sending", "unknown", "queued", "held", "failed")  # the answer with its id may have been lost


def record(db: Session, form: Mapping[str, str], now: datetime) -> bool:
    """Keep one callback (its query's `m` names our message) and apply it; False for a repeat. Never commits.

    True is worth a wake-up: something may be sendable now.
    """
    sid, status = form.get("MessageSid", ""), form.get("MessageStatus")
    if not ID.fullmatch(sid) or status not in RANK:
        log.warning("status.ignored", status=status)
        return False
    code = _number(form.get("ErrorCode", ""))
    if status not in FAILURES:
        is_new = statuses.add_known(db, sid, status, code, OUR_WORD.get(status, status), BELOW[status])
        if is_new is not None:
            SENDS.labels(status, "").inc(is_new)
            return is_new
    earlier_try = statuses.message_of(db, sid)
    message = outbox.sent_as(db, sid) or _unanswered(db, sid, earlier_try or _id(form.get("m")))
    if not statuses.add(db, sid, status, code, message.message_id if message else None):
        return False
    SENDS.labels(status, trouble_of(code).value if status in FAILURES else "").inc()
    if message is not None and (message.provider_id or not earlier_try or status in ARRIVED):
        _apply(db, message, sid, status, code or "", form.get("To", "").removeprefix("whatsapp:"), now)
    return True


def _unanswered(db: Session, sid: str, message_id: UUID | None) -> OutboxMessage | None:
    """The message, when we did not know a moment ago under which id the provider has it."""
    message = outbox.locked(db, message_id) if message_id else None
    if message is None or message.provider_id == sid:  # its sender was just faster
        return message
    return message if message.provider_id is None and message.status in UNANSWERED else None


def _number(code: str) -> str | None:
    return code if code.isdecimal() else None


def _id(named: str | None) -> UUID | None:
    try:
        return UUID(named or "")
    except ValueError:
        return None


def _apply(db, message: OutboxMessage, sid: str, status: str, code: str, address: str, now: datetime) -> None:
    if message.provider_id is None:
        settle.accept(db, message, sid, now)
    if RANK[status] <= RANK[message.status]:
        return
    if status in FAILURES:
        settle.trouble(db, message, code, address, now)
        if message.status == "failed":  # the provider's own word stands
            message.status = status
    else:
        message.status = OUR_WORD.get(status, status)
