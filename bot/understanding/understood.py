"""A whole message: what it wants and what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bot.understanding import commands, dates, money, normalise, numbers, places, slots, vocabulary
from bot.understanding.intents import Intent
from bot.understanding.normalise import Token

_CUES = vocabulary.Phrases(
    (phrase, (int(weight), Intent(name)))
    for name, weights in vocabulary.table("intents").items()
    for weight, phrases in weights.items()
    for phrase in phrases
)
_RANK = {name: rank for rank, name in enumerate(vocabulary.table("intent_order", "names"))}
_ROLES = vocabulary.Phrases.of("money", "roles", signs=True)
_UNITS = vocabulary.valued("dates", "units")
_SURE = {0: 0.0, 1: 0.6, 2: 0.85, 3: 0.95}
_SURE_OF_SLOTS, _SURE_OF_ONE_SLOT = 0.8, 0.5
_LANGUAGES = vocabulary.Phrases.of("languages")
_HOMELY = {"localities", "configuration", "property_type"}
_HIDDEN = "\0"
_INNER = ("locality_ids", "host_category", "language")  # for the flows alone


@dataclass(frozen=True, slots=True)
class Understood:
    """An intent and slots (₹ as int, days as ISO), how sure (0–1), and places heard that may mean several."""

    intent: Intent
    slots: Mapping[str, Any] = field(default_factory=dict)
    sure: float = 0.0
    unsure: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return {"intent": …, "slots": {…}}, made of plain values."""
        shown = {name: value for name, value in self.slots.items() if name not in _INNER}
        return {"intent": self.intent.value, "slots": shown}


def understand(text: str, today: date, city: str | None = None) -> Understood:
    """Read one message; `city` is where the person is known to look. Never raises on any text."""
    folded = normalise.fold(text)
    said = commands.folded_command(folded)
    if said:
        return Understood(said, _language(said, normalise.words(folded)), 1.0)
    found = places.find(folded, city)
    tokens = _hide(normalise.tokens(folded), found.spans)
    dated = dates.find(_blank(folded, found.spans), today)
    words = [token.text for token in tokens if normalise.is_word(token.text)]
    values = slots.read(words)
    place = _place_slots(found)
    weight, intent = _cue(words)
    undated = _hide(tokens, ((dated.start, dated.end),)) if dated else tokens
    amounts = _amounts([token.text for token in undated], intent)
    day = {"possession_date": dated.day.isoformat()} if dated else {}
    every = {**place, **amounts, **values, **day}
    intent, sure = _weighed(weight, intent, every, asked="?" in folded)
    return Understood(intent, {**every, **_language(intent, words)}, sure, found.unsure)


def _language(intent: Intent, words: Sequence[str]) -> dict[str, str]:
    """The language they ask for: "hindi", "switch to english"."""
    found = _LANGUAGES.find(words) if intent is Intent.LANGUAGE else []
    return {"language": found[-1].value} if found else {}


def _weighed(weight: int, intent: Intent, slots: Mapping[str, Any], asked: bool) -> tuple[Intent, float]:
    """Slots without a verb are a requirement; a hint without slots is nothing; a question lists nothing."""
    homely = slots.keys() & _HOMELY
    if intent in (Intent.UNKNOWN, Intent.GREET) and slots.keys() - {"city"}:
        return Intent.POST_REQUIREMENT, _SURE_OF_SLOTS if homely else _SURE_OF_ONE_SLOT
    if weight == 1 and not slots and intent is not Intent.GREET:
        return Intent.UNKNOWN, 0.0
    if asked and intent is Intent.POST_LISTING and weight < 3:
        return Intent.BROWSE, _SURE[1]
    return intent, max(_SURE[weight], _SURE_OF_SLOTS if homely else 0.0)


def _hide(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> list[Token]:
    """Cover the words that a place or a day has used up."""
    if not spans:
        return list(tokens)
    return [
        token._replace(text=_HIDDEN)
        if any(token.start < end and start < token.end for start, end in spans)
        else token
        for token in tokens
    ]


def _blank(folded: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        folded = folded[:start] + "|" * (end - start) + folded[end:]
    return folded


def _place_slots(found: places.Found) -> dict[str, Any]:
    slots: dict[str, Any] = {}
    if found.ids:
        slots = {"localities": list(found.names), "locality_ids": list(found.ids)}
    return slots | ({"city": found.city} if found.city else {})


def _cue(words: Sequence[str]) -> tuple[int, Intent]:
    """The heaviest cue; of equals, the one that the data names first."""
    hits = (_CUES.at(words, index) for index in range(len(words)))
    cues = [hit.value for hit in hits if hit]
    return max(cues, key=lambda hit: (hit[0], -_RANK[hit[1].value]), default=(0, Intent.UNKNOWN))


def _amounts(words: Sequence[str], intent: Intent) -> dict[str, int]:
    """Deposit and rent by the word beside them; the rest is a listing's rent, or a budget."""
    found = list(money.find(words))
    roles = _assigned(words, found)
    slots: dict[str, int] = {}
    plain = [amount for at, amount in enumerate(found) if roles.get(at, "rent") == "rent"]
    deposit = next((found[at] for at, role in roles.items() if role == "deposit"), None)
    if intent is Intent.POST_LISTING:
        slots |= {"rent_monthly": plain[0].low} if plain else {}
    else:
        slots |= _budget(plain)
    months = _deposit_months(words) if deposit is None else None
    if deposit:
        slots["deposit_amount"] = deposit.high
    elif months and "rent_monthly" in slots:
        slots["deposit_amount"] = round(months * slots["rent_monthly"])
    return slots


def _budget(amounts: Sequence[money.Amount]) -> dict[str, int]:
    slots: dict[str, int] = {}
    for amount in amounts:
        if amount.way in ("least", "span"):
            slots.setdefault("budget_min", amount.low)
        if amount.way != "least":
            slots.setdefault("budget_max", amount.high)
    return slots


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


def _beside(words: Sequence[str], found: Sequence[money.Amount], role: vocabulary.Hit) -> list[int]:
    return [
        at
        for at, amount in enumerate(found)
        if (amount.after <= role.first and money.between(words, amount.after, role.first))
        or (role.after <= amount.first and money.between(words, role.after, amount.first))
    ]


def _deposit_months(words: Sequence[str]) -> float | None:
    """ "2 months deposit" or "deposit 2 months" is twice the rent."""
    for index in range(len(words) - 1):
        number = numbers.read(words, index)
        if number is None or number[1] >= len(words) or _UNITS.get(words[number[1]]) != "month":
            continue
        if _is_deposit(_ROLES.ending(words, index)) or _is_deposit(
            _ROLES.at(words, min(number[1] + 1, len(words) - 1))
        ):
            return number[0]
    return None


def _is_deposit(role: vocabulary.Hit | None) -> bool:
    return role is not None and role.value == "deposit"
