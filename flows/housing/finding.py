"""Finding the next card: for a post, around places, or among those who already like one."""

from uuid import UUID

from flows.housing.post_words import is_requirement, live_posts_of, post_of
from models.housing import candidates, cards, likers, requirements


def next_card(turn) -> str | None:
    """The best card not answered yet, delivered; None when there is none."""
    found = _likers(turn) if turn["likers"] else _candidates(turn)
    delivered = cards.deliver(turn.db, found[:1], turn.now)
    return str(delivered[0].delivery_id) if delivered else None


def _likers(turn):
    return likers.of(turn.db, turn.user_id, turn.now, limit=1)


def _candidates(turn):
    filters, post = _filters(turn), post_of(turn, turn["post"])
    if post is None:
        return candidates.browse(turn.db, turn.user_id, turn.now, filters, limit=1)
    if is_requirement(post):
        return candidates.for_requirement(turn.db, post.requirement_id, turn.now, 1, filters)
    return candidates.for_listing(turn.db, post.listing_id, turn.now, 1, filters)


def _filters(turn):
    least, most = turn["budget"] or (None, None)
    places = tuple(turn["localities"] or ())
    return candidates.Filters(locality_ids=places, min_rent=least, max_rent=most, again=True)


def where(turn) -> dict:
    """What the person browses by, for a flow that goes on with it."""
    return {name: turn[name] for name in ("post", "localities") if turn[name]}


def requirement_for(turn, card) -> UUID | None:
    """A like needs a requirement; without one, what they browsed for becomes it (decision 3)."""
    if card.requirement_id:
        return card.requirement_id
    mine = [post for post in live_posts_of(turn) if is_requirement(post)]
    if mine:
        return mine[0].requirement_id
    most = (turn["budget"] or [None, None])[1]
    made = requirements.from_filters(
        turn.db,
        turn.user_id,
        now=turn.now,
        listing_id=card.listing_id,
        locality_ids=turn["localities"],
        budget_max=most,
    )
    return made.requirement_id
