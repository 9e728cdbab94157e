"""Share number: numbers are exchanged only when both agree (X15, promise 19)."""

from bot.dialogue import Choice, Flow, Intent
from flows.housing.chat_partners import must_ask, name, partner, picks
from models.housing import contact_consents


class ShareContact(Flow):
    """One agrees here; the other is asked."""

    opens_with = Intent.SHARE_CONTACT
    verified = True
    keeps = False

    match = Choice()
    agree = Choice("share", "not_now", standing=True)

    def options_match(self, turn):
        return picks(turn)

    def when_match(self, turn):
        return must_ask(turn)

    def when_agree(self, turn):
        return False

    def done(self, turn):
        if turn["match"] is None:
            return turn.say("none")
        share(turn, turn["match"])
        return turn.open("relay_chat", match=turn["match"])

    def on_asked(self, turn, match_id):
        match = partner(turn, match_id)
        if match.status == "active":
            turn.offer("agree", turn.show(match_id, name=name(turn, match), code=match.code))

    def after_agree(self, turn, chosen):
        if chosen == "share":
            share(turn, turn.subject)
        else:
            turn.say("not-shared")
        return turn.stay()

    def on_shared(self, turn, match_id):
        phone = contact_consents.phone_of_other(turn.db, match_id, turn.user_id)
        if phone:
            turn.say("shared", name=name(turn, partner(turn, match_id)), phone=phone)


def share(turn, match_id):
    """This person agrees; when both have, each is told the other's number."""
    match = partner(turn, match_id)
    if match is None or match.status != "active":
        return turn.say("over")
    if contact_consents.share(turn.db, match.match_id, turn.user_id, turn.now):
        for user_id in (turn.user_id, match.user_id):
            turn.tell(user_id, "share_contact.shared", match_id=str(match_id))
    else:
        turn.say("asked", name=name(turn, match))
        turn.tell(
            match.user_id,
            "share_contact.asked",
            match_id=str(match_id),
            dedupe_key=f"share:{match_id}:{turn.user_id}",
        )
