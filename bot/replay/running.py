"""Takes the turns of a talk again, each from where it was then, and takes back whatever that did."""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from bot import turn_inbound
from bot.channels.message import Inbound, Media, read
from bot.dialogue import Person, State, Turn, happen, hear
from bot.dialogue.prompt import joined
from bot.replay import past
from bot.replay.comparing import Replayed, compared, was
from bot.replay.wording import Wording
from bot.turn import Turns, heard_of
from bot.why import ids_of, phone_of
from models.session import open_session

JUST_NOW = timedelta(minutes=2)  # a code texted so long ago is live, and another may be asked for
PLACE = ("flow", "step", "answers", "stack")
_WHOSE_PHONE = text("""
    SELECT user_id FROM channel_identities WHERE address = :phone
    UNION SELECT user_id FROM users WHERE phone = :phone""")
_WHOSE_MESSAGE = text("""
    SELECT user_id, message_id FROM inbound_messages WHERE provider_id = :told OR message_id = :message_id""")
_TURNS = text("""
    SELECT t.user_id, t.inbound_message_id AS message_id, t.heard, t.before, t.after, t.said, t.created_at,
        COALESCE(m.received_at, e.due_at, t.created_at) AS at, m.channel, m.provider_id, m.body, m.raw,
        i.identity_id, i.address, e.flow, e.name, e.payload
    FROM turn_traces t LEFT JOIN inbound_messages m ON m.message_id = t.inbound_message_id
        LEFT JOIN channel_identities i ON i.identity_id = m.identity_id
        LEFT JOIN dialogue_events e ON e.event_id = t.event_id
    WHERE t.user_id = ANY(:user_ids) AND (m.message_id IS NOT NULL OR e.event_id IS NOT NULL)
    ORDER BY t.created_at, t.trace_id""")
_FILES = text("""
    SELECT attachment_id, source_url, content_type FROM message_attachments
    WHERE inbound_message_id = :message_id ORDER BY attachment_id""")


def replay(turns: Turns, told: str) -> list[Replayed] | None:
    """The turns of a phone, or the one of a message (the provider's id or ours); None without any."""
    with open_session(turns.engine) as db:
        try:
            phone = phone_of(told)
            found = db.execute(_WHOSE_PHONE, {"phone": phone}) if phone else _whose_message(db, told)
            user_ids = [row.user_id for row in found]
            rows = db.execute(_TURNS, {"user_ids": user_ids}).all()
            talk = Talk(turns, Wording(turns.catalogue.words))
            taken = [talk.take(db, row) for row in rows]
        finally:
            db.rollback()
    wanted = [one for one in taken if phone or told in (one.message_id, one.provider_id)]
    return wanted or None


def _whose_message(db, told):
    return db.execute(_WHOSE_MESSAGE, ids_of(told)).all()


@dataclass
class Talk:
    """What goes from one turn to the next: the place, and what no trace tells."""

    turns: Turns
    wording: Wording
    state: State = field(default_factory=State)
    language: str | None = None
    opted_out: bool = False
    heard_at: datetime | None = None

    def take(self, db: Session, row: Row) -> Replayed:
        """One turn again; whatever it changed is rolled back at once."""
        savepoint = db.begin_nested()
        try:
            now = self._again(db, row)
        except Exception as fault:
            now = {"fault": type(fault).__name__}
        finally:
            savepoint.rollback()
        if row.message_id:
            self.heard_at = row.at
        return compared(row, was(row), now, self.wording)

    def _again(self, db, row) -> dict:
        language = self.language or self._first_language(row)
        known = {"language": language, "opted_out": self.opted_out, "heard_at": self.heard_at}
        person = past.person_at(db, row, **known)
        if person is None:
            return {"fault": "they are gone"}
        state = self._state(row.before or {})
        turn, heard = (
            self._heard(db, row, person, state) if row.message_id else self._told(db, row, person, state)
        )
        self.state, self.language = turn.state, turn.language
        self.opted_out = past.stopped(db, person)
        return was_now(turn, heard)

    def _first_language(self, row) -> str:
        return self.turns.catalogue.words.written_in(row.body or "") or "en"

    def _state(self, before: dict) -> State:
        """Where they were; with what was on offer, where the last turn led to the same place."""
        here = {name: before[name] for name in PLACE if name in before}
        if {name: getattr(self.state, name) for name in PLACE} == here:
            return deepcopy(self.state)
        return State(**deepcopy(here), offered=self.state.offered)

    def _told(self, db, row, person, state) -> tuple[Turn, dict]:
        turn = Turn(self.turns.catalogue, state, person, row.at, person.channel, self.turns.means, db=db)
        happen(turn, row.flow, row.name, row.payload)
        return turn, {}

    def _heard(self, db, row, person: Person, state: State) -> tuple[Turn, dict]:
        inbound, files = _inbound(row), _files(db, row.message_id)
        typed = self._typed(db, row, person, state)
        kept = turn_inbound.kept(row.message_id, row.body, typed, files)
        turn, message = self.turns.prepared(db, (person, state), inbound, kept, row.at)
        hear(turn, message)
        return turn, heard_of(message, row.body)

    def _typed(self, db, row, person, state) -> str:
        """What they typed; where that was a code, the right one or a wrong one, as it was then."""
        past.forget_codes(db, person)
        flow = self.turns.catalogue.get(state.flow)
        question = flow.question(state.step) if flow else None
        if question is None or not question.secret:
            return row.body
        phone, key = state.answers.get("phone") or person.address, self.turns.means.otp_key
        code = past.code_for(db, person.user_id, phone, row.at - JUST_NOW, key)
        if code is None:
            return row.body
        went_on = (row.after["flow"], row.after["step"]) != (row.before["flow"], row.before["step"])
        digits = cycle(code if went_on else f"{(int(code) + 1) % 1_000_000:06}")
        return "".join(next(digits) if letter == "•" else letter for letter in row.body)


def was_now(turn: Turn, heard: dict) -> dict:
    """A turn taken again, in the form of a trace."""
    said = [prompt.text for prompt in joined(turn.said) if not prompt.challenge_id]
    return {"heard": {**heard, "rules": turn.trace}, "after": vars(turn.state), "said": said}


def _inbound(row) -> Inbound:
    """The message as it came, from its row."""
    prefix = "whatsapp:" if row.channel == "whatsapp" else ""
    form = {**row.raw, "MessageSid": row.provider_id, "From": f"{prefix}{row.address}", "Body": row.body}
    payload = (row.heard or {}).get("payload")
    return read(form | ({"ButtonPayload": payload} if payload else {}))


def _files(db, message_id: UUID) -> list[tuple[UUID, Media]]:
    rows = db.execute(_FILES, {"message_id": message_id})
    return [(row.attachment_id, Media(row.source_url, row.content_type)) for row in rows]
