"""What is true. Importing this package imports every table, so that Base.metadata is whole."""

from models import transitions
from models.base import Base
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
from models.talk import (
    attachments,
    dialogues,
    events,
    inbound,
    outbox,
    statuses,
    takeovers,
    templates,
    traces,
)

METADATA = Base.metadata

__all__ = [
    "METADATA",
    "attachments",
    "consents",
    "dialogues",
    "events",
    "identities",
    "inbound",
    "otp_challenges",
    "outbox",
    "statuses",
    "takeovers",
    "templates",
    "traces",
    "transitions",
    "verifications",
    "tenant_profiles",
    "host_profiles",
    "blocked_users",
    "users",
]
