"""Sending what was committed: each message ends delivered, failed and shown, or set aside and shown."""

from bot.outbox.reconcile import reconcile
from bot.outbox.sending import SENDERS, Sender, drain, send_next
from models.talk.outbox import put, put_many

__all__ = ["SENDERS", "Sender", "drain", "put", "put_many", "reconcile", "send_next"]
