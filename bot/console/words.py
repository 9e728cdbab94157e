"""What the console's pages say, and how they show a moment; the catalogue is words/en.ftl."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import g
from markupsafe import Markup

from bot.console.access import console, form_token
from bot.dialogue import Words
from bot.pages import bold
from models.staff import settings
from models.staff.members import ROLES

WORDS = Words([Path(__file__).parent / "words"])
LANGUAGE = "en"
HOME = ZoneInfo("Asia/Kolkata")
PATIENCE = "waits_long_minutes", "waits_too_long_minutes"


def say(key: str, attribute: str | None = None, **variables) -> str:
    return WORDS.text(LANGUAGE, key, attribute, **variables)


@console.app_context_processor
def at_hand() -> dict:
    """What every template may use."""
    return {
        "say": say,
        "member": g.get("member"),
        "now": g.get("now"),
        "ROLES": ROLES,
        "csrf": csrf,
    }


def csrf() -> Markup:
    """The hidden field that every form of somebody logged in carries."""
    return Markup('<input type="hidden" name="csrf" value="{}">').format(form_token())


@console.app_template_filter()
def ago(moment: datetime) -> str:
    """How long since, in one unit: 40 s, 12 min, 3 h, 5 d."""
    gone = max(g.now - moment, timedelta(0))
    minutes = int(gone.total_seconds() // 60)
    if minutes < 1:
        return say("now")
    if minutes < 60:
        return say("minutes", n=minutes)
    return say("hours", n=minutes // 60) if minutes < 48 * 60 else say("days", n=minutes // 1440)


@console.app_template_filter()
def lateness(moment: datetime) -> str:
    """How the clock of a queue looks: fine, late after an hour, very late after a day."""
    gone = g.now - moment
    return "bad" if gone > timedelta(days=1) else "warn" if gone > timedelta(hours=1) else ""


@console.app_template_filter()
def rupees(amount: Decimal) -> str:
    """₹28,000; lakhs as people write them: ₹2,50,000."""
    whole = str(int(amount))
    head, tail = whole[:-3], whole[-3:]
    pairs = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)][::-1]
    return "₹" + ",".join([*pairs, tail])


@console.app_template_filter()
def at(moment: datetime) -> str:
    """The time of today, else with its day, in India."""
    here, today = moment.astimezone(HOME), g.now.astimezone(HOME).date()
    if here.date() == today:
        return f"{here:%H:%M}"
    return f"{here.day} {here:%b %H:%M}" if here.year == today.year else f"{here.day} {here:%b %Y %H:%M}"


@console.app_template_filter()
def clock(moment: datetime) -> str:
    """The time in India, without its day."""
    return f"{moment.astimezone(HOME):%H:%M}"


@console.app_template_filter()
def date(moment: datetime) -> str:
    """The day in India, as days are compared."""
    return f"{moment.astimezone(HOME):%Y-%m-%d}"


@console.app_template_filter()
def day(moment: datetime) -> str:
    """The day in India, with its year where it is another one."""
    here, today = moment.astimezone(HOME), g.now.astimezone(HOME)
    if here.date() == today.date():
        return say("today")
    return f"{here.day} {here:%B}" + ("" if here.year == today.year else f" {here.year}")


@console.app_template_filter()
def waited(moment: datetime) -> str:
    """For how long, as short as a list needs it: 12m, 3h, 5d."""
    minutes = max(int((g.now - moment).total_seconds() // 60), 0)
    if minutes < 60:
        return f"{minutes}m" if minutes else say("just-now")
    return f"{minutes // 60}h" if minutes < 48 * 60 else f"{minutes // 1440}d"


@console.app_template_filter()
def urgency(moment: datetime) -> str:
    """How a wait looks: nothing to hurry, soon, now."""
    if "patience" not in g:
        g.patience = [settings.minutes(g.db, name) for name in PATIENCE]
    long, too_long = g.patience
    gone = g.now - moment
    return "bad" if gone > too_long else "warn" if gone > long else ""


@console.app_template_filter()
def masked_phone(address: str | None) -> str:
    """Enough to recognise it by, and no more."""
    return f"{address[:3]} ••••• {address[-2:]}" if address and len(address) > 6 else "–"


@console.app_template_filter()
def first_name(name: str) -> str:
    return name.split(" ")[0]


@console.app_template_filter()
def initials(name: str | None) -> str:
    parts = (name or "").split()
    return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper() or "?"


_BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")


@console.app_template_filter()
def device(told: str) -> str:
    """A browser as people call it: Chrome, Linux."""
    found = [next((name for name in names if name in told), None) for names in (_BROWSERS, _SYSTEMS)]
    return ", ".join(name for name in found if name) or "?"


console.add_app_template_filter(bold)
