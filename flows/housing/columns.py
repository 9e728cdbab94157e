"""A post's columns made of answers, and answers made of its columns."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from flows.housing.post_words import id_of, is_requirement
from models.housing import listings, photos, requirement_localities
from models.people import tenant_profiles

WISHES = {  # what a listing asks of its tenant, as the columns that say so
    "anyone": {},
    "veg_only": {"food_preference": "veg"},
    "women_only": {"gender_preference": "female"},
    "men_only": {"gender_preference": "male"},
    "working_only": {"occupation_type": "working_professional"},
    "students_only": {"occupation_type": "student"},
}

HABITS = "food_preference", "smoking"  # of the tenant, beside the wish


def wished(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as the columns of a requirement."""
    least, most = answers["budget"]
    sizes = answers.get("configuration")
    return {
        "locality_ids": answers["localities"],
        "property_type": answers.get("property_type") or "flat",
        "configurations": sizes if isinstance(sizes, list) else [sizes] if sizes not in (None, "any") else [],
        "budget_min": least or 0,
        "budget_max": most,
        "possession_date": _day(answers),
        "occupancy": answers.get("occupancy"),
        "furnishing": answers.get("furnishing"),
    }


def habits(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the answers say of how the tenant lives."""
    return {habit: answers.get(habit) for habit in HABITS}


def offered(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as the columns of a listing."""
    return {
        "locality_id": answers["place"]["locality"],
        "lat": answers["place"]["lat"],
        "lon": answers["place"]["lon"],
        "property_type": answers.get("property_type") or "flat",
        "configuration": answers.get("configuration"),
        "rent_monthly": answers["rent_monthly"],
        "deposit_amount": answers["deposit_amount"],
        "furnishing": answers["furnishing"],
        "possession_date": _day(answers),
        "description": answers.get("description"),
        **WISHES[answers["wishes"]],
    }


def _day(answers) -> dt.date | None:
    said = answers.get("possession_date")
    return dt.date.fromisoformat(said) if said else None


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
        "configuration": _sizes(post.configurations),
        "localities": requirement_localities.of(turn.db, post.requirement_id),
        "budget": [int(post.budget_min) or None, int(post.budget_max)],
        "occupancy": post.occupancy,
        **_habits(turn),
    }


def _sizes(configurations: list[str]) -> str | list[str]:
    return list(configurations) if len(configurations) > 1 else next(iter(configurations), "any")


def _habits(turn) -> dict:
    known = tenant_profiles.of(turn.db, turn.user_id)
    return {habit: getattr(known, habit) for habit in HABITS}


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
    rules = {name: getattr(listing, name) for name in listings.RULES}.items()
    return next((wish for wish, rule in WISHES.items() if rule and rule.items() <= rules), "anyone")


def pictures(turn, listing) -> list[str] | None:
    """The pictures that people sent, by attachment."""
    sent = [photo.attachment_id for photo in photos.of(turn.db, listing.listing_id)]
    return [str(attachment_id) for attachment_id in sent if attachment_id] or None
