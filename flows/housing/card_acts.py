"""What one can do with a card: each takes the card it is about, however late, and says where to go on."""

from flows.housing import card_words, finding
from flows.housing.card_answers import like, skip, undo
from models.base import read_id
from models.housing import cards, listings, matches, photos, saved_items

ON_THE_CARD = ("like", "skip", "more")
BEHIND_MORE = ("photos", "why", "save", "cheaper", "elsewhere", "report")
BEHIND_MORE_OF_A_TENANT = ("why", "save", "report")


def card_of(turn, delivery_id: str | None):
    if delivery_id not in turn.at_hand:
        known = read_id(delivery_id)
        turn.at_hand[delivery_id] = cards.get(turn.db, known, turn.user_id) if known else None
    return turn.at_hand[delivery_id]


def at_hand(turn):
    """The card that is open; where its owner was forgotten since, the next takes its place, if any."""
    if turn["open_card"] and card_of(turn, turn["open_card"]) is None:
        turn.answers["open_card"] = finding.next_card(turn)
    return card_of(turn, turn["open_card"])


def named(turn, code: str, action: str | None, rest: str | None):
    """The card of a code, unless it is a match's by now or what is said with it is nothing for a card."""
    matched = action is None and matches.by_code(turn.db, turn.user_id, code)
    known = action in (None, *ACTS) and not rest
    return cards.by_code(turn.db, turn.user_id, code) if known and not matched else None


def gone(turn):
    turn.say("card-gone")
    return turn.stay()


def more(turn, card):
    values = BEHIND_MORE if card.side == "tenant" else BEHIND_MORE_OF_A_TENANT
    turn.offer("card", card_words.behind(turn, card), values=values)
    return turn.stay()


def show_photos(turn, card):
    others = photos.of(turn.db, card.listing_id)[1:6]
    for photo in others:
        turn.say("photo", image=f"media:{photo.attachment_id or photo.storage_key}", code=card.code)
    if not others:
        turn.say("no-photos")
    return turn.stay()


def why(turn, card):
    turn.offer("card", card_words.with_reasons(turn, card), values=ON_THE_CARD)
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
    "cheaper": cheaper, "elsewhere": elsewhere, "report": report, "undo": undo,
}  # fmt: skip
