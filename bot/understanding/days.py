"""Arithmetic of days: the next such day, the end of a month, festivals. No words here."""

from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta
from functools import cache


def made(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day)
    return None


def day_first(day: int, month: int, year: int) -> date | None:
    return made(year, month, day) or made(year, day, month)


def upcoming(day: int, month: int, today: date) -> date | None:
    """The next such day of the year; 29 February waits for its leap year."""
    for year in range(today.year, today.year + 9):
        found = made(year, month, day)
        if found and found >= today:
            return found
    return None


def either_order(day: int, month: int, today: date) -> date | None:
    return upcoming(day, month, today) or upcoming(month, day, today)


def later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def relative(name: str, today: date) -> date:
    next_month = later(today.replace(day=1), 1)
    saturday = today + timedelta((5 - today.weekday()) % 7 if today.weekday() < 5 else 0)
    return {
        "today": today,
        "tomorrow": today + timedelta(1),
        "overmorrow": today + timedelta(2),
        "yesterday": today - timedelta(1),
        "weekend": saturday,
        "next_weekend": today + timedelta(12 - today.weekday()),
        "next_week": today + timedelta(7 - today.weekday()),
        "next_month": next_month,
        "month_end": last(today),
        "next_month_end": last(next_month),
        "next_month_mid": next_month.replace(day=15),
        "next_year": date(today.year + 1, 1, 1),
    }[name]


def moved(today: date, count: float, unit: str) -> date:
    if unit in ("month", "year"):
        whole = int(count) * (12 if unit == "year" else 1)
        return later(today, whole) + timedelta(int(count % 1 * 30))
    return today + timedelta(int(count * {"day": 1, "week": 7, "fortnight": 14}[unit]))


def next_festival(name: str, today: date) -> date | None:
    """The next day of a festival of India, by its name in the `holidays` library."""
    days = sorted(day for year in (today.year, today.year + 1) for day in _festivals(year).get(name, ()))
    return next((day for day in days if day >= today), None)


@cache
def _festivals(year: int) -> dict[str, list[date]]:
    import holidays  # slow to import, and few messages name a festival

    named: dict[str, list[date]] = {}
    kinds = ("public", "optional")
    # the language is named, or the names would follow the LANG of the server
    for day, names in holidays.country_holidays("IN", years=year, categories=kinds, language="en_US").items():
        for name in names.split("; "):
            named.setdefault(name.removesuffix(" (estimated)"), []).append(day)
    return named
