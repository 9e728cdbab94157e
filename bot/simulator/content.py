"""Content templates: what they may hold and how they become a message."""

from __future__ import annotations

import json
import re

from bot.simulator.refusals import Refused

VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
TEXT, QUICK_REPLY, LIST, CARD, MEDIA = (
    "twilio/text",
    "twilio/quick-reply",
    "twilio/list-picker",
    "twilio/card",
    "twilio/media",
)
AUTHENTICATION = "whatsapp/authentication"
KNOWN = {TEXT, QUICK_REPLY, LIST, CARD, MEDIA, AUTHENTICATION}
MOST_BUTTONS, MOST_ROWS = 10, 10
SESSION_BUTTONS = 3


def check_new(given: dict) -> None:
    """Refuse a template that Twilio would not take. Raises Refused."""
    types = given.get("types")
    if not isinstance(types, dict) or not types or not given.get("language"):
        raise Refused(20001, "friendly_name, language and types are needed")
    for kind, parts in types.items():
        if kind not in KNOWN:
            raise Refused(20001, f"Unknown content type {kind}")
        if len(parts.get("actions") or []) > MOST_BUTTONS:
            raise Refused(20001, f"{kind}: at most {MOST_BUTTONS} actions")
        if len(parts.get("items") or []) > MOST_ROWS:
            raise Refused(20001, f"{kind}: at most {MOST_ROWS} items")


def variables_in(types: dict) -> set[str]:
    """The names of every {{variable}} in a template."""
    return set(VARIABLE.findall(json.dumps(types)))


def read_variables(text: str) -> dict[str, str]:
    """ContentVariables as a dictionary. Raises Refused 21656."""
    try:
        values = json.loads(text or "{}")
    except ValueError:
        values = None
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise Refused(21656)
    return values


def filled(node, values: dict[str, str]):
    """A template with its variables put in."""
    if isinstance(node, str):
        return VARIABLE.sub(lambda found: values[found[1]], node)
    if isinstance(node, list):
        return [filled(part, values) for part in node]
    if isinstance(node, dict):
        return {name: filled(part, values) for name, part in node.items()}
    return node


def as_message(types: dict, channel: str) -> tuple[str, dict, list[str]] | None:
    """(body, details for the page, media addresses), or None when the channel cannot show it."""
    if channel == "sms":
        return (types[TEXT]["body"], {}, []) if TEXT in types else None
    for kind, draw in DRAWN.items():
        if kind in types:
            return draw(types[kind])
    return None


def _text(parts: dict):
    return parts["body"], {}, []


def _quick_reply(parts: dict):
    return parts["body"], {"buttons": _buttons(parts)}, []


def _list(parts: dict):
    rows = [
        {"id": row["id"], "item": row["item"], "description": row.get("description") or ""}
        for row in parts["items"]
    ]
    return parts["body"], {"rows": rows, "list_button": parts["button"]}, []


def _card(parts: dict):
    body = parts.get("body") or parts.get("title") or ""
    return body, {"buttons": _buttons(parts), "footer": parts.get("subtitle") or ""}, parts.get("media") or []


def _media(parts: dict):
    return parts.get("body") or "", {}, parts["media"]


def _authentication(parts: dict):
    body = f"{parts.get('body', '')}{VARIABLE.sub('', parts.get('code', ''))}".strip()
    copy = [
        {"id": "copy", "title": action.get("copy_code_text", "Copy code")}
        for action in parts.get("actions", [])
    ]
    return body, {"buttons": copy}, []


def _buttons(parts: dict) -> list[dict]:
    return [
        {"id": button.get("id") or button["title"], "title": button["title"], "url": button.get("url") or ""}
        for button in parts.get("actions") or []
    ]


DRAWN = {
    CARD: _card,
    LIST: _list,
    QUICK_REPLY: _quick_reply,
    MEDIA: _media,
    AUTHENTICATION: _authentication,
    TEXT: _text,
}


def over_a_limit(body: str, details: dict, approved: bool) -> str | None:
    """Which WhatsApp limit a filled-in message breaks, or None (then it can be shown)."""
    buttons, rows = details.get("buttons", []), details.get("rows", [])
    if (buttons or rows) and not 1 <= len(body) <= 1024:
        return "a body with choices has 1 to 1024 characters"
    if len(buttons) > (MOST_BUTTONS if approved else SESSION_BUTTONS):
        return "at most 3 reply buttons in a session"
    if any(not 1 <= len(button["title"]) <= 20 for button in buttons):
        return "a button's title has 1 to 20 characters"
    if any(not 1 <= len(row["item"]) <= 24 for row in rows):
        return "a row's title has 1 to 24 characters"
    if any(len(row["description"]) > 72 for row in rows):
        return "a row's description has at most 72 characters"
    if any(not 1 <= len(choice["id"]) <= 200 for choice in [*rows, *buttons]):
        return "an id has 1 to 200 characters"
    if rows and not 1 <= len(details.get("list_button", "")) <= 20:
        return "a list's button has 1 to 20 characters"
    ids = [choice["id"] for choice in [*rows, *buttons]]
    titles = [button["title"] for button in buttons]
    if len(set(ids)) < len(ids) or len(set(titles)) < len(titles):
        return "ids and buttons' titles are unique within a message"
    return None
