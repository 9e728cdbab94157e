"""Answers to a card: a like, a skip, and taking either back; the next card follows."""

from flows.housing import finding
from models.housing import swipes


def like(turn, card):
    known = finding.requirement_if_any(turn, card)
    wanted = known or finding.wish_behind(turn, card)
    liked = swipes.like(turn.db, card.delivery_id, turn.user_id, turn.now, requirement_id=wanted)
    if liked.refused:
        turn.say("card-gone")
    elif liked.already:
        turn.say("liked-before", code=card.code)
    else:
        turn.say("matched" if liked.match_id else "liked", code=card.code)
        _tell_them(turn, liked)
    if known is None:
        turn.say("wish-noted")
    return _next(turn, card, liked=True)


def _tell_them(turn, liked):
    if liked.match_id is None:
        return turn.tell(liked.owner_id, "likes.received")
    for user_id in (turn.user_id, liked.owner_id):
        turn.tell(user_id, "matches.made", match_id=str(liked.match_id))


def skip(turn, card):
    swipes.skip(turn.db, card.delivery_id, turn.user_id, turn.now, finding.requirement_if_any(turn, card))
    return _next(turn, card)


def _next(turn, card, liked=False):
    """The next card follows the card at hand; an older one is only acknowledged."""
    if turn["open_card"] != str(card.delivery_id):
        if not turn.said:
            turn.say("skipped", code=card.code)
        return turn.stay()
    turn.answers["open_card"] = None
    turn.answers["seen"] = turn.answers.get("seen", 0) + 1
    turn.answers["liked"] = turn.answers.get("liked", 0) + liked


def take_back(turn, delivery_id):
    """The like or skip of this card is undone and it is shown again."""
    if delivery_id is None or not swipes.undo(turn.db, delivery_id, turn.user_id, turn.now):
        turn.say("nothing-to-undo")
        return turn.stay()
    turn.say("undone")
    return turn.open("browse", **finding.where(turn), open_card=str(delivery_id))


def undo(turn, card):
    return take_back(turn, card.delivery_id)
