"""Privacy: everything we know about somebody, and forgetting it (promise 29)."""

from bot.dialogue import Choice, Flow, Intent
from models.people import privacy


class ExportData(Flow):
    """A private link to everything we hold about them, good for one hour."""

    opens_with = Intent.EXPORT_DATA
    verified = True
    keeps = False
    brief = True

    def done(self, turn):
        turn.say("done", link=turn.means.sign(str(turn.user_id)))


class DeleteMe(Flow):
    """Forgets a person, after they said so twice."""

    opens_with = Intent.DELETE_ACCOUNT
    keeps = False
    brief = True

    sure = Choice("keep", "delete")

    def done(self, turn):
        if turn["sure"] == "keep":
            turn.say("kept")
            return None
        turn.say("done")
        erased = privacy.erase(turn.db, turn.user_id, turn.now)
        for told in erased.partners:
            turn.tell(told.user_id, "matches.ended", match_id=str(told.match_id), reason="gone")
        turn.forget(erased.files)
        return turn.end()
