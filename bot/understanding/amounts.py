"""Which amount of a message is the rent, which the deposit, which the budget."""

from collections.abc import Sequence
from itertools import pairwise

from bot.understanding import money, numbers, vocabulary
from bot.understanding.intents import Intent

_ROLES = vocabulary.Phrases.of("money", "roles", signs=True)
_UNITS = vocabulary.valued("dates", "units")
_FROM = vocabulary.listed("money", "from")
_LINKS = vocabulary.listed("money", "links")
_NO_DEPOSIT = vocabulary.Phrases.listed("money", "no_deposit")
_BESIDE = vocabulary.listed("money", "beside")


def read(words: Sequence[str], found: Sequence[money.Amount], intent: Intent) -> dict[str, int]:
    """Deposit and rent by the word beside them; the rest is a listing's rent, or a budget."""
    roles = _assigned(words, found) | (_pair(words, found) if intent is Intent.POST_LISTING else {})
    plain = [amount for at, amount in enumerate(found) if roles.get(at, "rent") == "rent"]
    if intent is Intent.EDIT and len(found) == 1 and not roles:
        roles = dict(enumerate(role.value for role in _ROLES.find(words)[:1]))  # "reduce the rent, to 18k"
        plain = plain if roles.get(0, "rent") == "rent" else []
    deposit = next((found[at] for at, role in roles.items() if role == "deposit"), None)
    rent = next((found[at] for at, role in sorted(roles.items()) if role == "rent"), None)
    slots = _wanted(words, plain, rent, intent)
    months = _deposit_months(words) if deposit is None else None
    if deposit:
        slots["deposit_amount"] = deposit.high
    elif months and "rent_monthly" in slots:
        slots["deposit_amount"] = round(months * slots["rent_monthly"])
    elif deposit is None and _NO_DEPOSIT.find(words):
        slots["deposit_amount"] = 0
    return slots


def _wanted(
    words: Sequence[str], plain: Sequence[money.Amount], rent: money.Amount | None, intent: Intent
) -> dict[str, int]:
    if intent is Intent.POST_LISTING:
        return {"rent_monthly": (rent or plain[0]).low} if plain else {}
    if intent is Intent.EDIT:
        return (
            {"rent_monthly": rent.high} if rent else _budget([_new(words, amount) for amount in plain[-1:]])
        )
    return _budget(plain)


def _new(words: Sequence[str], amount: money.Amount) -> money.Amount:
    """ "from 30k to 40k" is a change, not a span."""
    changed = amount.way == "span" and amount.first and words[amount.first - 1] in _FROM
    return amount._replace(low=amount.high, way="") if changed else amount


def _budget(amounts: Sequence[money.Amount]) -> dict[str, int]:
    slots: dict[str, int] = {}
    for amount in _bounds(amounts):
        if amount.way in ("least", "span"):
            slots.setdefault("budget_min", amount.low)
        if amount.way != "least":
            slots.setdefault("budget_max", amount.high)
    return slots


def _bounds(amounts: Sequence[money.Amount]) -> Sequence[money.Amount]:
    """ "60k for a matchbox? max 38k": one said to be the most tells more than one merely said."""
    bounds = [amount for amount in amounts if amount.way]
    return bounds if any(amount.way in ("most", "span") for amount in bounds) else amounts


def _assigned(words: Sequence[str], found: Sequence[money.Amount]) -> dict[int, str]:
    """Which amount each of "deposit", "rent", "maintenance" means; those with one neighbour choose first."""
    wanted = [(hit.value, _beside(words, found, hit)) for hit in _ROLES.find(words)]
    taken: dict[int, str] = {}
    for role, near in sorted(wanted, key=lambda entry: len(entry[1])):
        free = [at for at in near if at not in taken]
        if free:
            biggest = max if role == "deposit" else min
            taken[biggest(free, key=lambda at: found[at].high)] = role
    return taken


def _pair(words: Sequence[str], found: Sequence[money.Amount]) -> dict[int, str]:
    """ "22k/80k" of a home is its rent and the deposit."""
    for at, (one, other) in enumerate(pairwise(found)):
        if words[one.after : other.first] == ["/"] and one.high < other.low:
            return {at: "rent", at + 1: "deposit"}
    return {}


def _beside(words: Sequence[str], found: Sequence[money.Amount], role: vocabulary.Hit) -> list[int]:
    return [
        at
        for at, amount in enumerate(found)
        if (amount.after <= role.first and _near(words, amount.after, role.first))
        or (role.after <= amount.first and _near(words, role.after, amount.first))
    ]


def _near(words: Sequence[str], first: int, after: int) -> bool:
    """Tell whether little stands between: "deposit will be ₹ 45,000", "rent should not cross 16k"."""
    return all(
        word in _BESIDE or money.between(words, at, at + 1)
        for at, word in enumerate(words[first:after], first)
    )


def _deposit_months(words: Sequence[str]) -> float | None:
    """ "2 months deposit", "deposit 2 months" or "2 mahine ka deposit" is twice the rent."""
    for index in range(len(words) - 1):
        number = numbers.read(words, index)
        if number is None or number[1] >= len(words) or _UNITS.get(words[number[1]]) != "month":
            continue
        after = number[1] + 1
        while after < len(words) and words[after] in _LINKS:
            after += 1
        if _is_deposit(_before(words, index)) or (
            after < len(words) and _is_deposit(_ROLES.at(words, after))
        ):
            return number[0]
    return None


def _before(words: Sequence[str], index: int) -> vocabulary.Hit | None:
    while index and words[index - 1] in _LINKS:
        index -= 1
    return _ROLES.ending(words, index)


def _is_deposit(role: vocabulary.Hit | None) -> bool:
    return role is not None and role.value == "deposit"
