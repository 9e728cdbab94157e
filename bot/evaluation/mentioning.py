"""What the labels say of everything that a message names: whether it is meant, or only told beside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.evaluation import localities
from bot.evaluation.scores import Utterance
from bot.evaluation.training import Example
from bot.understanding import hearing, mentions, money, normalise
from bot.understanding.gazetteer import by_id
from bot.understanding.negation import Thing
from bot.understanding.place_hits import Hit

TODAY = date(2026, 11, 20)  # of the corpus
_ABOUT_HOMES = ("post_requirement", "post_listing", "browse", "edit")
_AMOUNTS = ("budget_max", "budget_min", "rent_monthly", "deposit_amount")
_WIDER = {"food_preference": "both", "gender_preference": "any"}  # both are said to say either


def lessons(said: Iterable[Utterance]) -> list[Example]:
    """An example of each naming in the messages about homes whose label tells what became of it."""
    return [example for one in said if one.intent in _ABOUT_HOMES for example in _of(one)]


def _of(one: Utterance) -> Iterator[Example]:
    said = hearing.everything(normalise.fold(one.text), TODAY)
    places = [thing for thing in said.things if thing.kind == "localities"]
    hits = dict(zip(places, said.found.hits, strict=False))
    paid = {amount.first: amount for amount in money.find(said.words)}
    ruled, told = ({one.thing for one in of} for of in (said.ruled, said.told))
    for thing, seen in mentions.features(said.words, said.things, ruled, told):
        if thing.kind == "localities":
            meant = _place_is_meant(hits[thing], one.slots) if thing in hits else None
        elif thing.kind == "amount":
            meant = _amount_is_meant(paid.get(thing.first), one.slots)
        elif thing in said.days:
            meant = said.days[thing].day.isoformat() == one.slots.get("possession_date")
        else:
            meant = _fact_is_meant(thing, one.slots, said.things)
        if meant is not None:
            yield Example(seen, mentions.MEANT if meant else mentions.BESIDE)


def _place_is_meant(hit: Hit, slots: Mapping[str, Any]) -> bool | None:
    """None for a city, and for what is wider or narrower than what the label names."""
    named = [by_id(id) for id in hit.places]
    names, wanted = {place.name for place in named}, slots.get("localities", ())
    if named[0].kind == "city":
        return None
    if not set(wanted).isdisjoint(localities.as_labelled(names, wanted)):
        return True
    wider = {by_id(place.parent).name for place in named if place.parent}
    parts = [name for name in names for one in wanted if name.startswith(one) or one.startswith(name)]
    return None if parts or not wider.isdisjoint(wanted) else False


def _amount_is_meant(amount: money.Amount | None, slots: Mapping[str, Any]) -> bool | None:
    return None if amount is None else not {amount.low, amount.high}.isdisjoint(map(slots.get, _AMOUNTS))


def _fact_is_meant(thing: Thing, slots: Mapping[str, Any], things: Sequence[Thing]) -> bool | None:
    """None for the second size of "2bhk or 3bhk": labels hold the first alone."""
    meant = slots.get(thing.kind) in (*thing.marks, _WIDER.get(thing.kind, thing.marks[0]))
    first = next(other for other in things if other.kind == thing.kind)
    later = thing.kind == "configuration" and thing is not first and not meant
    return None if later or thing.kind in mentions.NEVER_JUDGED else meant
