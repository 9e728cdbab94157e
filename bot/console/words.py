"""What the console's pages say, and how they show a moment; the catalogue is words/en.ftl."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import g
from markupsafe import Markup

from bot.console.access import LEAST, console, form_token
from bot.dialogue import Words
from models.staff.members import ROLES

WORDS = Words([Path(__file__).parent / "words"])
LANGUAGE = "en"
HOME = ZoneInfo("Asia/Kolkata")


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
        "LEAST": LEAST,
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
def at(moment: datetime) -> str:
    """The time of today, else with its day, in India."""
    here, today = moment.astimezone(HOME), g.now.astimezone(HOME).date()
    if here.date() == today:
        return f"{here:%H:%M}"
    return f"{here.day} {here:%b %H:%M}" if here.year == today.year else f"{here.day} {here:%b %Y %H:%M}"


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
