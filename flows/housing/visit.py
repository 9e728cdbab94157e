"""Visit: a day to see the home is agreed on in the chat of a match (H-W09)."""

from bot.dialogue import Choice, Flow, Intent
from flows.housing.chat_partners import must_ask, picks


class Visit(Flow):
    """Leads to the chat where the two agree on a day."""

    opens_with = Intent.VISIT
    verified = True
    keeps = False

    match = Choice()

    def options_match(self, turn):
        return picks(turn)

    def when_match(self, turn):
        return must_ask(turn)

    def done(self, turn):
        if turn["match"] is None:
            return turn.say("none")
        turn.say("how")
        return turn.open("relay_chat", match=turn["match"])
