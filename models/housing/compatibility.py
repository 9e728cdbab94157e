"""How well a home and a tenant suit each other, seen from both sides (H-E08). Pure: no database, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

LATE = 30  # days after which a home that comes free too late does not count at all
STRETCH = 0.1  # of a budget; dearer or cheaper homes are not shown


@dataclass(frozen=True)
class Wish:
    """What a tenant looks for (₹ a month) and how they live; None is unknown or does not matter."""

    budget_max: float | None = None
    budget_min: float = 0
    configurations: tuple[str, ...] = ()
    occupancy: str | None = None
    furnishing: str | None = None
    possession_date: date | None = None
    gender: str | None = None
    occupation_type: str | None = None
    food_preference: str | None = None
    smoking: str | None = None
    verified: int = 0  # rungs of the ladder, 0 to 4


@dataclass(frozen=True)
class Offer:
    """What a home is (rent in ₹ a month) and what its host wishes for; None is unknown or does not matter."""

    rent_monthly: float
    configuration: str | None = None
    occupancy: str | None = None
    furnishing: str | None = None
    possession_date: date | None = None
    gender_preference: str | None = None
    occupation_type: str | None = None
    food_preference: str | None = None
    smoking: str | None = None
    verified: int = 0


# one thing that counted: for whom, what, how much it weighs, how well it fits (0 to 1, None unknown), its
# value; a plain tuple, for dozens are made for each of the homes that are scored for one card
Reason = tuple[str, str, int, float | None, Any]


@dataclass(frozen=True)
class Fit:
    score: int  # 0 to 100, each side a half
    reasons: list[dict[str, Any]] = field(default_factory=list)


def fit(wish: Wish, offer: Offer, metres: float | None = None, radius: float = 3_000) -> Fit:
    """The score and its reasons; metres between the home and the nearest place the tenant named."""
    reasons = [*_for_tenant(wish, offer, metres, radius), *_for_host(wish, offer)]
    return Fit(score(wish, offer, metres, radius), [_as_json(*reason) for reason in reasons])


def _as_json(side: str, code: str, weight: int, fits: float | None, value: Any) -> dict[str, Any]:
    """What is kept with a card; `ok` is None where we do not know."""
    return {"side": side, "code": code, "ok": None if fits is None else fits >= 0.5, "value": value}


def score(wish: Wish, offer: Offer, metres: float | None = None, radius: float = 3_000) -> int:
    """The score alone, 0 to 100: of the many homes that are near, few are shown with their reasons."""
    return round(50 * (_share(_for_tenant(wish, offer, metres, radius)) + _share(_for_host(wish, offer))))


def _share(reasons: Iterator[Reason]) -> float:
    weight = got = 0
    for _, _, counts, fits, _ in reasons:
        weight += counts
        got += counts * (0.5 if fits is None else fits)
    return got / weight if weight else 0.5


def _for_tenant(wish: Wish, offer: Offer, metres: float | None, radius: float) -> Iterator[Reason]:
    if wish.budget_max:
        inside = wish.budget_min <= offer.rent_monthly <= wish.budget_max
        yield ("tenant", "within_budget", 30, 1 if inside else 0.3, int(offer.rent_monthly))
    if metres is not None:
        yield ("tenant", "near", 20, 1 - 0.5 * min(metres / radius, 1), round(metres, -2))
    if wish.configurations:
        same = offer.configuration in wish.configurations if offer.configuration else None
        yield ("tenant", "configuration", 15, same, offer.configuration)
    if wish.possession_date and offer.possession_date:
        late = (offer.possession_date - wish.possession_date).days
        free = max(0.0, 1 - max(late, 0) / LATE)
        yield ("tenant", "free_in_time", 15, free, offer.possession_date.isoformat())
    for code in ("occupancy", "furnishing"):
        wanted, given = getattr(wish, code), getattr(offer, code)
        if wanted:
            yield ("tenant", code, 5, None if given is None else wanted == given, given)
    yield ("tenant", "host_verified", 5, _trust(offer.verified), offer.verified)


def _for_host(wish: Wish, offer: Offer) -> Iterator[Reason]:
    if wish.budget_max:
        covers = wish.budget_max >= offer.rent_monthly
        yield ("host", "budget_covers_rent", 30, 1 if covers else 0.3, int(wish.budget_max))
    if offer.food_preference == "veg":
        fits = {"veg": 1, "both": 0.4, "non_veg": 0}.get(wish.food_preference)
        yield ("host", "food", 15, fits, wish.food_preference)
    if offer.smoking == "no":
        yield ("host", "smoking", 15, {"no": 1, "yes": 0}.get(wish.smoking), wish.smoking)
    if offer.gender_preference in ("male", "female"):
        same = wish.gender == offer.gender_preference if wish.gender else None
        yield ("host", "gender", 15, same, wish.gender)
    if offer.occupation_type not in (None, "any"):
        same = wish.occupation_type == offer.occupation_type if wish.occupation_type else None
        yield ("host", "occupation", 10, same, wish.occupation_type)
    if wish.possession_date and offer.possession_date:
        empty = (wish.possession_date - offer.possession_date).days
        soon = max(0.0, 1 - max(empty, 0) / (2 * LATE))
        yield ("host", "moves_in_soon", 10, soon, wish.possession_date.isoformat())
    yield ("host", "tenant_verified", 10, _trust(wish.verified), wish.verified)


def _trust(rungs: int) -> float:
    return 0.5 + rungs / 8 if rungs else 0
