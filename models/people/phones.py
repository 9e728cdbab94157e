"""Whose phone is whose: a right code ties an address, and what it said, to a person (rule 17)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.orm import Session

from models.people import users, verifications
from models.people.identities import ChannelIdentity
from models.people.users import User
from models.people.verifications import UserVerification
from models.session import hold

# What an address said and was told before we knew whose it is
FOLLOWS = """
UPDATE channel_identities SET user_id = :owner WHERE user_id = :guest;
UPDATE inbound_messages SET user_id = :owner WHERE user_id = :guest;
UPDATE outbox_messages SET user_id = :owner WHERE user_id = :guest;
UPDATE message_attachments SET user_id = :owner WHERE user_id = :guest;
UPDATE dialogue_events SET user_id = :owner WHERE user_id = :guest;
UPDATE turn_traces SET user_id = :owner WHERE user_id = :guest;
UPDATE consents SET user_id = :owner WHERE user_id = :guest;
UPDATE otp_challenges SET user_id = :owner, closed_at = coalesce(closed_at, used_at, :now), sealed_code = NULL
  WHERE user_id = :guest;
UPDATE staff_takeovers SET user_id = :owner WHERE user_id = :guest AND NOT EXISTS
  (SELECT FROM staff_takeovers t WHERE t.user_id = :owner AND t.status IN ('waiting', 'open'));
UPDATE staff_notes SET user_id = :owner WHERE user_id = :guest;
INSERT INTO person_labels (user_id, label) SELECT :owner, label FROM person_labels WHERE user_id = :guest
  ON CONFLICT DO NOTHING;
DELETE FROM person_labels WHERE user_id = :guest;
UPDATE users o SET full_name = coalesce(o.full_name, g.full_name), language = g.language,
    of_age_at = coalesce(o.of_age_at, g.of_age_at),
    registered_as = coalesce(o.registered_as, g.registered_as),
    user_type = CASE WHEN g.user_type IS NULL OR g.user_type = o.user_type THEN o.user_type
                     WHEN o.user_type IS NULL THEN g.user_type ELSE 'both' END
  FROM users g WHERE o.user_id = :owner AND g.user_id = :guest;
INSERT INTO dialogue_states (user_id) VALUES (:owner) ON CONFLICT DO NOTHING;
UPDATE users SET account_status = 'deleted', deleted_at = :now, full_name = NULL WHERE user_id = :guest
"""


def claim(db: Session, user_id: UUID, phone: str, now: datetime) -> UUID:
    """The person proved the phone is in their hand; returns whose turn this is from here on.

    Somebody without a phone becomes its owner, who lives on at the new address. Somebody who has another
    phone takes this one over; its former owner's things stay with the former owner.
    """
    hold(db, f"phone:{phone}")
    owner = users.owner_of(db, phone)
    has_phone = users.get(db, user_id).phone is not None
    if owner is not None and owner != user_id and not has_phone:
        _follow(db, guest=user_id, owner=owner, now=now)
        user_id = owner
    elif owner != user_id:
        _take(db, user_id, phone, former=owner)
    db.execute(update(ChannelIdentity).where(ChannelIdentity.user_id == user_id).values(verified_at=now))
    by_sms = ChannelIdentity.channel == "sms", ChannelIdentity.address == phone
    db.execute(update(ChannelIdentity).where(*by_sms).values(bad_at=None))  # the code came by SMS
    verifications.mark(db, user_id, "phone", now)
    db.expire_all()
    return user_id


def _follow(db: Session, guest: UUID, owner: UUID, now: datetime) -> None:
    for statement in FOLLOWS.split(";"):
        db.execute(text(statement), {"guest": guest, "owner": owner, "now": now})


def _take(db: Session, user_id: UUID, phone: str, former: UUID | None) -> None:
    if former is not None:
        db.execute(update(User).where(User.user_id == former).values(phone=None))
        unverified = update(UserVerification).where(UserVerification.user_id == former)
        db.execute(unverified.values(phone_verified_at=None))
        moved = update(ChannelIdentity).where(ChannelIdentity.user_id == former)
        db.execute(moved.where(ChannelIdentity.address == phone).values(user_id=user_id))
    db.execute(update(User).where(User.user_id == user_id).values(phone=phone))
