"""What is true. Importing this package imports every table, so that Base.metadata is whole."""

from models import transitions
from models.base import Base
from models.housing import (
    cards,
    contact_consents,
    listings,
    matches,
    photos,
    requirements,
    saved_items,
    swipes,
)
from models.people import (
    blocked_users,
    consents,
    host_profiles,
    identities,
    otp_challenges,
    tenant_profiles,
    users,
    verifications,
)
from models.places import localities, lookups
from models.staff import attempts, broadcasts, members, notes, replies, sessions, settings
from models.talk import (
    attachments,
    channels,
    conversations,
    dialogues,
    events,
    inbound,
    messages,
    outbox,
    statuses,
    takeovers,
    templates,
    traces,
)
from models.trust import audit_logs, reports

METADATA = Base.metadata

__all__ = [
    "METADATA",
    "attachments",
    "attempts",
    "audit_logs",
    "broadcasts",
    "channels",
    "consents",
    "dialogues",
    "events",
    "identities",
    "inbound",
    "members",
    "notes",
    "otp_challenges",
    "outbox",
    "replies",
    "sessions",
    "settings",
    "statuses",
    "takeovers",
    "templates",
    "traces",
    "transitions",
    "reports",
    "messages",
    "conversations",
    "localities",
    "lookups",
    "swipes",
    "saved_items",
    "requirements",
    "photos",
    "matches",
    "listings",
    "contact_consents",
    "cards",
    "verifications",
    "tenant_profiles",
    "host_profiles",
    "blocked_users",
    "users",
]
