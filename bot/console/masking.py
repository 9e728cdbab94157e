"""Personal data is covered until somebody of the staff says why they need it.

The reason stands in the audit, and the audit is what uncovers it: for the one who gave it, for a while.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import abort, g, request

from bot.console.access import console
from bot.console.audit import looked_at
from bot.console.words import masked_phone
from bot.logs import mask
from bot.understanding.contacts import mask_contacts
from models.trust import audit_logs

LASTS = timedelta(minutes=15)
REASONS = ("asked", "report", "safety", "fault", "law")
PROFILE, RELAY = "profile", "relay"
MANY = 500  # looks of one member at one person within LASTS


def state_reason(user_id: UUID, what: str, **more: str) -> None:
    """The reason of this form, on record; 422 for none of REASONS."""
    reason = request.form.get("reason")
    if reason not in REASONS:
        abort(422)
    looked_at(user_id, what, reason=reason, **more)


def is_open(user_id: UUID, what: str) -> bool:
    """Whether this member has given a reason within the last quarter of an hour."""
    whose = {"actor_id": g.member.staff_id, "subject_id": user_id, "action": "personal_data_viewed"}
    looks = audit_logs.search(g.db, **whose, since=g.now - LASTS, limit=MANY)
    return any(look.details.get("what") == what and "reason" in look.details for look in looks)


@console.app_template_filter()
def without_contacts(words: str) -> str:
    """What they wrote, but for what could reach them or name their account: numbers, addresses, codes."""
    return mask(mask_contacts(words)[0])


@console.app_template_filter()
def covered(value: str | None) -> str:
    """Enough to recognise it by, and no more: +91 ••••• 42, a•••@example.com."""
    if not value:
        return "–"
    name, at, host = value.partition("@")
    if at:
        return f"{name[:1]}•••@{host}"
    return masked_phone(value)
