"""Talks of demo people, held by the same turns as everybody's, at moments of the last days: so what they
answered, why, and where they stand is true."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from random import Random
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.channels.message import Inbound
from bot.clock import Clock
from bot.config import Config
from bot.seed import people
from bot.seed.rents import DATA, City, cities
from bot.simulator.exchange import Exchange
from bot.simulator.settings import from_config
from bot.simulator.speaking import Said, noted
from bot.turn import Turns
from models.people import identities, users
from models.session import open_session

PAUSE_S = 20  # between two lines of somebody
ANSWERED_AFTER, TAKEN_UP_AFTER = timedelta(seconds=2), timedelta(minutes=4)  # by the bot, by the team
CHANNELS = {"whatsapp": 70, "sms": 30}
ARRIVED = text("""
    UPDATE outbox_messages o SET status = CASE i.channel WHEN 'sms' THEN 'delivered' ELSE 'read' END,
        channel = i.channel, accepted_at = :now
    FROM channel_identities i JOIN users u USING (user_id)
    WHERE o.identity_id = i.identity_id AND o.status = 'queued' AND u.is_demo""")


class Then(Clock):
    """Tells a moment that was, and is moved on line by line."""

    def __init__(self, at: datetime):
        super().__init__()
        self.at = at

    def now(self) -> datetime:
        return self.at


@dataclass(frozen=True)
class Speaker:
    """Somebody of the demo who writes to us; `kind` is tenant or host."""

    user_id: UUID
    phone: str
    kind: str
    language: str
    channel: str
    city: City


@dataclass(frozen=True)
class Scene:
    """A talk that ended `ago`: who said what; `then` is what the team did about it."""

    ago: timedelta
    lines: Sequence[tuple[Speaker, str]]
    then: Callable[[Stage], None] = lambda stage: None


class Stage:
    """Where scenes are held: turns whose clock tells the time of the scene."""

    def __init__(self, turns: Turns, config: Config):
        self.today = turns.clock.now()
        self.clock = Then(self.today)
        self.turns = replace(turns, clock=self.clock, wake=lambda: None)
        self.phones = _phones(config, self.clock) if config.local_twilio else None

    def hold(self, scenes: Sequence[Scene]) -> None:
        """Each of them, the earliest first."""
        for scene in sorted(scenes, key=lambda one: one.ago, reverse=True):
            took = timedelta(seconds=PAUSE_S * len(scene.lines)) + TAKEN_UP_AFTER
            self.clock.at = self.today - scene.ago - took
            for speaker, words in scene.lines:
                self.say(speaker, words)
            self.clock.at += TAKEN_UP_AFTER
            scene.then(self)
            self.arrived()
        self.clock.at = self.today
        if self.phones:
            self.phones.close()

    def say(self, speaker: Speaker, words: str) -> None:
        """One line; what it leads to, for them or for whom they talk with, follows at once."""
        self.clock.at += timedelta(seconds=PAUSE_S)
        said = Said(speaker.phone, speaker.channel, words)
        sid = noted(self.phones, said) if self.phones else uuid4().hex
        self.turns.receive(Inbound(sid, speaker.channel, speaker.phone, text=words))
        self.turns.run_due_events()
        self.arrived()

    def arrived(self) -> None:
        """What was said to the demo's people reached them then: nothing of it goes out now."""
        with open_session(self.turns.engine) as db, db.begin():
            db.execute(ARRIVED, {"now": self.clock.now() + ANSWERED_AFTER})


def _phones(config: Config, clock: Clock) -> Exchange:
    """The local Twilio, that it knows who has written: else it would not let the team answer them."""
    config.home.mkdir(parents=True, exist_ok=True)
    return Exchange(from_config(config, clock, str(config.home / "simulator.db")))


def cast(db: Session, kind: str, count: int, now: datetime, dice: Random) -> list[Speaker]:
    """So many verified people of that kind who write from an address; the caller commits."""
    living = dice.choices(cities(), [city.weight for city in cities()], k=count)
    ids = people.settle(db, kind, living, now, dice)
    (people.add_hosts if kind == "host" else people.add_tenants)(db, ids, dice)
    channels = dice.choices(list(CHANNELS), list(CHANNELS.values()), k=count)
    known = [users.get(db, user_id) for user_id in ids]
    made = [
        Speaker(one.user_id, one.phone, kind, one.language, channel, city)
        for one, channel, city in zip(known, channels, living, strict=True)
    ]
    addresses = [{"user_id": one.user_id, "channel": one.channel, "address": one.phone} for one in made]
    identities.add_many(db, [{**one, "verified_at": now, "opted_in_at": now} for one in addresses])
    return made


def chatter(speaker: Speaker, dice: Random) -> list[tuple[Speaker, str]]:
    """How somebody like them talks to the bot, somewhere in their city."""
    place, rent = speaker.city.place(dice).name, dice.randrange(12, 60)
    said = dice.choice(words()[speaker.kind][speaker.language])
    return [(speaker, line.format(place=place, rent=rent)) for line in said]


@cache
def words() -> dict:
    return json.loads((DATA / "talks.json").read_text(encoding="utf-8"))
