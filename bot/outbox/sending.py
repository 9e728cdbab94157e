"""Draining the outbox: take one, commit, send it, commit what came of it; several at a time, none twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import Engine

from bot.channels import twilio_client
from bot.outbox import letters, settle
from bot.outbox.letters import Letter
from models.session import open_session
from models.talk import outbox
from models.talk.outbox import OutboxMessage

log = structlog.get_logger()

SENDERS = 4
UNSETTLED = ("sending", "unknown")


@dataclass(frozen=True)
class Sender:
    """Everything sending needs; `stopping` tells when to take no more."""

    engine: Engine
    config: Any
    clock: Any
    otp_key: bytes
    stopping: Callable[[], bool] = lambda: False

    @property
    def client(self):
        return twilio_client.connect(self.config)


def drain(sender: Sender, senders: int = SENDERS) -> int:
    """Send what may be sent now, and return how many messages were taken. Commits."""
    with open_session(sender.engine) as db, db.begin():
        outbox.release_held(db)
    if senders == 1:
        return _work(sender)
    with ThreadPoolExecutor(senders, thread_name_prefix="outbox") as pool:
        return sum(pool.map(_work, [sender] * senders))


def _work(sender: Sender) -> int:
    taken = 0
    while not sender.stopping() and send_next(sender):
        taken += 1
    return taken


def send_next(sender: Sender) -> bool:
    """Send one message; False when none may be sent now."""
    with open_session(sender.engine) as db:
        message = None if outbox.held_up(db, sender.clock.now()) else outbox.claim(db, sender.clock.now())
        db.commit()  # from here on, whoever dies leaves a row that says it may have been sent
        if message is None:
            return False
        letter = _write(sender, db, message)
        db.commit()
    if letter:
        outcome = twilio_client.send(sender.client, letter.fields)
        _record(sender, message, letter, outcome)
    return True


def _write(sender: Sender, db, message: OutboxMessage) -> Letter | None:
    """The letter, its channel and reason noted on the row; None when it is not to be sent."""
    try:
        letter = letters.write(db, sender.config, message, sender.clock.now(), sender.otp_key)
    except Exception as fault:  # a message we cannot write must not stop the others (promise 15)
        log.exception("outbox.unwritable", message_id=str(message.message_id))
        db.rollback()
        message = outbox.locked(db, message.message_id)
        message.status, message.reason = "failed", f"cannot be written: {type(fault).__name__}"
        return None
    if not isinstance(letter, Letter):
        settle.stop(message, letter)
        return None
    message.channel, message.reason = letter.channel, letter.reason
    return letter


def _record(sender: Sender, message: OutboxMessage, letter: Letter, outcome: twilio_client.Outcome) -> None:
    """A status callback may have been faster: then there is nothing left to say."""
    with open_session(sender.engine) as db, db.begin():
        row = outbox.locked(db, message.message_id)
        if row is not None and row.status in UNSETTLED:
            settle.settle(db, row, outcome, letter.address, sender.clock.now())
