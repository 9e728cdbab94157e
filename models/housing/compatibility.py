"""How well a home and a tenant suit each other, seen from both sides (H-E08).

One list of rules, in SQL: a search scores thousands of homes by it where they lie, and the few that are shown
say why by the same list. A rule reads the wish w (requirement and tenant), the offer o (listing and host) and
near.share: how much of the radius around the nearest place that was named lies between, 0 to 1, null if none.
"""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

LATE = 30  # days after which a home that comes free too late does not count at all
STRETCH = Decimal("0.1")  # of a budget; dearer or cheaper homes are not shown


class Rule(NamedTuple):
    """One thing that may count; its fit is 0 to 1, null where we do not know, which counts a half."""

    side: str  # for whom
    code: str
    weight: int
    counts: str
    fits: str
    value: str  # what is told of it


def _same(wanted: str, given: str) -> str:
    return f"CASE WHEN {wanted} = {given} THEN 1 WHEN {wanted} <> {given} THEN 0 END"


def _trust(rungs: str) -> str:
    """Of the ladder, 0 to 4."""
    return f"CASE WHEN {rungs} > 0 THEN 0.5 + {rungs} / 8.0::float8 ELSE 0 END"


def _in_time(later: str, earlier: str, days: int) -> str:
    return f"greatest(0, 1 - greatest({later} - {earlier}, 0) / {days}.0::float8)"


BUDGET, BOTH_DATES = "w.budget_max > 0", "w.possession_date IS NOT NULL AND o.possession_date IS NOT NULL"
RULES = (
    Rule("tenant", "within_budget", 30, BUDGET,
         "CASE WHEN o.rent_monthly BETWEEN w.budget_min AND w.budget_max THEN 1 ELSE 0.3::float8 END",
         "o.rent_monthly"),
    Rule("tenant", "near", 20, "near.share IS NOT NULL", "1 - 0.5::float8 * near.share", "near.metres"),
    Rule("tenant", "configuration", 15, "cardinality(w.configurations) > 0",
         "CASE WHEN o.configuration = ANY(w.configurations) THEN 1 "
         "WHEN o.configuration IS NOT NULL THEN 0 END", "o.configuration"),
    Rule("tenant", "free_in_time", 15, BOTH_DATES, _in_time("o.possession_date", "w.possession_date", LATE),
         "o.possession_date"),
    Rule("tenant", "occupancy", 5, "w.occupancy IS NOT NULL", _same("w.occupancy", "o.occupancy"),
         "o.occupancy"),
    Rule("tenant", "furnishing", 5, "w.furnishing IS NOT NULL", _same("w.furnishing", "o.furnishing"),
         "o.furnishing"),
    Rule("tenant", "host_verified", 5, "true", _trust("o.host_verified"), "o.host_verified"),
    Rule("host", "budget_covers_rent", 30, BUDGET,
         "CASE WHEN o.rent_monthly <= w.budget_max THEN 1 ELSE 0.3::float8 END", "w.budget_max"),
    Rule("host", "food", 15, "o.food_preference = 'veg'",
         "CASE w.food_preference WHEN 'veg' THEN 1 WHEN 'both' THEN 0.4::float8 WHEN 'non_veg' THEN 0 END",
         "w.food_preference"),
    Rule("host", "smoking", 15, "o.smoking = 'no'", "CASE w.smoking WHEN 'no' THEN 1 WHEN 'yes' THEN 0 END",
         "w.smoking"),
    Rule("host", "gender", 15, "o.gender_preference IN ('male', 'female')",
         _same("w.gender", "o.gender_preference"), "w.gender"),
    Rule("host", "occupation", 10, "o.occupation_type <> 'any'",
         _same("w.occupation_type", "o.occupation_type"), "w.occupation_type"),
    Rule("host", "moves_in_soon", 10, BOTH_DATES,
         _in_time("w.possession_date", "o.possession_date", 2 * LATE), "w.possession_date"),
    Rule("host", "tenant_verified", 10, "true", _trust("w.tenant_verified"), "w.tenant_verified"),
)  # fmt: skip


def _share(side: str) -> str:
    """What one side gets of all that counts for it, 0 to 1."""
    of = [rule for rule in RULES if rule.side == side]
    got = (
        f"CASE WHEN {r.counts} THEN {r.weight}::float8 * coalesce({r.fits}, 0.5::float8) ELSE 0 END"
        for r in of
    )
    counted = (f"CASE WHEN {r.counts} THEN {r.weight} ELSE 0 END" for r in of)
    return f"({' + '.join(got)}) / ({' + '.join(counted)})"


# of a statement that has w, o and near: 0 to 100, each side a half
SCORE = f"round(50 * ({_share('tenant')} + {_share('host')}))::int"
# how well each of the rules fits, -1 where it does not count; and what is told of each, as told_<code>
FITS = (
    f"ARRAY[{', '.join(f'CASE WHEN {r.counts} THEN ({r.fits})::float8 ELSE -1 END' for r in RULES)}] AS fits"
)
TOLD = ", ".join(f"{rule.value} AS told_{rule.code}" for rule in RULES)


def reasons(row: Any) -> list[dict[str, Any]]:
    """What is kept with a card, of a row with FITS and TOLD; `ok` is None where we do not know."""
    return [
        {
            "side": rule.side,
            "code": rule.code,
            "ok": None if fit is None else fit >= 0.5,
            "value": plain(getattr(row, f"told_{rule.code}")),
        }
        for rule, fit in zip(RULES, row.fits, strict=True)
        if fit != -1
    ]


def plain(value: Any) -> Any:
    """As JSON can say it: an amount in whole ₹, a day as text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    return int(value) if isinstance(value, Decimal) else value
