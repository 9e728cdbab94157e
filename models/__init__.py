"""What is true. Importing this package imports every table, so that Base.metadata is whole."""

from models import transitions
from models.base import Base
from models.people import consents, identities, otp_challenges, users
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
    "users",
]
