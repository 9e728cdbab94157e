"""Likes: somebody likes what you posted; like back and it is a match."""

from bot.dialogue import Flow, Intent
from models.housing import swipes


class Likes(Flow):
    """Who liked me."""

    opens_with = Intent.LIKES
    verified = True
    keeps = False

    def done(self, turn):
        waiting = swipes.likers(turn.db, turn.user_id)
        if not waiting:
            turn.say("none")
            return None
        turn.say("some", count=len(waiting))
        return turn.open("browse", post=str(waiting[0].post_id), likers=True)

    def on_received(self, turn, delivery_id):
        """Somebody liked a post of theirs: once a day in words, the cards when they ask."""
        waiting = swipes.likers(turn.db, turn.user_id)
        if waiting:
            turn.say("received", count=len(waiting))
            turn.said[-1].once_a_day = turn.idle is False
