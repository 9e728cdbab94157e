"""What becomes of a message once the provider has spoken, by the class of what it said."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.channels.errors import Trouble, trouble_of
from bot.channels.twilio_client import Refused, Unclear
from bot.outbox.plan import BY_TEMPLATE, MOST_TRIES, Stop
from models.people import identities, otp_challenges
from models.talk import channels, outbox
from models.talk.outbox import OutboxMessage

log = structlog.get_logger()

PAUSE = timedelta(seconds=10)  # when throttled without a Retry-After
CARRIER = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10))
AGAIN_ELSEWHERE = {Trouble.WINDOW_CLOSED, Trouble.BAD_ADDRESS}


@dataclass(frozen=True)
class Withheld:
    """It was not processed: it may go again, from a moment on if there is one."""

    reason: str
    until: datetime | None = None


def settle(
    db: Session, message: OutboxMessage, outcome: Refused | Unclear | Withheld, address: str, now: datetime
) -> None:
    """Record how a send to this address failed. The row is locked, and still `sending` or `unknown`."""
    match outcome:
        case Refused(code):
            trouble(db, message, code, address, now)
        case Withheld(reason, until):
            give_back(message, reason, until)
        case Unclear(reason):
            message.status, message.reason = "unknown", reason
            log.warning("outbox.unknown", message_id=str(message.message_id), why=reason)


def accept(db: Session, message: OutboxMessage, sid: str, now: datetime) -> None:
    """The provider has it; a code it carried is forgotten (rule 18)."""
    message.status, message.provider_id, message.accepted_at, message.not_before = "accepted", sid, now, None
    if message.otp_challenge_id:
        otp_challenges.blank(db, message.otp_challenge_id)


def stop(message: OutboxMessage, verdict: Stop, now: datetime) -> None:
    """It is not sent: held, canceled or failed, with the reason; a failure is for staff to see."""
    message.status, message.reason, message.claimed_at = verdict.status, verdict.reason, now
    tell = log.error if verdict.status == "failed" else log.info
    tell("outbox.stopped", message_id=str(message.message_id), status=verdict.status, why=verdict.reason)


def trouble(db: Session, message: OutboxMessage, code: str, address: str, now: datetime) -> None:
    """The provider said no, at once or later: the error's class decides."""
    kind = trouble_of(code)
    if kind is Trouble.THROTTLED:
        give_back(message, outbox.THROTTLED, now + PAUSE)
        pause_channel(db, message.channel, outbox.THROTTLED, now + PAUSE, code)
        return
    message.error_code = code
    if kind is Trouble.OPTED_OUT:
        identities.opt_out(db, message.channel, address, now)
        stop(message, Stop("canceled", kind.value), now)
    elif message.attempts >= MOST_TRIES:
        stop(message, Stop("failed", "tried too often"), now)
    elif kind is Trouble.TRANSIENT:
        again(message, kind.value, now + CARRIER[min(message.attempts, len(CARRIER)) - 1])
    elif kind in AGAIN_ELSEWHERE:
        if kind is Trouble.BAD_ADDRESS:
            identities.mark_bad(db, message.channel, address, now)
        elif message.reason == BY_TEMPLATE:
            _offer_no_template(message)
        again(message, kind.value)
    else:
        message.status, message.reason = "failed", kind.value
        log.error("outbox.failed", message_id=str(message.message_id), error_code=code, why=kind.value)


def _offer_no_template(message: OutboxMessage) -> None:
    """The provider will not have it, so that what is left is SMS, or to wait until they write."""
    kept = dict(message.prompt)
    template = kept.pop("template")
    message.prompt = kept
    log.error("outbox.template_refused", message_id=str(message.message_id), template=template["name"])


def again(message: OutboxMessage, reason: str, at: datetime | None = None) -> None:
    """Back in its place in the lane."""
    message.status, message.reason, message.not_before, message.provider_id = "queued", reason, at, None


def give_back(message: OutboxMessage, reason: str, at: datetime | None = None) -> None:
    """Nothing was processed: it does not count as a try."""
    message.attempts = max(0, message.attempts - 1)
    again(message, reason, at)


def pause_of(seconds: float | None) -> timedelta:
    """How long who throttles us is left alone: as long as it said, if it did."""
    return timedelta(seconds=seconds) if seconds else PAUSE


def pause_channel(db: Session, channel: str, reason: str, until: datetime, code: str = "") -> None:
    """All that would go by this channel waits (promise 13)."""
    channels.pause(db, channel, until)
    log.warning("outbox.paused", channel=channel, why=reason, code=code)
