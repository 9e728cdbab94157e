"""Personal data is covered until somebody of the staff says why they need it.

The reason stands in the audit, and the audit is what uncovers it: for the one who gave it, for a while.
"""

from __future__ import annotations

import re
from uuid import UUID

from flask import abort, request

from bot import this_app
from bot.console.access import console
from bot.console.audit import looked_at, looks_lately
from bot.console.words import masked_phone
from bot.logs import mask
from bot.understanding.contacts import mask_contacts

REASONS = ("asked", "report", "safety", "fault", "law")
PROFILE, RELAY = "profile", "relay"


def state_reason(user_id: UUID, what: str, **more: str) -> None:
    """The reason of this form, on record; 422 for none of REASONS."""
    reason = request.form.get("reason")
    if reason not in REASONS:
        abort(422)
    looked_at(user_id, what, reason=reason, **more)


def is_open(user_id: UUID, what: str, **more: str) -> bool:
    """Whether this member has given a reason for just this within the last quarter of an hour."""
    wanted = {"what": what, **more}.items()
    return any("reason" in look.details and wanted <= look.details.items() for look in looks_lately(user_id))


@console.app_template_filter()
def without_contacts(words: str) -> str:
    """What they wrote, but for what could reach them or name their account: numbers, addresses, codes."""
    return mask(mask_contacts(words)[0])


@console.app_template_filter()
def contacts_covered(words: str) -> str:
    """What was written, but for ways to reach somebody; rents, deposits and our own pages stay."""
    ours = re.split(rf"({re.escape(this_app().config.public_base_url)}\S*)", words)
    return "".join(part if n % 2 else mask_contacts(part)[0] for n, part in enumerate(ours))


@console.app_template_filter()
def covered(value: str | None) -> str:
    """Enough to recognise it by, and no more: +91 ••••• 42, a•••@example.com."""
    if not value:
        return "–"
    name, at, host = value.partition("@")
    if at:
        return f"{name[:1]}•••@{host}"
    return masked_phone(value)
