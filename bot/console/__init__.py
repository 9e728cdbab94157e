"""The staff's pages, at /console: one file a subject, its templates beside. See decision record 0019."""

from bot.console import (
    account,
    answering,
    audit,
    broadcasts,
    canned,
    company,
    enclosing,
    errors,
    hands,
    headers,
    home,
    homes,
    inbox,
    live,
    log_in,
    masking,
    numbers,
    people,
    presence,
    queues,
    relays,
    reports,
    set_aside,
    settings,
    team,
    transcripts,
    words,
)
from bot.console.access import console

__all__ = [
    "console", "account", "answering", "audit", "broadcasts", "canned", "company", "enclosing", "errors",
    "hands", "headers", "home", "homes", "inbox", "live", "log_in", "masking", "numbers", "people",
    "presence", "queues", "relays", "reports", "set_aside", "settings", "team", "transcripts", "words",
]  # fmt: skip
