"""Posts as the flows see them: whose, which, and a line of a list."""

from uuid import UUID

from bot.dialogue import Pick
from models.housing import own_posts, requirement_localities


def posts_of(turn) -> list:
    """Everything the person has posted, requirements first."""
    return own_posts.of(turn.db, turn.user_id)


def live_posts_of(turn) -> list:
    return [post for post in posts_of(turn) if post.status == "active"]


def post_of(turn, post_id: str | None):
    return next((post for post in posts_of(turn) if str(id_of(post)) == post_id), None) if post_id else None


def is_requirement(post) -> bool:
    return hasattr(post, "requirement_id")


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
    sizes = post.configurations if is_requirement(post) else [post.configuration]
    home = size_or_kind(turn, sizes, post.property_type)
    return turn.words("card-title", home=home, locality=", ".join(places(turn, post)[:2]))


def size_or_kind(turn, sizes, property_type: str) -> str:
    """What a home is called: "2 BHK", "2 BHK / 3 BHK", "Room"."""
    known = [size for size in sizes if size and property_type in ("flat", "house")]
    return " / ".join(turn.words(f"configuration-{size}") for size in known[:2]) or turn.words(property_type)


def places(turn, post) -> list[str]:
    ids = (
        requirement_localities.of(turn.db, post.requirement_id)
        if is_requirement(post)
        else [post.locality_id]
    )
    return [turn.place(place) for place in ids]
