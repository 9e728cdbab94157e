"""Report, block, unmatch: the ways out of something unpleasant (H-E22, H-E23)."""

from uuid import UUID

from bot.dialogue import Choice, Flow, Intent, Text
from flows.housing.chat_partners import must_ask, name, partner, picks
from models.housing import cards, matches, pairs
from models.people import blocked_users
from models.talk import takeovers
from models.trust import reports


class Report(Flow):
    """Tells our team about somebody or something; they are never told who reported."""

    opens_with = Intent.REPORT
    verified = True

    match = Choice()
    reason = Choice("scam", "fake", "rude", "other")
    note = Text(at_most=1_000, optional=True)

    def options_match(self, turn):
        return picks(turn)

    def when_match(self, turn):
        return turn["about"] is None and must_ask(turn)

    def show_reason(self, turn):
        match = partner(turn, turn["match"])
        key = "report-reason-of" if match else None
        return turn.show(key=key, **({"name": name(turn, match)} if match else {}))

    def on_settled(self, turn, outcome):
        """The team has looked at what they reported."""
        turn.say(outcome)

    def done(self, turn):
        reported_id, listing_id = whom(turn)
        if reported_id:
            reports.file(
                turn.db, turn.user_id, reported_id, turn["reason"], turn["note"], listing_id=listing_id
            )
        else:  # nobody we can name: a person of the team asks
            takeovers.request(turn.db, turn.user_id, f"report: {turn['reason']}", turn.now, turn["note"])
        turn.say("done")


class Block(Flow):
    """Somebody is never heard of again, nor hears of us."""

    opens_with = Intent.BLOCK
    verified = True
    keeps = False

    match = Choice()
    sure = Choice("yes", "no")

    def options_match(self, turn):
        return picks(turn)

    def when_match(self, turn):
        return must_ask(turn)

    def when_sure(self, turn):
        return turn["match"] is not None

    def show_sure(self, turn):
        return {"name": name(turn, partner(turn, turn["match"]))}

    def done(self, turn):
        match = surely(turn)
        if match:
            blocked_users.block(turn.db, turn.user_id, match.user_id)
            matches.end_between(turn.db, turn.user_id, match.user_id, turn.now)
            turn.say("done", name=name(turn, match))


class Unmatch(Flow):
    """Ends one match; the other is told kindly, without a reason."""

    opens_with = Intent.UNMATCH
    verified = True
    keeps = False

    match = Choice()
    sure = Choice("yes", "no")

    options_match, when_match = Block.options_match, Block.when_match
    when_sure, show_sure = Block.when_sure, Block.show_sure

    def done(self, turn):
        match = surely(turn)
        if match is None:
            return
        if matches.unmatch(turn.db, match.match_id, turn.user_id, turn.now):
            turn.tell(match.user_id, "matches.ended", match_id=str(match.match_id), reason="left")
        turn.say("done", name=name(turn, match))


def surely(turn):
    """The match they are sure about; None, and said why, when there is none or they would rather not."""
    if turn["sure"] == "yes":
        return partner(turn, turn["match"])
    return turn.say("nobody" if turn["match"] is None else "not-done")


def whom(turn):
    """The person a report is about, and the home if it was on a card."""
    if turn["about"]:
        card = cards.get(turn.db, UUID(turn["about"]), turn.user_id)
        return (pairs.owner_shown(turn.db, card), card.listing_id) if card else (None, None)
    match = partner(turn, turn["match"])
    return (match.user_id, match.listing_id) if match else (None, None)
