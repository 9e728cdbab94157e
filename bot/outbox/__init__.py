"""Sending what was committed: each message ends delivered, failed and shown, or set aside and shown."""

from bot.outbox.reconcile import reconcile
from bot.outbox.sending import SENDERS, Sender, drain

__all__ = ["SENDERS", "Sender", "drain", "reconcile"]
