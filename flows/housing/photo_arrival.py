"""What becomes of a photo once it has been fetched, or could not be."""

from uuid import UUID

from bot.dialogue import Flow
from models.housing import matches, photos
from models.staff import settings
from models.talk import messages


class PhotoArrival(Flow):
    """Has no questions: it is told by the job that fetches files."""

    keeps = False

    def on_ready(self, turn, attachment_id, status, reason=None):
        message = messages.holding(turn.db, UUID(attachment_id))
        if status == "stored" and message:
            match = matches.in_conversation(turn.db, message.conversation_id, turn.user_id)
            turn.tell(match.user_id, "relay_chat.arrived", message_id=str(message.message_id))
        elif status == "refused":
            photos.drop(turn.db, UUID(attachment_id))
            if reason == "not_a_photo" and not message:
                return  # a voice note for the bot was answered when it came
            known = turn.has_words(f"photo_arrival-refused-{reason}")
            mb = settings.value(turn.db, "max_image_upload_size_mb")
            turn.say(f"refused-{reason}" if known else "refused", mb=mb)
