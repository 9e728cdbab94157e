"""The staff's pages, at /console: one file a subject, its templates beside. See decision record 0019."""

from bot.console import account, audit, errors, headers, home, live, log_in, team, words
from bot.console.access import console

__all__ = ["console", "account", "audit", "errors", "headers", "home", "live", "log_in", "team", "words"]
