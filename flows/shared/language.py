"""Language: English or Hindi, at any moment."""

from bot.dialogue import Choice, Flow, Intent
from models.people import users


class Language(Flow):
    """The person picks the language we answer in."""

    opens_with = Intent.LANGUAGE
    keeps = False
    brief = True

    language = Choice("en", "hi", slot="language")

    def done(self, turn):
        turn.language = turn["language"]
        users.set_language(turn.db, turn.user_id, turn.language)
        turn.say("done")
