"""A desk that is busy at the first look: who waits, is in hand, snoozed, resolved; reports, homes, chats."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID

from sqlalchemy import exists, select, text
from sqlalchemy.orm import Session

from bot import takeover
from bot.config import Config
from bot.dialogue import Prompt
from bot.seed import chats, photos, talks
from bot.seed.talks import Scene, Speaker, Stage
from bot.turn import Turns
from models.housing.listings import PropertyListing
from models.housing.photos import PropertyPhoto
from models.people.users import User
from models.session import open_session
from models.staff import members, notes, replies
from models.talk import takeovers

# colleagues for show: what they would log in with is thrown away
TEAM = {"kavya@homigo.example": "Kavya Iyer", "arjun@homigo.example": "Arjun Sethi"}
ASKED = {
    "waiting": 12,
    "taken": 3,
    "snoozed": 5,
    "resolved": 15,
}  # of 100 people; the others are with the bot
AGES = {  # minutes since their last line, from and to
    "bot": (1, 4_000), "waiting": (2, 1_300), "taken": (1, 15), "snoozed": (60, 600), "resolved": (90, 4_000),
}  # fmt: skip
CHATS = 6  # of 100 people
FAILED = text("""
    UPDATE outbox_messages SET status = 'failed', error_code = '63016', reason = 'window closed'
    WHERE message_id IN (
        SELECT o.message_id FROM outbox_messages o JOIN users u USING (user_id)
        WHERE u.is_demo AND o.status = 'read' ORDER BY o.sequence LIMIT :count)""")


def lay_out(turns: Turns, config: Config, people: int, rng_seed: int = 1) -> dict[str, int]:
    """Talks of so many new demo people, in all states; how many rows of each kind. It commits."""
    dice, now = Random(rng_seed), turns.clock.now()
    with open_session(turns.engine) as db, db.begin():
        team = [_member(db, email, name, config.staff_key) for email, name in TEAM.items()]
        _canned(db)
        hosts = talks.cast(db, "host", people // 4, now, dice)
        tenants = talks.cast(db, "tenant", people - len(hosts), now, dice)
        count = min(people * CHATS // 200, len(hosts))
        pairs = chats.matched(db, tenants[:count], hosts[:count], now, dice)
    alone = dice.sample(tenants[count:] + hosts[count:], people - 2 * count)
    Stage(turns, config).hold([*_scenes(alone, team, dice), *chats.scenes(pairs, dice)])
    with open_session(turns.engine) as db, db.begin():
        more = {"reports": chats.reported(db, pairs, now, dice), "failed": _failed(db, people // 40)}
        _hang_photos(db, config, dice)
    return {"talks": people, **more}


def _member(db: Session, email: str, name: str, key: bytes) -> tuple[UUID, str]:
    """Their id and first name."""
    known = members.called(db, email)
    staff_id = known.staff_id if known else members.add(db, email, name, "agent", key).staff_id
    return staff_id, name.split()[0]


def _canned(db: Session) -> None:
    for shortcut, said in talks.words()["canned"].items():
        for language, body in said.items():
            replies.keep(db, shortcut, language, body)


def _scenes(speakers: list[Speaker], team: list[tuple[UUID, str]], dice: Random) -> Iterator[Scene]:
    """What each of them said, and what the team did then."""
    kinds = [kind for kind, share in ASKED.items() for _ in range(len(speakers) * share // 100)]
    for number, speaker in enumerate(speakers):
        kind = kinds[number] if number < len(kinds) else "bot"
        ago = timedelta(minutes=dice.randint(*AGES[kind]), seconds=dice.randrange(60))
        said = talks.chatter(speaker, dice)
        if kind == "bot":
            yield Scene(ago, said)
        else:
            ask = dice.choice(talks.words()["asks"][speaker.language])
            said += [(speaker, line) for line in ask["lines"]]
            yield Scene(ago, said, partial(_answered, kind, speaker, ask, dice.choice(team), dice))


def _answered(
    kind: str, speaker: Speaker, ask: dict, by: tuple[UUID, str], dice: Random, stage: Stage
) -> None:
    """How far the team has come with what somebody asked."""
    with open_session(stage.turns.engine) as db, db.begin():
        if ask["label"]:
            notes.label(db, speaker.user_id, ask["label"])
        if kind != "waiting":
            takeover.take(stage.turns, db, speaker.user_id, by, stage.clock.now(), None)
    if kind == "waiting":
        return
    stage.arrived()
    with open_session(stage.turns.engine) as db, db.begin():
        takeover.reply(db, speaker.user_id, by[0], Prompt(ask["answer"]), stage.clock.now())
        if kind == "snoozed":
            takeovers.live(db, speaker.user_id).snoozed_until = _soon(stage, dice)
            notes.write(db, speaker.user_id, by[0], dice.choice(talks.words()["notes"]))
    stage.arrived()
    if kind == "taken" and dice.random() < 0.7:
        stage.say(speaker, dice.choice(talks.words()["more"][speaker.language]))
    if kind == "resolved":
        stage.clock.at += timedelta(minutes=dice.randint(2, 25))
        with open_session(stage.turns.engine) as db:
            takeover.hand_back(stage.turns, db, speaker.user_id, stage.clock.now())


def _soon(stage: Stage, dice: Random) -> datetime:
    return stage.today + timedelta(hours=dice.randint(1, 72))


def _failed(db: Session, count: int) -> int:
    """Messages that could not be sent, for the queue of what was set aside."""
    return db.execute(FAILED, {"count": count}).rowcount


def _hang_photos(db: Session, config: Config, dice: Random) -> None:
    """Pictures on the homes that wait to be looked at."""
    wait = select(PropertyListing.listing_id, PropertyListing.property_type).join(
        User, User.user_id == PropertyListing.host_id
    )
    wait = wait.where(
        User.is_demo,
        PropertyListing.reviewed_at.is_(None),
        ~exists().where(PropertyPhoto.listing_id == PropertyListing.listing_id),
    )
    photos.hang(db, config, db.execute(wait).all(), dice)
