"""Finding the next card: for a post, around places, or among those who already like one."""

from uuid import UUID

from flows.housing.post_words import is_requirement, live_posts_of, post_of
from models.housing import candidates, cards, likers, requirements

TOLD = 20  # people at most who hear of one new post
BROWSED_BY = ("post", "localities", "budget", "stated", "likers")


def next_card(turn) -> str | None:
    """The best card not answered yet, delivered; None when there is none."""
    if turn["likers"]:
        found = likers.of(turn.db, turn.user_id, turn.now, limit=1)
    else:
        found = best(turn, turn["budget"])
    delivered = cards.deliver(turn.db, found[:1], turn.now)
    turn.at_hand |= {str(card.delivery_id): card for card in delivered}
    return str(delivered[0].delivery_id) if delivered else None


def best(turn, budget) -> list:
    """What fits best by what they browse by, within a budget; at most one."""
    least, most = budget or (None, None)
    places = tuple(turn["localities"] or ())
    filters = candidates.Filters(locality_ids=places, min_rent=least, max_rent=most, again=True)
    post = post_of(turn, turn["post"])
    if post is None:
        return candidates.browse(turn.db, turn.user_id, turn.now, filters, limit=1)
    return fitting(turn, post, 1, filters)


def fitting(turn, post, limit, filters=candidates.Filters()):
    """What fits a post of theirs, the best first; without filters only what they never saw."""
    if is_requirement(post):
        return candidates.for_requirement(turn.db, post.requirement_id, turn.now, limit, filters)
    return candidates.for_listing(turn.db, post.listing_id, turn.now, limit, filters)


def count(turn, post) -> int:
    """How many fit a post that is shown."""
    if post.status != "active":
        return 0
    if is_requirement(post):
        return candidates.count_for(turn.db, post.requirement_id, turn.now)
    return len(fitting(turn, post, TOLD))


def unseen(turn, post_id: str) -> int:
    """How many that they never saw fit this post of theirs, while it is live."""
    post = post_of(turn, post_id)
    return len(fitting(turn, post, TOLD)) if post and post.status == "active" else 0


def tell_whom_it_fits(turn, post) -> None:
    """The people whose posts a new one fits hear of it, each at most once a day."""
    for one in fitting(turn, post, TOLD):
        theirs = one.listing_id if one.side == "tenant" else one.requirement_id
        once = f"fresh:{one.owner_id}:{turn.today}"
        turn.tell(one.owner_id, "browse.fresh", dedupe_key=once, post=str(theirs))


def where(turn) -> dict:
    """What the person browses by, for a flow that goes on with it."""
    return {name: turn[name] for name in BROWSED_BY if turn[name]}


def requirement_if_any(turn, card) -> UUID | None:
    """What the person looks for: on the card, else their own."""
    if card.requirement_id:
        return card.requirement_id
    mine = [post for post in live_posts_of(turn) if is_requirement(post)]
    return mine[0].requirement_id if mine else None


def wish_behind(turn, card) -> UUID:
    """A like needs a requirement; without one, what they browsed for becomes it (rule 3)."""
    most = (turn["stated"] or turn["budget"] or [None, None])[1]
    searched = {"locality_ids": turn["localities"], "budget_max": most}
    made = requirements.from_filters(
        turn.db, turn.user_id, now=turn.now, listing_id=card.listing_id, **searched
    )
    return made.requirement_id
