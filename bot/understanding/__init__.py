"""Reads what people write about homes in India: English, Hindi and Hinglish, in either script. Pure."""

from bot.understanding.commands import command
from bot.understanding.intents import Intent
from bot.understanding.understood import Understood, understand

__all__ = ["Intent", "Understood", "command", "understand"]
