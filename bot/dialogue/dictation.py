"""Voice notes and pictures of text: a job reads them, and their words are heard in a turn of their own."""

from bot.dialogue import machine
from bot.dialogue.questions import Message
from bot.dialogue.turn import Turn


def dictated(turn: Turn, message: Message) -> bool:
    """Sends a voice note, or a picture that answers nothing, to be read. Codes are only ever typed."""
    _, question = machine.current(turn)
    if message.text.strip() or (question and question.secret):
        return False
    if message.voice and turn.means.listens:
        return _read_later(turn, "listening", message.voice)
    if message.attachments and turn.means.reads:
        return _read_later(turn, "reading", message.attachments)
    return False


def _read_later(turn, key, files) -> bool:
    turn.to_read += files
    turn.say(key)
    return True


def unheard(message: Message) -> str:
    """The words for what came without words that we can read."""
    return "unheard-voice" if message.voice else "unheard-picture" if message.attachments else "unheard-media"
