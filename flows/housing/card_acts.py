"""What one can do with a card: each takes the card it is about, however late, and says where to go on."""

from flows.housing import finding
from flows.housing.card_words import of_card
from models.base import read_id
from models.housing import cards, listings, pairs, photos, saved_items, swipes

ON_THE_CARD = ("like", "skip", "more")
BEHIND_MORE = ("photos", "why", "save", "cheaper", "elsewhere", "report")
BEHIND_MORE_OF_A_TENANT = ("why", "save", "report")


def card_of(turn, delivery_id: str | None):
    known = read_id(delivery_id)
    return cards.get(turn.db, known, turn.user_id) if known else None


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
        _tell_them(turn, liked, pairs.owner_shown(turn.db, card))
    if known is None:
        turn.say("wish-noted")
    return _next(turn, card, liked=True)


def _tell_them(turn, liked, other_id):
    if liked.match_id is None:
        return turn.tell(other_id, "likes.received")
    for user_id in (turn.user_id, other_id):
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


def more(turn, card):
    values = BEHIND_MORE if card.side == "tenant" else BEHIND_MORE_OF_A_TENANT
    turn.offer("card", of_card(turn, card, key="browse-behind", image=False), values=values)
    return turn.stay()


def show_photos(turn, card):
    others = photos.of(turn.db, card.listing_id)[1:6]
    for photo in others:
        turn.say("photo", image=f"media:{photo.attachment_id or photo.storage_key}", code=card.code)
    if not others:
        turn.say("no-photos")
    return turn.stay()


def why(turn, card):
    turn.offer("card", of_card(turn, card, key="browse-reasons", image=False), values=ON_THE_CARD)
    return turn.stay()


def save(turn, card):
    saved_items.save(turn.db, turn.user_id, card.delivery_id, turn.now)
    turn.say("saved", code=card.code)
    return turn.stay()


def cheaper(turn, card):
    """Homes below this one's rent; a like still speaks for the budget they first named."""
    rent = int(listings.rent(turn.db, card.listing_id))
    below = {"budget": [None, rent - 1], "stated": turn["stated"] or turn["budget"]}
    if not finding.best(turn, budget=below["budget"]):
        turn.say("none-cheaper")
        return turn.stay()
    return turn.open("browse", **finding.where(turn) | below)


def elsewhere(turn, card):
    where = finding.where(turn)
    where.pop("localities", None)
    return turn.open("browse", **where, elsewhere=True)


def report(turn, card):
    return turn.open("report", about=str(card.delivery_id))


ACTS = {
    "like": like, "skip": skip, "more": more, "photos": show_photos, "why": why, "save": save,
    "cheaper": cheaper, "elsewhere": elsewhere, "report": report,
}  # fmt: skip
