"""Report, block, unmatch: the ways out of something unpleasant (H-E22, H-E23)."""

from bot.dialogue import Choice, Flow, Intent, Text
from flows.housing.chat_partners import partner, picks
from models.housing import cards, matches
from models.people import blocked_users
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
        return turn["about"] is None and bool(picks(turn))

    def done(self, turn):
        card = cards.get(turn.db, turn["about"], turn.user_id) if turn["about"] else None
        match = partner(turn, turn["match"]) if turn["match"] else None
        reports.file(
            turn.db,
            turn.user_id,
            now=turn.now,
            reason=turn["reason"],
            note=turn["note"],
            reported_user_id=card.other_id if card else match.user_id if match else None,
            listing_id=card.listing_id if card else None,
            match_id=match.match_id if match else None,
        )
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
        return bool(picks(turn))

    def when_sure(self, turn):
        return turn["match"] is not None

    def show_sure(self, turn):
        return {"name": partner(turn, turn["match"]).name}

    def done(self, turn):
        if turn["match"] is None:
            return turn.say("nobody")
        if turn["sure"] == "no":
            return turn.say("not-done")
        match = partner(turn, turn["match"])
        blocked_users.block(turn.db, turn.user_id, match.user_id, turn.now)
        matches.unmatch(turn.db, match.match_id, turn.user_id, turn.now)
        turn.tell(match.user_id, "matches.ended", match_id=str(match.match_id), reason="left")
        turn.say("done", name=match.name)


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
        if turn["match"] is None:
            return turn.say("nobody")
        if turn["sure"] == "no":
            return turn.say("not-done")
        match = partner(turn, turn["match"])
        matches.unmatch(turn.db, match.match_id, turn.user_id, turn.now)
        turn.tell(match.user_id, "matches.ended", match_id=str(match.match_id), reason="left")
        turn.say("done", name=match.name)
