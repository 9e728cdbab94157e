"""Homes on offer and homes looked for, worded like ads people write (H-O08, H-L02)."""

import json
from datetime import date, timedelta
from functools import cache
from random import Random

from bot.seed.rents import DATA, City, monthly
from bot.understanding.gazetteer import Locality

KINDS = {"flat": 60, "room": 22, "pg": 12, "house": 6}
WHOLE_HOMES = {"1rk": 6, "1bhk": 32, "2bhk": 46, "3bhk": 14, "4bhk": 2}
SHARED_HOMES = {"2bhk": 60, "3bhk": 40}
SHARED = ("room", "pg")
FURNISHING = {  # by whether it is shared: a bed in a PG comes with the bed
    False: {"unfurnished": 25, "semi_furnished": 50, "fully_furnished": 25},
    True: {"semi_furnished": 45, "fully_furnished": 55},
}
PHOTOS = {
    "flat": ("living_room", "bedroom", "kitchen", "bathroom", "balcony", "building"),
    "house": ("building", "living_room", "kitchen", "bedroom", "bathroom", "balcony"),
    "room": ("bedroom", "living_room", "kitchen", "bathroom"),
    "pg": ("bedroom", "building", "bathroom"),
}


def offered(city: City, place: Locality, today: date, dice: Random) -> dict:
    """The fields of a listing at that place."""
    home = _home(dice)
    rent = monthly(city, place, home, dice)
    return {
        **home,
        **_rules(home, dice),
        "rent_monthly": rent,
        "deposit_amount": rent * dice.choice(city.deposits),
        "possession_date": today + timedelta(days=dice.randint(7, 30)),
        "title": f"{_size(home)[0].upper()}{_size(home)[1:]}, {place.name}",
        "description": _ad(home, place, dice),
    }


def wanted(city: City, place: Locality, today: date, dice: Random) -> dict:
    """The fields of a requirement around that place."""
    home = _home(dice)
    budget = max(3_000, round(monthly(city, place, home, dice) * dice.uniform(0.95, 1.3) / 1_000) * 1_000)
    return {
        "property_type": home["property_type"],
        "configurations": _sizes(home, dice),
        "occupancy": home["occupancy"],
        "furnishing": home["furnishing"] if dice.random() < 0.4 else None,
        "budget_max": budget,
        "budget_min": round(budget * 0.6 / 1_000) * 1_000 if dice.random() < 0.4 else 0,
        "possession_date": today + timedelta(days=dice.randint(7, 60)),
        "notes": _note(home, place, dice),
    }


def photos_of(property_type: str, dice: Random) -> list[str]:
    """Which rooms the ad shows, its cover first."""
    scenes = list(PHOTOS[property_type])
    cover = scenes.pop(dice.randrange(2))
    return [cover, *scenes[: dice.randint(2, len(scenes))]]


def _home(dice: Random) -> dict:
    kind = _drawn(KINDS, dice)
    shared = kind in SHARED
    return {
        "property_type": kind,
        "configuration": None if kind == "pg" else _drawn(SHARED_HOMES if shared else WHOLE_HOMES, dice),
        "occupancy": dice.choices(("single", "double"), (65, 35))[0] if shared else None,
        "furnishing": _drawn(FURNISHING[shared], dice),
    }


def _sizes(home: dict, dice: Random) -> list[str]:
    """The size they think of, at times the next one as well."""
    if home["property_type"] not in ("flat", "house"):
        return []
    sizes = list(WHOLE_HOMES)
    at = sizes.index(home["configuration"])
    return sizes[at : at + dice.choice((1, 1, 2))]


def _rules(home: dict, dice: Random) -> dict:
    """A host's rules for this home: a PG is for women or men, a shared flat often."""
    shared = home["property_type"] in SHARED
    strict = 0.9 if home["property_type"] == "pg" else 0.45 if shared else 0.05
    return {
        "gender_preference": dice.choice(("female", "male")) if dice.random() < strict else None,
        "occupation_type": "family" if not shared and dice.random() < 0.15 else None,
        "food_preference": "veg" if dice.random() < 0.2 else None,
        "smoking": "no" if dice.random() < 0.35 else None,
    }


def _ad(home: dict, place: Locality, dice: Random) -> str:
    words = _words()["listing"][_language(dice)]
    sentences = [dice.choice(words[part]) for part in ("open", "has", "near", "close")]
    return " ".join(sentences).format(size=_size(home), place=place.name)


def _note(home: dict, place: Locality, dice: Random) -> str:
    life = "shared" if home["property_type"] in SHARED else "whole"
    return dice.choice(_words()["requirement"][life][_language(dice)]).format(place=place.name)


def _size(home: dict) -> str:
    """What people call it: 2 BHK, room in 2 BHK, PG."""
    size = (home["configuration"] or "pg").upper().replace("BHK", " BHK").replace("1RK", "1 RK")
    return f"room in {size}" if home["property_type"] == "room" else size


def _language(dice: Random) -> str:
    return _drawn({"en": 78, "hinglish": 14, "hi": 8}, dice)


def _drawn(weights: dict[str, int], dice: Random) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


@cache
def _words() -> dict:
    return json.loads((DATA / "ads.json").read_text(encoding="utf-8"))
