"""What becomes of a voice note, or a picture of text, once its words are known."""

from uuid import UUID

from bot.dialogue import Dictated, Flow
from models.talk import attachments


class Dictation(Flow):
    """Has no questions: it is told by the job that reads."""

    keeps = False

    def on_read(self, turn, attachment_id):
        words = attachments.words_of(turn.db, UUID(attachment_id))
        if words:
            return Dictated(words)
        turn.say("unreadable")
