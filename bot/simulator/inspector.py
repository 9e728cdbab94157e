"""What the app thinks of a person: asked of the web, shown as an explanation."""

from __future__ import annotations

import json
from datetime import datetime
from urllib.parse import urlencode

from markupsafe import Markup

from bot.simulator.drawing import INDIA, whatsapp_text
from bot.simulator.exchange import Exchange
from bot.simulator.transport import CannotConnect, ReadTimedOut

NOT_THERE = "The app does not answer here yet. When it runs, this side tells what it heard and why it spoke."


def inspect(exchange: Exchange, channel: str, address: str) -> dict:
    """{"flow", "step", "answers", "stack", "offered", "traces"}, or {"note"} when nothing is told."""
    query = urlencode({"channel": channel, "address": address})
    url = f"{exchange.settings.public_base_url.rstrip('/')}/simulator/inspect?{query}"
    try:
        told = json.loads(exchange.transport.get(url)[0])
    except (CannotConnect, ReadTimedOut, ValueError):
        return {"note": NOT_THERE}
    return told if isinstance(told, dict) and told else {"note": "The app does not know this person yet."}


def plain(value) -> str:
    """A value of the app as short words: 25000, HSR Layout, a · b."""
    if isinstance(value, dict):
        told = {name: plain(part) for name, part in value.items() if part not in (None, "", [], {})}
        return ", ".join(f"{name} {words}" for name, words in told.items())
    if isinstance(value, list):
        return " · ".join(plain(part) for part in value)
    if value is None:
        return "–"
    return "yes" if value is True else "no" if value is False else str(value)


def understood(heard) -> list[tuple[str, str]]:
    """(name, words) of what was heard in a message: its intent, each slot, and the rules that decided."""
    if not isinstance(heard, dict):
        return [("heard", plain(heard))] if heard else []
    slots = heard.get("slots") if isinstance(heard.get("slots"), dict) else {}
    rest = {name: value for name, value in heard.items() if name not in ("text", "slots", "rules")}
    rules = [
        rule.get("rule", plain(rule)) if isinstance(rule, dict) else rule for rule in heard.get("rules") or []
    ]
    told = {**rest, **slots, "because": rules}
    return [(name, plain(value)) for name, value in told.items() if value not in (None, "", [], {})]


def spoken(said) -> list[Markup]:
    """What the app said, each message as WhatsApp draws it."""
    return [whatsapp_text(plain(words)) for words in (said if isinstance(said, list) else [said]) if words]


def labels(offered) -> list[str]:
    """The labels of what is on offer, however the app writes them: pairs, records or words."""
    options = offered.get("options", offered) if isinstance(offered, dict) else offered
    return [label(option) for option in options] if isinstance(options, list) else [plain(offered)]


def label(option) -> str:
    """One choice in the words a person sees."""
    if isinstance(option, dict):
        return str(option.get("label") or plain(option))
    return plain(option[-1]) if isinstance(option, list) and option else plain(option)


def flows(stack) -> str:
    """The names of the flows that wait for a return."""
    names = [
        frame.get("flow", plain(frame)) if isinstance(frame, dict) else plain(frame) for frame in stack or []
    ]
    return ", ".join(names)


def when(text: str | None) -> str:
    """A trace's time as in India."""
    try:
        return datetime.fromisoformat(text or "").astimezone(INDIA).strftime("%H:%M:%S")
    except ValueError:
        return ""


def changes(before, after) -> list[tuple[str, str, str]]:
    """(name, was, is) of what a turn changed in the person's place and answers."""
    was, now = flat(before), flat(after)
    return [
        (name, was.get(name, ""), now.get(name, ""))
        for name in dict.fromkeys([*was, *now])
        if was.get(name, "") != now.get(name, "")
    ]


def flat(state) -> dict[str, str]:
    """A state of the dialogue as one level of words, answers among them."""
    if not isinstance(state, dict):
        return {"place": plain(state)} if state else {}
    answers = state.get("answers") if isinstance(state.get("answers"), dict) else {}
    kept = {name: plain(state[name]) for name in ("flow", "step") if state.get(name)}
    back = {"later": flows(state["stack"])} if state.get("stack") else {}
    return kept | back | {name: plain(value) for name, value in answers.items()}
