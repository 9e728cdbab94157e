"""Posts as the flows see them: a line of a list, and the answers that made them."""

from uuid import UUID

from bot.dialogue import Pick
from models.housing import listings, requirement_localities, requirements


def posts_of(turn) -> list:
    """Everything the person has posted, requirements first."""
    return [*requirements.mine(turn.db, turn.user_id), *listings.mine(turn.db, turn.user_id)]


def live_posts_of(turn) -> list:
    return [post for post in posts_of(turn) if post.status == "active"]


def post_of(turn, post_id: str | None):
    return next((post for post in posts_of(turn) if str(id_of(post)) == post_id), None) if post_id else None


def is_requirement(post) -> bool:
    return isinstance(post, requirements.TenantRequirement)


def id_of(post) -> UUID:
    return post.requirement_id if is_requirement(post) else post.listing_id


def pick(turn, post) -> Pick:
    """A row: what it is, and how it stands."""
    return Pick(str(id_of(post)), title(turn, post), turn.words(f"status-{post.status}"))


def title(turn, post) -> str:
    """ "2 BHK · Powai", in the person's language."""
    sizes = post.configurations[:1] if is_requirement(post) else [post.configuration]
    size = sizes[0] if sizes and sizes[0] and post.property_type in ("flat", "house") else None
    home = turn.words(f"configuration-{size}" if size else post.property_type)
    return turn.words("card-title", home=home, locality=", ".join(places(turn, post)[:2]))


def places(turn, post) -> list[str]:
    ids = (
        requirement_localities.of(turn.db, post.requirement_id)
        if is_requirement(post)
        else [post.locality_id]
    )
    return [turn.place(place) for place in ids]


def as_answers(turn, post) -> dict:
    """The answers that would post it again: what editing starts from."""
    answers = _of_requirement(turn, post) if is_requirement(post) else _of_listing(post)
    common = {
        "property_type": post.property_type,
        "furnishing": post.furnishing,
        "possession_date": post.possession_date and post.possession_date.isoformat(),
    }
    return {"editing": str(id_of(post)), **common, **answers}


def _of_requirement(turn, post):
    return {
        "configuration": post.configurations[0] if post.configurations else "any",
        "localities": requirement_localities.of(turn.db, post.requirement_id),
        "budget": [int(post.budget_min) or None, int(post.budget_max)],
        "occupancy": post.occupancy,
    }


def _of_listing(post):
    return {
        "configuration": post.configuration,
        "place": {"locality": post.locality_id, "lat": post.lat, "lon": post.lon},
        "rent_monthly": int(post.rent_monthly),
        "deposit_amount": int(post.deposit_amount or 0),
        "wishes": "anyone",
        "photos": None,
        "description": post.description,
    }
