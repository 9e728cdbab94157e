"""Posts as the flows see them: a line of a list, and the answers that made them."""

from uuid import UUID

from bot.dialogue import Pick
from models.housing import listings, photos, requirement_localities, requirements

WISHES = {  # what a listing asks of its tenant, as the columns that say so
    "anyone": {},
    "veg_only": {"food_preference": "veg"},
    "women_only": {"gender_preference": "female"},
    "men_only": {"gender_preference": "male"},
    "working_only": {"occupation_type": "working_professional"},
    "students_only": {"occupation_type": "student"},
}


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


def picks(turn, posts) -> list[Pick]:
    """Rows, at most the ten of a list: what each is and how it stands; its code where two look the same."""
    titles = [title(turn, post) for post in posts]
    return [
        Pick(
            str(id_of(post)),
            f"{post.code} · {said}" if titles.count(said) > 1 else said,
            turn.words("post-line", kind=kind(post), status=turn.words(f"status-{post.status}")),
        )
        for post, said in list(zip(posts, titles, strict=True))[:10]
    ]


def kind(post) -> str:
    return "wanted" if is_requirement(post) else "offered"


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
    answers = _of_requirement(turn, post) if is_requirement(post) else _of_listing(turn, post)
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


def _of_listing(turn, post):
    return {
        "configuration": post.configuration,
        "place": {"locality": post.locality_id, "lat": post.lat, "lon": post.lon},
        "rent_monthly": int(post.rent_monthly),
        "deposit_amount": int(post.deposit_amount or 0),
        "wishes": wish_of(post),
        "photos": pictures(turn, post),
        "description": post.description,
    }


def wish_of(listing) -> str:
    """The one wish that a listing's rules say."""
    said = (wish for wish, rule in WISHES.items() if rule and rule.items() <= rules(listing).items())
    return next(said, "anyone")


def rules(listing) -> dict:
    return {name: getattr(listing, name) for name in listings.RULES}


def pictures(turn, listing) -> list[str] | None:
    """The pictures that people sent, by attachment."""
    sent = [photo.attachment_id for photo in photos.of(turn.db, listing.listing_id)]
    return [str(attachment_id) for attachment_id in sent if attachment_id] or None
