"""What the provider could not bring us: read from its own list, and heard as if it had come (promise 5).

The list has no buttons' payloads and no places: a button's title resolves like the same words typed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Engine

from bot.channels import twilio_client
from bot.channels.message import SMS, WHATSAPP, Malformed, read
from bot.turn import Turns
from models.session import open_session
from models.talk import channels, inbound

log = structlog.get_logger()

EVERY = timedelta(seconds=30)
UNDER_WAY = timedelta(seconds=30)  # a webhook may still bring it, and tells more than the list
OVERLAP = timedelta(minutes=5)  # between their clock and ours, and what was listed late
PAGE = 200
API = "https://api.twilio.com/2010-04-01"


def fetch(config, engine: Engine, turns: Turns, now: datetime) -> int:
    """Hear what never reached us; how many that was. Raises what the network or the provider does."""
    senders = {WHATSAPP: f"whatsapp:{config.whatsapp_phone_number}", SMS: config.twilio_phone_number}
    kept = sum(_fetch(config, engine, turns, now, channel, sender) for channel, sender in senders.items())
    while kept and turns.run_deferred():
        pass
    return kept


def _fetch(config, engine: Engine, turns: Turns, now: datetime, channel: str, sender: str) -> int:
    until = now - UNDER_WAY
    with open_session(engine) as db, db.begin():
        since = channels.looked_until(db, channel)
        if since is None:  # from the first start on; what was before it was never ours
            channels.looked(db, channel, until)
    if since is None or until - since < EVERY:
        return 0
    kept = sum(_keep(turns, *one) for one in _unheard(config, engine, sender, since - OVERLAP, until))
    with open_session(engine) as db, db.begin():
        channels.looked(db, channel, until)
    return kept


def _unheard(
    config, engine: Engine, sender: str, since: datetime, until: datetime
) -> Iterator[tuple[dict[str, str], datetime]]:
    """What people wrote to this sender in that time and we do not know, oldest first: a webhook's fields, and
    when it was written.
    """
    client = twilio_client.connect(config)
    listed = client.messages.stream(to=sender, date_sent_after=since, page_size=PAGE)
    written = [one for one in listed if one.direction == "inbound" and _came(one) <= until]
    written.reverse()  # the newest comes first in the list; of one second, too
    with open_session(engine) as db:
        ours = inbound.known(db, [one.sid for one in written])
    for one in sorted(written, key=_came):
        if one.sid not in ours:
            yield _as_webhook(client, one), _came(one)


def _came(listed: Any) -> datetime:
    return listed.date_created or listed.date_sent


def _as_webhook(client: Any, listed: Any) -> dict[str, str]:
    form = {"MessageSid": listed.sid, "From": listed.from_, "To": listed.to, "Body": listed.body or ""}
    if int(listed.num_media or 0):
        form |= _media(client, listed.sid)
    return form


def _media(client: Any, sid: str) -> dict[str, str]:
    files: Iterable[Any] = client.messages(sid).media.list()
    form = {"NumMedia": "0"}
    for at, one in enumerate(files):
        address = f"{API}/Accounts/{client.account_sid}/Messages/{sid}/Media/{one.sid}"
        form |= {f"MediaUrl{at}": client.http_client.place(address), "NumMedia": str(at + 1)}
        form |= {f"MediaContentType{at}": one.content_type}
    return form


def _keep(turns: Turns, form: dict[str, str], written_at: datetime) -> bool:
    """Stored before it is read: what kills whoever reads it is not fetched for ever (promise 15)."""
    try:
        message = replace(read(form), written_at=written_at)
    except Malformed:
        log.error("missed.malformed", provider_id=form["MessageSid"])
        return False
    outcome = turns.keep(message)
    log.warning("missed.fetched", provider_id=message.provider_id, outcome=outcome)
    return outcome != "repeat"
