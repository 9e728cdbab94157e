"""What becomes of a photo once it has been fetched, or could not be."""

from bot.dialogue import Flow
from models.housing import photos
from models.talk import messages


class PhotoArrival(Flow):
    """Has no questions: it is told by the job that fetches files."""

    keeps = False

    def on_ready(self, turn, attachment_id, status, reason=None):
        message = messages.holding(turn.db, attachment_id)
        if status == "stored" and message:
            turn.tell(message.recipient_id, "relay_chat.arrived", message_id=str(message.message_id))
        elif status == "refused":
            photos.drop(turn.db, attachment_id)
            turn.say(f"refused-{reason}" if turn.has_words(f"photo_arrival-refused-{reason}") else "refused")
