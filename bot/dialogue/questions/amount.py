"""How much, and when."""

import datetime as dt
from decimal import Decimal

from bot.dialogue.questions.question import Heard, Question, Wrong
from bot.understanding import dates, money


class Money(Question):
    """An amount in whole ₹, under the first of its slots that is there."""

    expects = "amount"

    def __init__(
        self, *, slot: str | tuple[str, ...], at_least: int = 0, at_most: int = 100_000_000, **kwargs
    ):
        super().__init__(**kwargs)
        self.slots = slot if isinstance(slot, tuple) else (slot,)
        self.at_least, self.at_most = at_least, at_most

    def from_slots(self, slots, today):
        return next((self._within(slots[slot]) for slot in self.slots if slot in slots), None)

    def from_message(self, message, asked):
        amount = money.amount(message.text)
        return None if amount is None else self._within(amount)

    def _within(self, amount):
        if self.at_least <= amount <= self.at_most:
            return Heard(int(amount))
        return Wrong("amount-out-of-range", {"least": Decimal(self.at_least), "most": Decimal(self.at_most)})

    def fits(self, answer):
        return isinstance(answer, int) or (self.optional and answer is None)


class MoneyRange(Money):
    """[least or None, most] in whole ₹ per month: "15-20k", "25k se kam"; a tenant may call it rent."""

    def __init__(self, **kwargs):
        super().__init__(slot="budget_max", **kwargs)
        self.slots = ("budget_min", "budget_max", "rent_monthly")

    def from_slots(self, slots, today):
        most = slots.get("budget_max", slots.get("rent_monthly"))
        if most is None and "budget_min" not in slots:
            return None
        return self._range(slots.get("budget_min"), most)

    def from_message(self, message, asked):
        found = money.amount_range(message.text)
        if found is None and (amount := money.amount(message.text)) is not None:
            found = (None, amount)
        if found is None:
            return Wrong("no-limit") if money.is_open(message.text) else None
        return self._range(*found)

    def _range(self, least, most):
        if most is None:
            least, most = None, least  # "from 20k" says little; better a budget than none
        bounds = [self._within(amount) for amount in (least, most) if amount is not None]
        wrong = next((bound for bound in bounds if isinstance(bound, Wrong)), None)
        return wrong or Heard([least and min(least, most), max(most, least or 0)])

    def fits(self, answer):
        return isinstance(answer, list) and len(answer) == 2


class Day(Question):
    """An ISO date. "Today" and "asap" count as the future."""

    expects = "day"

    def __init__(self, *, slot: str, within_days: int = 365, **kwargs):
        super().__init__(**kwargs)
        self.slots, self.within_days = (slot,), within_days

    def from_slots(self, slots, today):
        value = slots.get(self.slots[0])
        return self._within(dt.date.fromisoformat(value), today) if value else None

    def from_message(self, message, asked):
        found = dates.day(message.text, asked.today)
        return self._within(found, asked.today) if found else None

    def _within(self, found, today):
        if found < today:
            return Wrong("day-past")
        if (found - today).days > self.within_days:
            return Wrong("day-far", {"days": self.within_days})
        return Heard(found.isoformat())

    def fits(self, answer):
        try:
            dt.date.fromisoformat(answer)
        except (TypeError, ValueError):
            return self.optional and answer is None
        return True
