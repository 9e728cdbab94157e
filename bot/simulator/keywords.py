"""The SMS words a carrier understands before the app does."""

from __future__ import annotations

STOP = {"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"}
START = {"START", "YES", "UNSTOP"}
HELP = {"HELP", "INFO"}
ANSWERS = {
    "STOP": "You are unsubscribed and will get no more messages from this number. Reply START to come back.",
    "START": "You are subscribed to this number again. Reply HELP for help, STOP to unsubscribe.",
    "HELP": "Reply STOP to unsubscribe from this number. Message and data rates may apply.",
}


def opt_out_type(text: str, opted_out: bool) -> str | None:
    """STOP, START or HELP when the whole message is a keyword; YES counts only for who has opted out."""
    word = text.strip().upper()
    if word in STOP:
        return "STOP"
    if word in HELP:
        return "HELP"
    if word in START and (opted_out or word != "YES"):
        return "START"
    return None
