"""A home's address was looked up: whether that is where it is."""

from models.base import read_id
from models.places import localities, lookups

FLOW, STEP = "post_listing", "place"
SHOWN_PARTS = 3  # of "Sunshine Heights, Link Road, Malad West, Mumbai, Maharashtra, 400064, India"


def ask_whether(turn, lookup_id: str) -> None:
    """Asks whether it is there; says so where nothing was found. Who has answered otherwise is left alone."""
    lookup, place = _found(turn, lookup_id)
    if lookup is None or _waiting_at_place(turn) is None:
        return None
    if place is None:
        return turn.say("not-found")
    area = f"{place.name}, {place.city}"
    label = ", ".join(lookup.label.split(", ")[:SHOWN_PARTS])
    key = f"{FLOW}-near-area" if label == area else None
    return turn.offer("near", turn.show(lookup_id, key=key, area=area, label=label))


def confirmed(turn):
    """The place has its answer; the flow goes on, also when they had gone elsewhere."""
    answers = _waiting_at_place(turn)
    lookup, place = _found(turn, turn.subject)
    if answers is None or place is None:
        return turn.say("too-late")
    pin = {"locality": place.locality_id, "lat": lookup.lat, "lon": lookup.lon}
    return turn.open("post_listing", **{**answers, STEP: pin})


def elsewhere(turn) -> None:
    turn.say("not-there")


def _waiting_at_place(turn) -> dict | None:
    """The answers of a listing that still waits for its place, under way or put aside."""
    under_way = {"flow": turn.state.flow, "step": turn.state.step, "answers": turn.state.answers}
    lists = (left["answers"] for left in (under_way, *turn.state.stack) if _is_at_place(left))
    return next(lists, None)


def _is_at_place(left) -> bool:
    return (left["flow"], left["step"]) == (FLOW, STEP)


def _found(turn, lookup_id: str):
    """What was looked up, and the area it lies in; None for the area where there is none."""
    known = read_id(lookup_id)
    lookup = lookups.get(turn.db, known, turn.user_id) if known else None
    place = localities.nearest(turn.db, lookup.lat, lookup.lon) if lookup else None
    return lookup, place
