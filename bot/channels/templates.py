"""The Content templates we send: a fixed set whose every field is a variable, and the notices."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import structlog
from fluent.runtime import FluentBundle, FluentResource
from sqlalchemy.orm import Session
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from bot.channels import render, twilio_client
from models.talk import templates

log = structlog.get_logger()

WORDS = Path(__file__).parent / "words"
ANY_LANGUAGE = "en"  # a session template has no words of its own
SESSION, UTILITY, MARKETING = "session", "utility", "marketing"
APPROVED = (UTILITY, MARKETING)  # by WhatsApp, before they may be sent at any time
OURS = "homigo_"  # how the names at Twilio begin
ASHA = {"name": "Asha", "code": "4K7"}
NOTICES = {  # what may be said when somebody has been silent for a day, and samples of its variables
    "match_notice": ASHA,
    "match_quiet": ASHA,
    "likes_waiting": {"count": "2"},
    "team_reply": {"name": "Priya"},
    "team_question": {"name": "Priya"},
    "post_expired": {"title": "2 BHK in Powai"},
    "post_approved": {"title": "2 BHK in Powai"},
    "post_declined": {"title": "2 BHK in Powai"},
    "team_news": {"news": "We are in Pune now."},
}
FOR_MANY = ("team_news",)  # what a broadcast may be sent as: its one variable holds the words
IMAGE = "https://www.twilio.com/assets/icons/twilio-icon-512.png"


class Incomplete(ValueError):
    """A variable is missing, blank or too many: the provider would show its sample (promise 11)."""


@dataclass(frozen=True)
class Template:
    """`samples` are what an approver sees for the variables 1, 2, …"""

    name: str
    locale: str
    category: str
    types: Mapping[str, Any]
    samples: tuple[str, ...]

    @property
    def friendly_name(self) -> str:
        """Names this very wording: a changed template is another one."""
        digest = hashlib.sha256(json.dumps(self.types, sort_keys=True).encode()).hexdigest()
        return f"{OURS}{self.name}_{self.locale}_{digest[:8]}"

    @property
    def variables(self) -> list[str]:
        return [str(n) for n in range(1, len(self.samples) + 1)]


class _Slots:
    """Hands out {{1}}, {{2}}, … and remembers a sample for each."""

    def __init__(self) -> None:
        self.samples: list[str] = []

    def __call__(self, sample: str) -> str:
        self.samples.append(sample)
        return f"{{{{{len(self.samples)}}}}}"


def catalogue() -> Iterator[Template]:
    """Every template there should be."""
    for n in range(1, render.BUTTONS + 1):
        yield _quick_reply(n)
        yield _card(n)
    for n in range(1, render.ROWS + 1):
        yield from (_list(n, described=False), _list(n, described=True))
    for locale in locales():
        for name in NOTICES:
            yield _notice(name, locale)


def _quick_reply(n: int) -> Template:
    slot = _Slots()
    types = {"twilio/quick-reply": {"body": slot("Which one?"), "actions": _buttons(slot, n)}}
    return Template(f"quick_reply_{n}", ANY_LANGUAGE, SESSION, types, tuple(slot.samples))


def _card(n: int) -> Template:
    slot = _Slots()
    card = {"title": slot("Room in HSR"), "media": [slot(IMAGE)], "actions": _buttons(slot, n)}
    return Template(f"card_{n}", ANY_LANGUAGE, SESSION, {"twilio/card": card}, tuple(slot.samples))


def _buttons(slot: _Slots, n: int) -> list[dict[str, str]]:
    numbers = range(1, n + 1)
    return [{"type": "QUICK_REPLY", "title": slot(f"Choice {i}"), "id": slot(f"choice_{i}")} for i in numbers]


def _list(n: int, *, described: bool) -> Template:
    slot = _Slots()
    body, button = slot("Which one?"), slot("Choose")
    items = [_row(slot, i, described) for i in range(1, n + 1)]
    types = {"twilio/list-picker": {"body": body, "button": button, "items": items}}
    name = f"list_{n}" + ("_described" if described else "")
    return Template(name, ANY_LANGUAGE, SESSION, types, tuple(slot.samples))


def _row(slot: _Slots, i: int, described: bool) -> dict[str, str]:
    row = {"item": slot(f"Choice {i}"), "id": slot(f"choice_{i}")}
    return row | {"description": slot(f"About {i}")} if described else row


def _notice(name: str, locale: str) -> Template:
    slot = _Slots()
    slots = {variable: slot(sample) for variable, sample in NOTICES[name].items()}
    types = {"twilio/text": {"body": _worded(name, locale, slots)}}
    category = MARKETING if name in FOR_MANY else UTILITY
    return Template(name, locale, category, types, tuple(slot.samples))


def locales() -> list[str]:
    """The languages our notices are written in."""
    return sorted(path.stem for path in WORDS.glob("*.ftl"))


def notice_text(name: str, locale: str, variables: Mapping[str, str]) -> str:
    """What a person reads of a notice; variables by number. Raises KeyError."""
    return _worded(name, locale, {named: variables[str(n)] for n, named in enumerate(NOTICES[name], 1)})


def _worded(name: str, locale: str, variables: Mapping[str, str]) -> str:
    bundle = _bundle(locale)
    text, errors = bundle.format_pattern(bundle.get_message(name).value, dict(variables))
    if errors:
        raise Incomplete(f"{name} in {locale}: {errors[0]}")
    return text


@cache
def _bundle(locale: str) -> FluentBundle:
    bundle = FluentBundle([locale], use_isolating=False)
    bundle.add_resource(FluentResource((WORDS / f"{locale}.ftl").read_text(encoding="utf-8")))
    return bundle


def filled(known: list[str], given: Mapping[str, Any]) -> dict[str, str]:
    """The variables as they are sent: exactly the template's, none blank. Raises Incomplete."""
    values = {str(name): str(value if value is not None else "") for name, value in given.items()}
    if set(values) != set(known):
        raise Incomplete(f"variables {sorted(set(values) ^ set(known))} do not fit")
    if blank := sorted(name for name, value in values.items() if not value.strip()):
        raise Incomplete(f"variables {blank} are blank")
    return values


def sync(config, db: Session) -> int:
    """Make what the provider lacks, and note every ContentSid; how many were made. The caller commits."""
    client = twilio_client.connect(config)
    there = {content.friendly_name: content.sid for content in client.content.v1.contents.stream()}
    made = 0
    for template in catalogue():
        sid = there.get(template.friendly_name)
        if sid is None:
            sid, made = _create(client, template), made + 1
        templates.keep(db, template.name, template.locale, template.category, sid, template.variables)
    log.info("templates.synced", made=made)
    return made


def _create(client, template: Template) -> str:
    request = ContentList.ContentCreateRequest(_content(template))
    sid = client.content.v1.contents.create(content_create_request=request).sid
    if template.category in APPROVED:
        wish = {"name": template.friendly_name, "category": template.category.upper()}
        approval = ApprovalCreateList.ContentApprovalRequest(wish)
        client.content.v1.contents(sid).approval_create.create(content_approval_request=approval)
    return sid


def _content(template: Template) -> dict[str, Any]:
    """A template as the Content API takes it."""
    return {
        "friendly_name": template.friendly_name,
        "language": template.locale,
        "variables": dict(zip(template.variables, template.samples, strict=True)),
        "types": template.types,
    }


def exported() -> Iterator[dict[str, Any]]:
    """Every template with the category that WhatsApp is asked to approve it as; None needs no approval."""
    for template in catalogue():
        category = template.category.upper() if template.category in APPROVED else None
        yield {**_content(template), "category": category}


def differences(config, db: Session) -> Iterator[str]:
    """What is registered and what is in the code, where they are not equal; a line each."""
    client, noted = twilio_client.connect(config), templates.known(db)
    there = {content.friendly_name: content for content in client.content.v1.contents.stream()}
    for template in catalogue():
        content, row = there.pop(template.friendly_name, None), noted.get((template.name, template.locale))
        name = f"{template.name} in {template.locale}"
        if content is None:
            yield f"{name}: not at Twilio; `./homigo templates sync` makes it"
            continue
        if not _equal(template, content):
            yield f"{name}: Twilio's {content.sid} says something else"
        if row is None or (row.content_sid, row.variables) != (content.sid, template.variables):
            yield f"{name}: our database lacks its {content.sid}; `./homigo templates sync` notes it"
        if template.category in APPROVED and (status := _approval(client, content.sid)) != "approved":
            yield f"{name}: WhatsApp has not approved it ({status})"
    for left in sorted(name for name in there if name.startswith(OURS)):
        yield f"{left}: at Twilio and no longer in the code"


def _equal(template: Template, content: Any) -> bool:
    """Twilio may add fields of its own; what we said must stand as we said it."""
    here = json.dumps(_content(template), ensure_ascii=False)
    return _holds(
        {"language": content.language, "variables": content.variables, "types": content.types},
        {name: value for name, value in json.loads(here).items() if name != "friendly_name"},
    )


def _holds(there: Any, here: Any) -> bool:
    if isinstance(here, dict):
        return isinstance(there, dict) and all(_holds(there.get(name), part) for name, part in here.items())
    if isinstance(here, list):
        same = isinstance(there, list) and len(there) == len(here)
        return same and all(map(_holds, there, here))
    return there == here


def _approval(client, sid: str) -> str:
    return (client.content.v1.contents(sid).approval_fetch().fetch().whatsapp or {}).get("status", "unknown")
