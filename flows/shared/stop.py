"""Stop and start: one's own say over our messages (promise 12, rule 15)."""

from bot.dialogue import Flow, Intent
from models.people import identities


class Stop(Flow):
    """Nothing more is sent on this channel, after one confirmation."""

    opens_with = Intent.STOP
    keeps = False

    def done(self, turn):
        identities.opt_out(turn.db, turn.channel, turn.person.address, turn.now)
        if not turn.answered_by_provider:
            turn.say("done")
            turn.said[-1].despite_opt_out = True
        return turn.end()


class Start(Flow):
    """They want to hear from us again."""

    opens_with = Intent.START
    keeps = False

    def done(self, turn):
        identities.opt_in(turn.db, turn.channel, turn.person.address, turn.now)
        turn.say("done")
