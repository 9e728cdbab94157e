"""Messages whose fate is unknown: looked up at the provider, and only sent again when it never had them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import structlog

from bot.channels.twilio_client import ASK_LATER, OUT_OF_REACH, Throttled
from bot.outbox import settle
from bot.outbox.letters import Writer
from bot.outbox.sending import Sender
from models.session import open_session
from models.talk import channels, outbox
from models.talk.outbox import OutboxMessage

log = structlog.get_logger()

DEAD_AFTER = timedelta(seconds=30)  # three times the client's timeout
LOOK_AFTER = timedelta(seconds=5)  # a status callback usually tells first
ABSENT_AFTER = timedelta(seconds=60)  # no request of ours is under way that long
SKEW = timedelta(minutes=2)  # between the provider's clock and ours
UNEXPLAINED = "the provider lists one we do not know"
FAR_ENOUGH = 100  # messages to one address


def reconcile(sender: Sender) -> int:
    """Settle what can be settled; how many messages were. Commits."""
    now = sender.clock.now()
    with open_session(sender.engine) as db, db.begin():
        outbox.doubt_the_dead(db, now - DEAD_AFTER)
        waiting = outbox.unknown(db, now - LOOK_AFTER, besides=channels.paused(db, now))
        writer = Writer.of(db, sender.config, now, sender.otp_key, waiting)
        doubtful = [(one, writer.traces(one)) for one in waiting]
    return sum(_looked_up(sender, doubtful))


Doubtful = tuple[OutboxMessage, dict[str, list[list[str]]]]


def _looked_up(sender: Sender, doubtful: Sequence[Doubtful]) -> Iterator[bool]:
    """Which were settled, up to where the provider stops answering: it is not asked for each in vain."""
    for message, forms in doubtful:
        try:
            yield _look_up(sender, message, forms)
        except OUT_OF_REACH as trouble:
            log.warning(
                "outbox.cannot_look_up", message_id=str(message.message_id), why=type(trouble).__name__
            )
            if isinstance(trouble, Throttled):
                _pause(sender, message.channel, trouble)
            if isinstance(trouble, ASK_LATER):
                return


def _pause(sender: Sender, channel: str, slow: Throttled) -> None:
    until = sender.clock.now() + settle.pause_of(slow.seconds)
    with open_session(sender.engine) as db, db.begin():
        settle.pause_channel(db, channel, outbox.THROTTLED, until, slow.code)


def _look_up(sender: Sender, message: OutboxMessage, forms: dict[str, list[list[str]]]) -> bool:
    since = message.claimed_at - SKEW
    listed = {sid: shown for to, texts in forms.items() for sid, shown in _listed(sender, to, texts, since)}
    return _close(sender, message, listed)


def _listed(sender: Sender, to: str, texts: list[list[str]], since: datetime) -> Iterator[tuple[str, bool]]:
    """Ids of what the provider lists to this address, newest first, and whether each shows such a text."""
    for one in sender.client.messages.stream(to=to, limit=FAR_ENOUGH, page_size=FAR_ENOUGH):
        if one.date_created and one.date_created < since:
            return
        if one.direction == "outbound-api":
            yield one.sid, any(_shows(one.body or "", parts) for parts in texts)


def _shows(body: str, parts: list[str]) -> bool:
    """A picture without words is none of the messages that have some."""
    if not any(part.strip() for part in parts):
        return not body.strip()
    return all(part.strip() in body for part in parts)


def _close(sender: Sender, message: OutboxMessage, listed: dict[str, bool]) -> bool:
    """Accepted if the provider has it; queued again if it never did; until that is certain it stays open.

    What went there and is no other message of ours may be this one: staff decide (models/talk/set_aside.py).
    """
    now = sender.clock.now()
    with open_session(sender.engine) as db, db.begin():
        row = outbox.locked(db, message.message_id)
        if row is None or row.status != "unknown" or row.claimed_at != message.claimed_at:
            return False
        ours = outbox.known_sids(db, listed)
        new = {sid: shown for sid, shown in listed.items() if sid not in ours}
        if any(new.values()):
            settle.accept(db, row, [sid for sid, shown in new.items() if shown][-1], now)
        elif new:
            row.reason = UNEXPLAINED
            return False
        elif now - row.claimed_at < ABSENT_AFTER:
            return False
        else:
            settle.again(row, "the provider never had it")
        return True
