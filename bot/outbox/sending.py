"""Draining the outbox: take a batch, commit, send it, commit what came of it; none twice.

Requests run beside one another; whatever has come back meanwhile is settled together, so that one slow
answer keeps nobody waiting.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.channels import twilio_client
from bot.channels.message import WHATSAPP
from bot.channels.twilio_client import Accepted, Outcome, Slowed, Unclear, Unsent
from bot.outbox import settle
from bot.outbox.letters import Letter, Writer
from bot.outbox.plan import Later, Stop
from bot.outbox.settle import Withheld
from models.people import otp_challenges
from models.session import open_session
from models.talk import channels, outbox

log = structlog.get_logger()

SENDERS = 16
FRESH = timedelta(seconds=10)  # what was claimed longer ago may have been taken over: it is not begun
REDIAL = timedelta(seconds=5)  # when the provider cannot be reached
OLD = "claimed too long ago"
PACED = "at its pace"
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

    def per_second(self, channel: str) -> float:
        return self.config.whatsapp_per_second if channel == WHATSAPP else self.config.sms_per_second


def drain(sender: Sender, senders: int = SENDERS) -> int:
    """Send what may be sent now, and return how many messages were taken. Commits."""
    with open_session(sender.engine) as db, db.begin():
        outbox.release_held(db)
    with ThreadPoolExecutor(senders, thread_name_prefix="outbox") as pool:
        return Round(sender, pool, senders).run()


class Ready(NamedTuple):
    """A message and the letter that was written for it, by whoever claimed it then."""

    message: Any
    letter: Letter
    claimed_at: datetime


@dataclass
class Round:
    """One draining: the letters under way, and until when a channel was asked to wait."""

    sender: Sender
    pool: Executor
    senders: int
    under_way: dict[Future, Ready] = field(default_factory=dict)
    slowed: dict[str, datetime] = field(default_factory=dict)

    def run(self) -> int:
        taken = 0
        while True:
            taken += self._refill()
            if not self.under_way:
                return taken
            done, _ = wait(self.under_way, return_when=FIRST_COMPLETED)
            self._settle([(self.under_way.pop(one), one.result()) for one in done])

    def _refill(self) -> int:
        """Once half of the senders are free, take what those can begin; how many were taken."""
        taken, room = 0, self.senders - len(self.under_way)
        while 2 * room >= self.senders and not self.sender.stopping():
            ready, stopped, put_off = self._claim(room)
            for one in ready:
                self.under_way[self.pool.submit(self._post, one)] = one
            taken += len(ready) + stopped
            if ready or not (stopped or put_off):
                break  # else there may be others behind those that wait
        return taken

    def _claim(self, limit: int) -> tuple[list[Ready], int, int]:
        """What goes out now, noted as such: whoever dies from here on leaves rows that say it may have been
        sent. Beside it, how many were stopped and how many put off.
        """
        now = self.sender.clock.now()
        with open_session(self.sender.engine) as db, db.begin():
            batch = outbox.next_batch(db, now, limit)
            if not batch:
                return [], 0, 0
            writer = Writer.of(db, self.sender.config, now, self.sender.otp_key, batch)
            written = [Ready(message, _written(writer, message), now) for message in batch]
            stopped = [one for one in written if isinstance(one.letter, Stop)]
            for one in stopped:
                settle.stop(outbox.locked(db, one.message.message_id), one.letter, now)
            later = [
                (one.message.place, one.letter.reason, one.letter.until)
                for one in written
                if isinstance(one.letter, Later)
            ]
            outbox.put_off(db, later)
            ready = [one for one in written if isinstance(one.letter, Letter)]
            going = self._with_leave(db, ready, now)
            outbox.take(db, [(m.place, letter.channel, letter.reason) for m, letter, _ in going], now)
            return going, len(stopped), len(ready) - len(going) + len(later)

    def _with_leave(self, db: Session, ready: Sequence[Ready], now) -> list[Ready]:
        """Those that the provider's rates let go now; the others get their moment (promise 13)."""
        going, later = [], []
        for channel, group in groupby(sorted(ready, key=_channel), _channel):
            free, waiting = _paced(list(group), channel, now)
            leave = channels.take_leave(db, channel, len(free), now, self.sender.per_second(channel))
            going += free[: leave.count]
            later += waiting + list(_moments(free[leave.count :], leave))
        outbox.put_off(db, later)
        return going

    def _post(self, one: Ready) -> Outcome | Withheld:
        channel, now = one.letter.channel, self.sender.clock.now()
        if now - one.claimed_at > FRESH:
            return Withheld(OLD)
        if self.slowed.get(channel, now) > now:
            return Withheld(outbox.THROTTLED, self.slowed[channel])
        match outcome := self._sent(one.letter):
            case Slowed(seconds, code):
                return self._pause(channel, outbox.THROTTLED, settle.pause_of(seconds), code)
            case Unsent(reason):
                return self._pause(channel, reason, REDIAL)
        return outcome

    def _sent(self, letter: Letter) -> Outcome:
        try:
            return twilio_client.send(self.sender.client, letter.fields)
        except Exception as fault:  # ours: the others are not to be lost with it
            log.exception("outbox.send_failed")
            return Unclear(type(fault).__name__)

    def _pause(self, channel: str, reason: str, wait: timedelta, code: str = "") -> Withheld:
        """Told at once to every worker: what is claimed from now on waits (promise 13)."""
        until = self.sender.clock.now() + wait
        self.slowed[channel] = max(until, self.slowed.get(channel, until))
        with open_session(self.sender.engine) as db, db.begin():
            settle.pause_channel(db, channel, reason, until, code)
        return Withheld(reason, until)

    def _settle(self, done: Sequence[tuple[Ready, Outcome | Withheld]]) -> None:
        """A status callback may have been faster, or another took it over: nothing is left to say."""
        now = self.sender.clock.now()
        with open_session(self.sender.engine) as db, db.begin():
            self._accept(db, [(one, got.sid) for one, got in done if isinstance(got, Accepted)], now)
            others = [(one, got) for one, got in done if not isinstance(got, Accepted)]
            rows = [outbox.locked(db, one.message.message_id) for one, _ in others]
            for row, (one, outcome) in zip(rows, others, strict=True):
                if row is not None and row.status in UNSETTLED and row.claimed_at == one.claimed_at:
                    settle.settle(db, row, outcome, one.letter.address, now)

    def _accept(self, db: Session, taken: Sequence[tuple[Ready, str]], now) -> None:
        """The provider has them; a code that one carried is forgotten (rule 18)."""
        outbox.accept(db, [(one.message.message_id, sid, one.claimed_at) for one, sid in taken], now)
        for one, _ in taken:
            if one.message.otp_challenge_id:
                otp_challenges.blank(db, one.message.otp_challenge_id)


def _written(writer: Writer, message: Any) -> Letter | Stop | Later:
    """A message we cannot write must not stop the others (promise 15)."""
    try:
        if not (message.otp_challenge_id or message.prompt.get("image")):
            return writer.write(message)
        with writer.db.begin_nested():  # it reads more of the database, and may find that wanting
            return writer.write(message)
    except Exception as fault:
        log.exception("outbox.unwritable", message_id=str(message.message_id))
        return Stop("failed", f"cannot be written: {type(fault).__name__}")


_channel = attrgetter("letter.channel")


def _paced(ready: Sequence[Ready], channel: str, now) -> tuple[list[Ready], list[tuple]]:
    """One person takes a burst over WhatsApp, then one message every six seconds on average."""
    free, waiting = [], []
    for one in ready:
        since = one.message.paced_since
        until = since + outbox.PERSON_BURST * outbox.PERSON_PACE if since and channel == WHATSAPP else now
        if until > now:
            waiting.append((one.message.place, PACED, until))
        else:
            free.append(one)
    return free, waiting


def _moments(over: Sequence[Ready], leave: channels.Leave) -> Iterator[tuple]:
    """When each that has no leave may ask again: one after the other, or when the pause is over."""
    for place, one in enumerate(over):
        if leave.paused:
            yield one.message.place, outbox.THROTTLED, leave.next_at
        else:
            yield one.message.place, PACED, leave.next_at + place * leave.pace
