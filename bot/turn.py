"""One message or event is one transaction: what it changes and says commits together, or nothing does."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import structlog
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from bot import deferred, demo, turn_inbound, turn_person
from bot import turn_store as store
from bot.channels.message import Inbound
from bot.clock import Clock
from bot.deferred import Waiting
from bot.dialogue import Catalogue, Means, Message, Person, State, Turn, happen, hear
from bot.dialogue.prompt import Prompt
from bot.faults import Killed, described, is_busy, is_passing, traced
from bot.secrecy import code_mask, is_private, is_secret
from bot.turn_inbound import Kept
from bot.turn_person import Raced
from bot.understanding import understand
from bot.understanding.contacts import mask_contacts
from bot.understanding.normalise import clean
from bot.watching import Watched
from models.session import Work, open_session, together
from models.talk import events, takeovers

log = structlog.get_logger()

TRIES = 3  # of a whole transaction, after a deadlock, a serialization failure or a lost connection
BRIEFLY = ("SET LOCAL lock_timeout = '100ms'", {})  # a job has others to serve
LONGEST_NAME, LONGEST_PAYLOAD = 100, 300  # characters of what comes with a message
_TOLD_BY_CARRIER = {"STOP": "stop", "START": "start"}


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
        outcome = self._take(lambda db, seen: self._hear(db, inbound, seen), inbound)
        self.wake()
        return outcome

    def keep(self, inbound: Inbound) -> str:
        """Stores a message for `run_deferred` to answer in its order; "deferred", or "repeat"."""
        return self._with_retries(
            lambda db: self._defer(db, inbound), or_else=lambda fault: self._keep(inbound, fault)
        )

    def _defer(self, db: Session, inbound: Inbound) -> str:
        person, _, is_repeat = self._lock(db, inbound)
        if is_repeat:
            db.rollback()
            return "repeat"
        turn_inbound.keep_inbound(db, inbound, person, outcome="deferred", now=self.clock.now())
        return "deferred"

    def _take(self, turn: Callable[[Session, Watched], str], inbound: Inbound, waited: Waiting | None = None):
        with Watched("message", inbound.provider_id) as seen:
            seen.outcome = self._with_retries(
                lambda db: turn(db, seen), or_else=lambda fault: self._keep(inbound, fault, waited)
            )
        for file in seen.files:
            self.drop_file(file)
        return seen.outcome

    def _hear(self, db: Session, inbound: Inbound, seen: Watched, waited: Waiting | None = None) -> str:
        person, state, is_repeat = self._lock(db, inbound)
        if is_repeat:
            db.rollback()  # who was erased since is not made anew by it
            return "repeat"
        now = self.clock.now()
        if person.has_waiting and not waited:  # what came before is answered before
            turn_inbound.keep_inbound(db, inbound, person, outcome="deferred", now=now)
            return "deferred"
        if person.has_waiting and deferred.is_overtaking(db, waited, person.user_id):
            db.rollback()
            return "deferred"
        secret = is_secret(self.catalogue, state)
        mask = code_mask(db, person.user_id, now, self.means.otp_key, secret=secret)
        stored = turn_inbound.heard(db, inbound, person, now, mask, secret=secret)
        before = store.placed(state)
        seen.begins(state)
        turn, message = self.prepared(db, (person, state), inbound, stored, now)
        hear(turn, message)
        seen.ends(turn)
        if person.held:
            takeovers.heard(db, person.user_id, now)
        store.save(db, turn, before, heard=heard_of(message, stored.body), stored=stored)
        return "handled"

    def _lock(self, db, inbound, **how):
        """Whoever writes; somebody new in the language that their script tells."""
        language = self.catalogue.words.written_in(inbound.text)
        return turn_person.lock_person(db, inbound, language=language, **how)

    def prepared(
        self, db: Session, who: tuple[Person, State], inbound: Inbound, stored: Kept, now: dt.datetime
    ) -> tuple[Turn, Message]:
        """A turn, and the message that it is to hear."""
        about = {"db": db, "message_id": stored.message_id, "profile_name": _name(inbound)}
        person, state = who
        turn = Turn(self.catalogue, state, person, now, inbound.channel, self.means, **about)
        turn.answered_by_provider = inbound.opt_out_type is not None
        message = self._message(db, inbound, stored, turn)
        return turn, message

    def _message(self, db, inbound, stored, turn) -> Message:
        where = (inbound.location.lat, inbound.location.lon) if inbound.location else None
        told = _TOLD_BY_CARRIER.get(inbound.opt_out_type)
        readable = told or stored.body
        return Message(
            text=told or stored.heard,
            payload=clean(inbound.payload or "", LONGEST_PAYLOAD) or None,
            quoted=turn_inbound.offer_quoted(db, clean(inbound.quoted_id or ""), turn.user_id),
            attachments=stored.attachments,
            files=stored.files,
            voice=stored.voice,
            location=where,
            understand=partial(understand, readable, turn.today, turn.person.city) if readable else None,
        )

    def _keep(self, inbound: Inbound, fault: Exception, waited: Waiting | None = None) -> str:
        """A fault costs the person nothing: the message is kept for staff to see, one apology is said."""
        busy = is_busy(fault)
        if busy and waited:
            return "deferred"
        with open_session(self.engine) as db, db.begin():
            if waited and not deferred.take(db, waited.message_id):
                return "repeat"
            person, state, is_repeat = self._lock(db, inbound, wait=not busy)
            if is_repeat:
                db.rollback()
                return "repeat"
            outcome = "deferred" if busy else "faulted"
            now, secret = self.clock.now(), is_secret(self.catalogue, state)
            how = {"outcome": outcome, "error": described(fault), "now": now}
            # what waits is still to be read
            mask = str if busy else code_mask(db, person.user_id, now, self.means.otp_key, secret=secret)
            private = not person.held and is_private(self.catalogue, state, inbound)
            kept = turn_inbound.keep_inbound(db, inbound, person, mask=mask, is_private=private, **how)
            if kept and not (busy or person.held):
                words = self.catalogue.words.text(person.language, "fault-apology")
                store.put(db, person, Prompt(words), dedupe_key=f"apology:{kept.message_id}")
        if busy:
            log.warning("turn.deferred")
        else:
            log.error("turn.faulted", error=described(fault), trace=traced(fault))
        return outcome

    def run_deferred(self, limit: int = 50) -> int:
        """Messages that found their person busy, each person's in order; how many were answered.

        Whoever is busy still is left for the next time, and holds up nobody.
        """
        answered, busy = 0, set()
        while answered < limit and (waiting := self._commit(deferred.next_waiting, busy)):
            outcome = self._take(partial(self._hear_again, waiting), waiting.inbound, waiting)
            if outcome == "deferred":
                busy.add(waiting.user_id)
                self._commit(deferred.give_back, waiting.message_id)
            else:
                answered += 1
        if answered:
            self.wake()
        return answered

    def _commit(self, verb: Callable, *what):
        with open_session(self.engine) as db, db.begin():
            return verb(db, *what)

    def _hear_again(self, waiting: Waiting, db: Session, seen: Watched) -> str:
        if waiting.tries > events.MOST_TRIES:
            raise Killed
        together(db, BRIEFLY)
        if not deferred.take(db, waiting.message_id):
            return "repeat"
        return self._hear(db, waiting.inbound, seen, waiting)

    def run_due_events(self, limit: int = 100) -> int:
        """Tells people what fell due: each event a turn of its own; how many were told.

        Whoever is busy is told the next time, and holds up nobody.
        """
        told, busy = 0, set()
        while told < limit and (event := self._commit(events.next_due, self.clock.now(), busy)):
            if self._run_event(event) == "busy":
                busy.add(event.user_id)
            else:
                told += 1
        if told:
            self.wake()
        return told

    def _run_event(self, event) -> str:
        with Watched("event", str(event.event_id)) as seen:
            seen.outcome = self._with_retries(
                lambda db: self._tell(db, event.event_id, seen),
                or_else=lambda fault: self._event_failed(event, fault),
            )
        return seen.outcome

    def _tell(self, db: Session, event_id: UUID, seen: Watched) -> str:
        together(db, BRIEFLY)
        event = events.claim(db, event_id)
        if event is None:
            return "repeat"
        person, state = turn_person.lock_user(db, event.user_id)
        if person is None:
            heard = demo.hear(db, event, self.clock.now())
            events.end(db, event_id, "done" if heard else "void")
            return "demo" if heard else "void"
        if person.held:  # taken over just now: it waits until they are handed back
            return "held"
        if person.suspended:  # nobody's words or number reach them
            events.end(db, event_id, "void")
            return "void"
        turn = Turn(self.catalogue, state, person, self.clock.now(), person.channel, self.means, db=db)
        before = store.placed(state)
        seen.begins(state)
        happen(turn, event.flow, event.name, event.payload)
        seen.ends(turn)
        events.end(db, event_id, "done")
        store.save(db, turn, before, heard={"event": f"{event.flow}.{event.name}"}, event_id=event_id)
        return "done"

    def _event_failed(self, event, fault: Exception) -> str:
        if is_busy(fault):
            self._commit(events.give_back, event.event_id, self.clock.now())
            return "busy"
        with open_session(self.engine) as db, db.begin():
            tries = events.failed(db, event.event_id, described(fault), self.clock.now())
        log.error(
            "event.failed",
            flow=event.flow,
            name=event.name,
            tries=tries,
            error=described(fault),
            trace=traced(fault),
        )
        return "failed"

    def _with_retries(self, work: Callable[[Session], str], or_else: Callable[[Exception], str]) -> str:
        for attempt in range(1, TRIES + 1):
            try:
                with Work(self.engine) as db:
                    outcome = work(db)
                    db.commit()
                    return outcome
            except Raced:
                continue
            except DBAPIError as fault:
                if not is_passing(fault):
                    return or_else(fault)
                if attempt == TRIES:
                    raise
            except Exception as fault:
                return or_else(fault)
        raise Raced("three times in a row")


def _name(inbound: Inbound) -> str | None:
    """What they call themselves there; not when it is a way to reach them (promise 19)."""
    name = clean(inbound.profile_name or "", LONGEST_NAME)
    return None if mask_contacts(name)[1] else name or None


def heard_of(message: Message, body: str) -> dict:
    """What a trace keeps of a message."""
    understood = vars(message).get("understood")  # if any rule asked for it
    return {
        "text": body,
        "payload": message.payload,
        "intent": understood.intent.value if understood else None,
        "how": understood.how if understood else None,
        "sure": round(understood.sure, 2) if understood else None,
        "slots": understood.slots if understood else {},
    }
