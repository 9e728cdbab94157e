"""Changing a post: what was heard becomes answers, what differs becomes columns, and cards follow at once."""

from collections.abc import Mapping
from typing import Any

from bot.dialogue.asking import name_of, spoken
from bot.dialogue.questions import Heard
from flows.housing.answers import is_whole
from flows.housing.columns import as_answers, habits, offered, wished
from flows.housing.post_words import is_requirement
from models.housing import listings, requirements
from models.people import tenant_profiles

NO_RULES = dict.fromkeys(listings.RULES)
HOMELY = {"locality_ids", "configuration", "property_type"}
OFFERED = {"rent_monthly", "deposit_amount", "host_category"}  # who says these has a home to let
PLACE = {"locality_id", "lat", "lon"}  # of a home: changed together or not at all


def flow_of(turn, post):
    """The flow that posted it: its questions say how an answer is read and what it is called."""
    return turn.catalogue["post_requirement" if is_requirement(post) else "post_listing"]


def heard(turn, post, slots: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that a message gives to the questions of a post, where they differ from what it says."""
    before = as_answers(turn, post)
    slots = amended(turn, post, before, slots)
    readings = {one.name: one.from_slots(slots, turn.today) for one in flow_of(turn, post).questions}
    said = {step: reading.value for step, reading in readings.items() if isinstance(reading, Heard)}
    if not is_whole(said.get("property_type")) and before["configuration"] != "any":
        said.setdefault("configuration", None)  # a room has no size of its own
    return {step: value for step, value in said.items() if not _same(value, before.get(step))}


def amended(turn, post, before, slots) -> Mapping[str, Any]:
    """ "Not Powai" and "Vikhroli too" leave the other areas of a wish as they are."""
    where = flow_of(turn, post).question("localities")
    return where.amended(before["localities"], slots) if where else slots


def _same(new, old) -> bool:
    where = isinstance(new, dict) and isinstance(old, dict)  # a pin: the same area is the same place
    return new["locality"] == old["locality"] if where else new == old


def begun(turn, slots):
    """There is nothing to change: a home that is named begins a post."""
    if not HOMELY & slots.keys():
        return turn.say("none")
    return turn.open("post_listing" if OFFERED & slots.keys() else "post_requirement", slots=slots)


def save(turn, post, answers: Mapping[str, Any]):
    """The post with these answers, only what differs is touched; None when it is over."""
    if post is None:
        return None
    before, after = columns(as_answers(turn, post), post), columns(answers, post)
    changed = {name: value for name, value in after.items() if value != before[name]}
    if changed.keys() & PLACE:
        changed |= {name: after[name] for name in PLACE}
    if not is_requirement(post):
        return listings.edit(turn.db, turn.user_id, post.listing_id, **changed)
    tenant_profiles.note(turn.db, turn.user_id, **habits(answers))
    return requirements.edit(turn.db, turn.user_id, post.requirement_id, **changed)


def columns(answers: Mapping[str, Any], post) -> dict[str, Any]:
    return wished(answers) if is_requirement(post) else NO_RULES | offered(answers)


def in_words(turn, post, answers: Mapping[str, Any]) -> str:
    """ "Budget: up to ₹30,000 · Size: 3 BHK"."""
    flow = flow_of(turn, post)
    told = (flow.question(step) for step in answers)
    return " · ".join(
        f"{name_of(turn, flow, one)}: {spoken(turn, flow, one, answers[one.name])}" for one in told
    )
