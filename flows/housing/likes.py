"""Likes: somebody likes what you posted; like back and it is a match."""

from bot.dialogue import Choice, Flow, Intent
from flows.housing import quiet
from models.housing import likers


class Likes(Flow):
    """Who liked me."""

    opens_with = Intent.LIKES
    verified = True
    keeps = False

    notice = Choice("see", "later", standing=True)

    def when_notice(self, turn):
        return False

    def after_notice(self, turn, chosen):
        if chosen == "see":
            return turn.open("browse", likers=True)
        turn.say("later-ok")
        return turn.stay()

    def done(self, turn):
        waiting = likers.count(turn.db, turn.user_id, turn.now)
        if not waiting:
            return turn.say("none")
        turn.say("some", count=waiting)
        return turn.open("browse", likers=True)

    def on_received(self, turn):
        """Somebody liked a post of theirs."""
        waiting = likers.count(turn.db, turn.user_id, turn.now)
        if waiting:
            turn.offer("notice", turn.show(count=waiting))
            quiet.watch_likes(turn)

    def on_waiting(self, turn):
        """A day later they still wait: said once more, by day; outside the 24 hours by a template."""
        waiting = likers.count(turn.db, turn.user_id, turn.now)
        if waiting and quiet.is_time(turn, "likes.waiting"):
            template = {"name": "likes_waiting", "variables": {"1": str(waiting)}}
            turn.offer("notice", turn.show(count=waiting), template=template)
