"""Human: a person of the team is asked for; the talk with the bot stays open meanwhile."""

from bot.dialogue import Flow, Intent
from models.talk import takeovers


class Human(Flow):
    """Lands in the queue that staff watch."""

    opens_with = Intent.AGENT
    keeps = False
    brief = True

    def done(self, turn):
        asked_now = takeovers.request(turn.db, turn.user_id, "asked for a person", turn.now)
        turn.say("done" if asked_now else "already")
