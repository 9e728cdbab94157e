"""Places that turns asked for: found without a transaction, told as an event `<flow>.located`."""

from datetime import datetime

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.gateways import geocoding
from models.places import lookups
from models.places.lookups import PlaceLookup
from models.session import open_session
from models.talk.events import DialogueEvent

log = structlog.get_logger()


def look_up_waiting(config, engine: Engine, now: datetime, limit: int = 5) -> int:
    """Settle what waits, each in a commit of its own; how many were found, or given up."""
    with open_session(engine) as db:
        due = lookups.waiting(db, now, limit)
    return sum(_settle(config, engine, row, now) for row in due)


def _settle(config, engine: Engine, row: PlaceLookup, now: datetime) -> bool:
    """The network first; then the row, if it is still wanted."""
    try:
        found, answered = geocoding.locate(config, row.asked_as), True
    except geocoding.NoAnswer as trouble:
        log.error("geocoding.failed", why=str(trouble), lookup_id=str(row.lookup_id))
        found, answered = geocoding.area_named(row.asked_as), False
    with open_session(engine) as db, db.begin():
        lookup = lookups.still_waiting(db, row.lookup_id)
        if lookup is None or not lookups.tried(lookup, answered, now):
            return False
        lookups.settle(lookup, found and (found.lat, found.lon, found.label))
        _tell(db, lookup, now)
        return True


def _tell(db: Session, lookup: PlaceLookup, now: datetime) -> None:
    about = {"flow": lookup.flow, "name": "located", "payload": {"lookup_id": str(lookup.lookup_id)}}
    once = f"lookup:{lookup.lookup_id}"
    db.add(DialogueEvent(user_id=lookup.user_id, due_at=now, dedupe_key=once, **about))
