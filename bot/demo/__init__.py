"""Demo people: most of them like back and answer in chats, so that a newcomer alone gets to a match too.

They hear of things by the same events as everybody else; here events become acts instead of messages.
"""

from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.dialogue.words import Words
from models.housing import cards, likers, matches, swipes
from models.people.users import User
from models.talk import messages
from models.talk.events import DialogueEvent
from models.talk.messages import Message

WORDS = Path(__file__).parent / "words"
WILLING = 80  # of 100 likes are answered with one
LINES = 4  # what a demo person has to say, the last one again and again
PAUSE_S = {"like_back": 4, "say": 6}


def hear(db: Session, event: Any, now: datetime) -> bool:
    """Act on an event (user_id, flow, name, payload) addressed to a demo person; False: it is not ours."""
    act = ACTS.get(f"{event.flow}.{event.name}")
    person = db.get(User, event.user_id)
    if act is None or person is None or not person.is_demo:
        return False
    act(db, person.user_id, now, **event.payload)
    return True


def _liked(db: Session, me: UUID, now: datetime, **_: Any) -> None:
    _later(db, me, now, "like_back")


def _like_back(db: Session, me: UUID, now: datetime) -> None:
    for candidate in likers.of(db, me, now, limit=100):
        if not willing(candidate.requirement_id, candidate.listing_id):
            continue
        card = cards.deliver(db, [candidate], now)[0]
        liked = swipes.like(db, card.delivery_id, me, now)
        if liked.match_id:
            for person in (me, matches.partner(db, liked.match_id, me).user_id):
                _tell(db, person, now, "matches", "made", match_id=str(liked.match_id))


def willing(requirement_id: UUID, listing_id: UUID) -> bool:
    """Whether these two posts are liked back: the same two always get the same answer."""
    both = requirement_id.bytes + listing_id.bytes
    return int.from_bytes(sha256(both).digest()[:4]) % 100 < WILLING


def _matched(db: Session, me: UUID, now: datetime, match_id: str, **_: Any) -> None:
    side = matches.partner(db, UUID(str(match_id)), me).side
    _later(db, me, now, "say", match_id=str(match_id), line=f"hello-{side}")


def _written_to(db: Session, me: UUID, now: datetime, message_id: str, **_: Any) -> None:
    chat = db.get_one(Message, UUID(str(message_id))).conversation_id
    for match in matches.of(db, me):
        if match.conversation_id == chat and not _about_to_speak(db, me, match.match_id):
            _later(db, me, now, "say", match_id=str(match.match_id))


def _about_to_speak(db: Session, me: UUID, match_id: UUID) -> bool:
    """One answer is enough for several messages in a row."""
    due = select(DialogueEvent).filter_by(user_id=me, flow="demo", name="say", status="waiting")
    return db.scalar(select(due.where(DialogueEvent.payload["match_id"].astext == str(match_id)).exists()))


def _asked_to_share(db: Session, me: UUID, now: datetime, match_id: str, **_: Any) -> None:
    _later(db, me, now, "say", match_id=str(match_id), line="no-number")


def _say(db: Session, me: UUID, now: datetime, match_id: str, line: str | None = None) -> None:
    """The next line, in the language of the other one."""
    match = matches.partner(db, UUID(match_id), me)
    line = line or f"{match.side}-{_lines_said(db, match.conversation_id, me)}"
    body = _words().text(match.language, f"demo-{line}", name=match.name or "")
    message_id = messages.relay(db, match.conversation_id, me, now, body)
    if message_id:
        _tell(db, match.user_id, now, "relay_chat", "arrived", message_id=str(message_id))


def _lines_said(db: Session, conversation_id: UUID, me: UUID) -> int:
    """Which line is next, 1 to LINES; the greeting was line 0."""
    said = [one for one in messages.of(db, conversation_id) if one.sender_id == me]
    return min(max(len(said), 1), LINES)


def _later(db: Session, me: UUID, now: datetime, name: str, **payload: str) -> None:
    _tell(db, me, now + timedelta(seconds=PAUSE_S[name]), "demo", name, **payload)


def _tell(db: Session, user_id: UUID, due_at: datetime, flow: str, name: str, **payload: str) -> None:
    db.add(DialogueEvent(user_id=user_id, flow=flow, name=name, payload=payload, due_at=due_at))
    db.flush()


@cache
def _words() -> Words:
    return Words([WORDS])


ACTS = {
    "likes.received": _liked,
    "demo.like_back": _like_back,
    "matches.made": _matched,
    "relay_chat.arrived": _written_to,
    "share_contact.asked": _asked_to_share,
    "demo.say": _say,
}
