"""What Twilio's published API description asks of the requests that we send (promise 35).

Only the calls and parameters that Homigo uses are written down; anything else is a breach.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from bot.simulator import LocalTwilio

ADDRESS = re.compile(r"(whatsapp:)?(\+[1-9]\d{6,14})|whatsapp:[A-Z]{2}\.\w{1,128}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")
CONTENT = re.compile(r"HX[0-9a-fA-F]{32}")
SERVICE = re.compile(r"MG[0-9a-fA-F]{32}")
WEB = re.compile(r"https?://[^\s/_]+(/\S*)?")  # a status callback's host holds no underscore
NAME = re.compile(r"[a-z0-9_]{1,512}")

Check = Callable[[str], bool]


def _variables(text: str) -> bool:
    values = json.loads(text)
    return isinstance(values, dict) and all(isinstance(value, str) and value for value in values.values())


def _between(low: int, high: int) -> Check:
    return lambda text: text.isdecimal() and low <= int(text) <= high


def _like(pattern: re.Pattern) -> Check:
    return lambda text: pattern.fullmatch(text) is not None


SEND: dict[str, Check] = {
    "To": _like(ADDRESS),
    "From": _like(ADDRESS),
    "MessagingServiceSid": _like(SERVICE),
    "Body": lambda text: 1 <= len(text) <= 1600,
    "MediaUrl": _like(WEB),
    "StatusCallback": _like(WEB),
    "ContentSid": _like(CONTENT),
    "ContentVariables": _variables,
    "ValidityPeriod": _between(1, 36_000),
}
LIST: dict[str, Check] = {
    "To": _like(ADDRESS),
    "DateSent>": _like(MOMENT),
    "PageSize": _between(1, 1000),
    "Page": _between(0, 10_000),
}
CONTENT_KEYS = {"friendly_name", "language", "variables", "types"}
PARTS = {  # of each content type: what it must hold, and what it may
    "twilio/text": ({"body"}, set()),
    "twilio/quick-reply": ({"body", "actions"}, set()),
    "twilio/list-picker": ({"body", "button", "items"}, set()),
    "twilio/card": ({"title", "actions"}, {"media", "subtitle", "body"}),
    "whatsapp/authentication": ({"actions"}, {"add_security_recommendation", "code_expiration_minutes"}),
}
CATEGORIES = {"UTILITY", "AUTHENTICATION", "MARKETING"}


def breaches(method: str, path: str, form: Any, query: Any, body: Any) -> Iterator[str]:
    """What is wrong with one request; nothing, if Twilio's description allows it."""
    if method == "POST" and path.endswith("/Messages.json"):
        yield from _fields(form, SEND)
        yield from _together(form)
    elif method == "GET" and path.endswith("/Messages.json"):
        yield from _fields(query, LIST)
    elif method == "POST" and path == "/v1/Content":
        yield from _content(body)
    elif method == "POST" and path.endswith("/ApprovalRequests/whatsapp"):
        if set(body) != {"name", "category"} or body["category"] not in CATEGORIES:
            yield f"an approval of {sorted(body)}"
        if not NAME.fullmatch(body.get("name", "")):
            yield "an approval's name is of small letters, digits and underscores"
    elif method != "GET":
        yield f"{method} {path} is not in the description"


def _fields(given: Any, known: dict[str, Check]) -> Iterator[str]:
    for name in given:
        for value in given.getlist(name):
            if name not in known:
                yield f"{name} is not a parameter we know"
            elif not known[name](value):
                yield f"{name} has a value that is not allowed"


def _together(form: Any) -> Iterator[str]:
    if "To" not in form or ("From" in form) == ("MessagingServiceSid" in form):
        yield "To, and one of From and MessagingServiceSid"
    if "ContentSid" in form and ("Body" in form or "MediaUrl" in form):
        yield "ContentSid takes neither Body nor MediaUrl"
    if not {"Body", "MediaUrl", "ContentSid"} & set(form):
        yield "one of Body, MediaUrl and ContentSid"
    if len(form.getlist("MediaUrl")) > 10:
        yield "at most ten MediaUrls"


def _content(body: dict) -> Iterator[str]:
    if set(body) != CONTENT_KEYS or not re.fullmatch(r"[a-z]{2}(_[A-Z]{2})?", body.get("language", "")):
        yield f"a content of {sorted(body)}"
    for kind, parts in body.get("types", {}).items():
        must, may = PARTS.get(kind, (None, None))
        if must is None or not must <= set(parts) <= must | may:
            yield f"{kind} of {sorted(parts)}"
    if not all(isinstance(value, str) for value in body.get("variables", {}).values()):
        yield "variables are strings"


def watch(twilio: LocalTwilio) -> list[str]:
    """Looks at every request from now on; the list fills with what is wrong."""
    from flask import request

    found: list[str] = []

    def look() -> None:
        api = request.path.startswith(("/2010-04-01", "/v1"))
        if api:
            body = request.get_json(silent=True) or {}
            found.extend(breaches(request.method, request.path, request.form, request.args, body))

    twilio.app.before_request(look)
    return found
