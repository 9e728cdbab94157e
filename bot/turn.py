"""One message or event is one transaction: what it changes and says commits together, or nothing does."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot import demo
from bot import turn_store as store
from bot.channels.message import Inbound
from bot.clock import Clock
from bot.dialogue import Catalogue, Means, Message, Turn, happen, hear
from bot.dialogue.prompt import Prompt
from bot.understanding import understand
from models.session import open_session

log = structlog.get_logger()

TRIES = 3  # of a whole transaction, after a deadlock, a serialization failure or a lost connection
EVENT_TRIES = 5  # then an event is set aside (promise 15)
_AGAIN = {"40001", "40P01", "57P01", "57P02", "57P03"}
_LOCKED = "55P03"


@dataclass(frozen=True)
class Turns:
    """Takes turns. `wake` is called after a commit that left something to send or to tell."""

    engine: Engine
    catalogue: Catalogue
    clock: Clock
    means: Means
    wake: Callable[[], None] = lambda: None
    drop_file: Callable[[str], None] = lambda key: None

    def receive(self, inbound: Inbound) -> str:
        """Answers one message; the outcome as stored, or "repeat".

        Raises the database's own error when it cannot be reached: the provider then tries again.
        """
        files: list[str] = []
        outcome = self._with_retries(
            lambda db: self._hear(db, inbound, files), or_else=lambda fault: self._keep(inbound, fault)
        )
        for file in files:
            self.drop_file(file)
        self.wake()
        return outcome

    def _hear(self, db: Session, inbound: Inbound, files: list[str]) -> str:
        person, state = store.lock_person(db, inbound)
        stored = store.keep_inbound(
            db, inbound, person, secret=_is_secret(self.catalogue, state), now=self.clock.now()
        )
        if stored is None:
            return "repeat"
        turn = self._turn(db, person, state, inbound.channel, stored.message_id)
        turn.profile_name = inbound.profile_name
        before = state.as_json()
        message = self._message(db, inbound, stored, turn)
        turn.slots = message.understood.slots if message.understood else {}
        hear(turn, message)
        store.save(db, turn, before, heard=_heard(message, stored.body), message_id=stored.message_id)
        files[:] = turn.files_to_drop
        return "handled"

    def _turn(self, db, person, state, channel, message_id=None) -> Turn:
        now = self.clock.now()
        return Turn(self.catalogue, state, person, now, channel, self.means, db=db, message_id=message_id)

    def _message(self, db, inbound, stored, turn) -> Message:
        where = (inbound.location.lat, inbound.location.lon) if inbound.location else None
        return Message(
            text=stored.heard,
            payload=inbound.payload,
            quoted=store.offer_quoted(db, inbound.quoted_id, turn.user_id) if inbound.quoted_id else None,
            attachments=stored.attachments,
            location=where,
            understood=understand(stored.heard, turn.today, turn.person.city) if stored.heard else None,
        )

    def _keep(self, inbound: Inbound, fault: Exception) -> str:
        """A fault costs the person nothing: the message is kept for staff to see, one apology is said."""
        deferred = _sqlstate(fault) == _LOCKED
        with open_session(self.engine) as db, db.begin():
            person, _ = store.lock_person(db, inbound, wait=not deferred)
            outcome = "deferred" if deferred else "faulted"
            kept = store.keep_inbound(
                db, inbound, person, outcome=outcome, error=_described(fault), now=self.clock.now()
            )
            if kept and not deferred:
                words = self.catalogue.words.text(person.language, "fault-apology")
                store.put(db, person, Prompt(words), dedupe_key=f"apology:{kept.message_id}")
        log.error("turn.deferred" if deferred else "turn.faulted", error=_described(fault), exc_info=fault)
        return outcome

    def run_deferred(self, limit: int = 50) -> int:
        """Messages that found their person busy, in order of arrival; how many were answered."""
        with open_session(self.engine) as db, db.begin():
            waiting = store.deferred(db, limit)
        for message_id, inbound in waiting:
            self._with_retries(
                lambda db, m=message_id, i=inbound: self._hear_again(db, m, i), or_else=_reported
            )
        if waiting:
            self.wake()
        return len(waiting)

    def _hear_again(self, db, message_id, inbound) -> str:
        store.forget_deferred(db, message_id)
        return self._hear(db, inbound, [])

    def run_due_events(self, limit: int = 100) -> int:
        """Tells people what fell due: each event a turn of its own; how many were told."""
        told = 0
        while told < limit and self._run_next_event():
            told += 1
        if told:
            self.wake()
        return told

    def _run_next_event(self) -> bool:
        with open_session(self.engine) as db:
            event = store.next_event(db, self.clock.now())
            db.commit()
        if event is None:
            return False
        self._with_retries(
            lambda db: self._tell(db, event.event_id), or_else=lambda fault: self._event_failed(event, fault)
        )
        return True

    def _tell(self, db: Session, event_id: UUID) -> str:
        event = store.claim_event(db, event_id, self.clock.now())
        if event is None:
            return "repeat"
        person, state = store.lock_user(db, event.user_id)
        if person is None:
            heard = demo.hear(db, event, self.clock.now())
            store.end_event(db, event_id, "done" if heard else "void")
            return "done" if heard else "void"
        turn = self._turn(db, person, state, person.channel)
        before = state.as_json()
        happen(turn, event.flow, event.name, event.payload)
        store.save(db, turn, before, heard={"event": f"{event.flow}.{event.name}"}, event_id=event_id)
        store.end_event(db, event_id, "done")
        return "done"

    def _event_failed(self, event, fault: Exception) -> str:
        with open_session(self.engine) as db, db.begin():
            tries = store.event_failed(db, event.event_id, _described(fault), EVENT_TRIES, self.clock.now())
        log.error(
            "event.failed",
            flow=event.flow,
            name=event.name,
            tries=tries,
            error=_described(fault),
            exc_info=fault,
        )
        return "failed"

    def _with_retries(self, work: Callable[[Session], str], or_else: Callable[[Exception], str]) -> str:
        for attempt in range(1, TRIES + 1):
            try:
                with open_session(self.engine) as db, db.begin():
                    return work(db)
            except store.Raced:
                continue
            except DBAPIError as fault:
                if not _passing(fault):
                    return or_else(fault)
                if attempt == TRIES:
                    raise
            except Exception as fault:
                return or_else(fault)
        raise store.Raced("three times in a row")


def _is_secret(catalogue: Catalogue, state) -> bool:
    flow = catalogue.get(state.flow)
    question = flow.question(state.step) if flow else None
    return question is not None and question.secret


def _heard(message: Message, body: str) -> dict:
    understood = message.understood
    return {
        "text": body,
        "payload": message.payload,
        "intent": understood.intent.value if understood else None,
        "slots": understood.slots if understood else {},
    }


def _reported(fault: Exception) -> str:
    log.error("deferred.failed", error=_described(fault), exc_info=fault)
    return "faulted"


def _sqlstate(fault: Exception) -> str | None:
    return getattr(getattr(fault, "orig", None), "sqlstate", None)


def _passing(fault: DBAPIError) -> bool:
    return fault.connection_invalidated or _sqlstate(fault) in _AGAIN or _sqlstate(fault) is None


def _described(fault: Exception) -> str:
    """The kind of a fault and where it happened, never the words somebody wrote."""
    trace = fault.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" at {trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else ""
    return f"{type(fault).__name__}{where}"
