"""A person as they were before a turn: what came since is out of sight until the savepoint is rolled back."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from bot import turn_person
from bot.dialogue import Person
from bot.dialogue.flow import WELCOME
from models.people import otp_challenges

ABOUT = "requirement_id = ANY(:requirements) OR listing_id = ANY(:listings)"
MINE = {  # what somebody's turns make, in an order in which it can be taken out
    "saved_items": "user_id = :user_id",
    "contact_consents": "user_id = :user_id",
    "messages": "sender_id = :user_id",
    "matches": f":user_id IN (tenant_id, host_id) OR {ABOUT}",
    "swipe_actions": f":user_id IN (tenant_id, host_id) OR {ABOUT}",
    "card_deliveries": "viewer_id = :user_id",
    "reports": "reporter_id = :user_id",
    "blocked_users": "blocker_id = :user_id",
    "staff_takeovers": "user_id = :user_id",
    "consents": "user_id = :user_id",
    "place_lookups": "user_id = :user_id",
    "tenant_requirements": "requirement_id = ANY(:requirements)",
    "property_listings": "listing_id = ANY(:listings)",
    "tenant_profiles": "user_id = :user_id",
    "host_profiles": "user_id = :user_id",
    "user_verifications": "user_id = :user_id",
}
POSTS = {  # table, whose, which
    "requirements": ("tenant_requirements", "user_id", "requirement_id"),
    "listings": ("property_listings", "host_id", "listing_id"),
}
_FORGET = [text(f"DELETE FROM {one} WHERE ({mine}) AND created_at >= :since") for one, mine in MINE.items()]  # noqa: S608


def _met(whose: str, post: str) -> str:
    """Posts of theirs, and of those they dealt with."""
    return f"""({whose} = :user_id
        OR {post} IN (SELECT {post} FROM card_deliveries WHERE viewer_id = :user_id)
        OR {post} IN (SELECT {post} FROM swipe_actions WHERE :user_id IN (tenant_id, host_id)))"""  # noqa: S608


_LATER = {  # posts that were not there yet
    kind: text(f"SELECT {post} FROM {table} WHERE created_at >= :since AND {_met(whose, post)}")  # noqa: S608
    for kind, (table, whose, post) in POSTS.items()
}
_SHOWN_AGAIN = [  # what is paused or over since was shown then; what is filled or withdrawn stays so
    text(f"""
    UPDATE {table} SET status = 'active', expires_at = greatest(expires_at, :at + interval '1 day')
    WHERE status IN ('paused', 'expired') AND updated_at >= :since AND {_met(whose, post)}""")  # noqa: S608
    for table, whose, post in POSTS.values()
]
_CODES = text("DELETE FROM otp_challenges WHERE user_id = :user_id OR address = :address")
_VERIFIED = text("SELECT EXISTS (SELECT FROM user_verifications WHERE user_id = :user_id)")
_UNKNOWN = text("UPDATE users SET phone = NULL, full_name = NULL WHERE user_id = :user_id")
_NAMELESS = text("UPDATE users SET full_name = NULL WHERE user_id = :user_id")
_SPEAKS = text("UPDATE users SET language = :language WHERE user_id = :user_id")
_HEARS = text("UPDATE channel_identities SET opted_out_at = :at WHERE user_id = :user_id")
_OUT = text("SELECT opted_out_at IS NOT NULL FROM channel_identities WHERE identity_id = :identity_id")


def person_at(
    db: Session, turn: Row, *, language: str, opted_out: bool, heard_at: datetime | None
) -> Person | None:
    """Who took this turn, as far as rows tell; None when they are gone. Takes out what came after it."""
    who = {"user_id": turn.user_id, "since": turn.created_at, "at": turn.at}
    later = {kind: list(db.scalars(statement, who)) for kind, statement in _LATER.items()}
    for statement in (*_SHOWN_AGAIN, *_FORGET):
        db.execute(statement, who | later)
    verified, meeting = db.scalar(_VERIFIED, who), (turn.before or {}).get("flow") == WELCOME
    if meeting or not verified:
        db.execute(_NAMELESS if verified else _UNKNOWN, who)
    db.execute(_SPEAKS, {**who, "language": language})
    db.execute(_HEARS, {**who, "at": turn.at if opted_out else None})
    person, _ = turn_person.lock_user(db, turn.user_id)
    if person is None:
        return None
    known = {"opted_out": opted_out, "suspended": False, "has_waiting": False, "heard_at": heard_at}
    known |= {"user_type": None} if meeting or not verified else {}
    here = {name: getattr(turn, name) for name in ("identity_id", "address", "channel")}
    return replace(person, **known, **(here if turn.address else {}))


def stopped(db: Session, person: Person) -> bool:
    """Whether they want no more messages there, as things stand now."""
    return bool(db.scalar(_OUT, {"identity_id": person.identity_id}))


def code_for(db: Session, user_id: UUID, phone: str, now: datetime, key: bytes) -> str | None:
    """The code of a challenge made for this replay: what was typed then is stored nowhere (rule 18)."""
    db.execute(_CODES, {"user_id": user_id, "address": phone})
    opened = otp_challenges.open_challenge(db, user_id, phone, now, key)
    return opened.challenge_id and otp_challenges.reveal(db, opened.challenge_id, now, key)


def forget_codes(db: Session, person: Person) -> None:
    """Codes of other days count against no limit here."""
    db.execute(_CODES, {"user_id": person.user_id, "address": person.address})
