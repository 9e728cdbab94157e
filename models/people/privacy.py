"""Everything about a person, for them to have, or to be gone (promise 29)."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from models.housing import endings
from models.people.erasure_sql import ATTACHED, BLANK, ERASE, MET, NEEDLES, RELAYED
from models.trust import audit_logs

OWN = {  # what we hold, table by table; secrets of codes stay out
    "user": "SELECT * FROM users WHERE user_id = :user_id",
    "addresses": "SELECT * FROM channel_identities WHERE user_id = :user_id",
    "verifications": "SELECT * FROM user_verifications WHERE user_id = :user_id",
    "tenant_profile": "SELECT * FROM tenant_profiles WHERE user_id = :user_id",
    "host_profile": "SELECT * FROM host_profiles WHERE user_id = :user_id",
    "host_preferences": "SELECT * FROM host_preferences WHERE user_id = :user_id",
    "consents": "SELECT * FROM consents WHERE user_id = :user_id",
    "codes": "SELECT purpose, address, created_at, used_at FROM otp_challenges WHERE user_id = :user_id",
    "requirements": """SELECT r.*, ARRAY(SELECT locality_id FROM requirement_localities q
        WHERE q.requirement_id = r.requirement_id) AS localities
        FROM tenant_requirements r WHERE user_id = :user_id""",
    "listings": "SELECT * FROM property_listings WHERE host_id = :user_id",
    "photos": """SELECT f.* FROM property_photos f JOIN property_listings USING (listing_id)
        WHERE host_id = :user_id""",
    "cards": "SELECT * FROM card_deliveries WHERE viewer_id = :user_id",
    "likes": """SELECT * FROM swipe_actions
        WHERE :user_id = CASE side WHEN 'tenant' THEN tenant_id ELSE host_id END""",
    "saved": "SELECT * FROM saved_items WHERE user_id = :user_id",
    "matches": """SELECT match_id, match_status, contact_shared, matched_at, ended_at FROM matches
        WHERE :user_id IN (tenant_id, host_id)""",
    "shared_number": "SELECT match_id, given_at FROM contact_consents WHERE user_id = :user_id",
    "conversations": """SELECT m.conversation_id, m.sent_at, m.body, m.message_type,
        m.sender_id = :user_id AS mine FROM messages m
        JOIN conversation_participants p USING (conversation_id) WHERE p.user_id = :user_id""",
    "messages_in": "SELECT * FROM inbound_messages WHERE user_id = :user_id",
    "messages_out": "SELECT * FROM outbox_messages WHERE user_id = :user_id",
    "files": "SELECT * FROM message_attachments WHERE user_id = :user_id",
    "reminders": "SELECT * FROM dialogue_events WHERE user_id = :user_id",
    "dialogue": "SELECT * FROM dialogue_states WHERE user_id = :user_id",
    "places_looked_up": "SELECT * FROM place_lookups WHERE user_id = :user_id",
    "turns": "SELECT * FROM turn_traces WHERE user_id = :user_id",
    "asked_for_a_human": """SELECT takeover_id, reason, note, status, requested_at, taken_at, closed_at
        FROM staff_takeovers WHERE user_id = :user_id""",
    "noted_by_staff": "SELECT note_id, body, created_at FROM staff_notes WHERE user_id = :user_id",
    "labels": "SELECT label, created_at FROM person_labels WHERE user_id = :user_id",
    "reports": "SELECT * FROM reports WHERE reporter_id = :user_id",
    "blocked": "SELECT * FROM blocked_users WHERE blocker_id = :user_id",
}


class Erased(NamedTuple):
    """Whom to tell that a match is over, and which stored files to delete."""

    partners: list[endings.Ended]
    files: list[str]


def export(db: Session, user_id: UUID) -> dict[str, list[dict[str, Any]]]:
    """Everything about a person, by kind, JSON-ready; UTC times."""
    return {kind: _rows(db, statement, user_id) for kind, statement in OWN.items()}


def _rows(db: Session, statement: str, user_id: UUID) -> list[dict[str, Any]]:
    rows = text(f"SELECT to_jsonb(own) FROM ({statement}) own")  # noqa: S608 - the statements above
    return list(db.scalars(rows, {"user_id": user_id}))


def erase(db: Session, user_id: UUID, now: datetime) -> Erased:
    """Forget a person: nothing of theirs stays, and others' chats keep only that somebody was there.

    The caller deletes the files after the commit, and tells the partners.
    """
    who = {"user_id": user_id, "now": now}
    needles = [needle for needle in db.scalars(NEEDLES, who) if needle and len(needle) > 2]
    met = list(db.scalars(MET, who))
    partners = endings.leave(db, user_id, now)
    files = [stored for stored in db.scalars(ATTACHED, who) if stored]
    for statement in (*RELAYED, *ERASE):
        db.execute(statement, who)
    for statement in BLANK if met and needles else ():
        db.execute(statement, {"others": met, "needles": needles})
    audit_logs.write(db, "user_deleted", now, actor_id=user_id, subject="user", subject_id=user_id)
    db.expire_all()
    return Erased(partners, files)
