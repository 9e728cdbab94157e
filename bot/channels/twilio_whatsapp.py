"""A prompt as the fields of a WhatsApp message over Twilio."""

import json
from collections.abc import Mapping
from typing import Any

from bot.channels import render
from bot.channels.render import Rendered
from bot.channels.templates import ANY_LANGUAGE, Incomplete, filled, notice_text
from models.talk.templates import Known


def in_window(contents: Known, config, prompt: Mapping[str, Any], media: str | None) -> dict[str, Any]:
    """Free-form: a session template when the provider has it, else words with numbers."""
    rendered = render.whatsapp(prompt, media)
    known = contents.find(rendered.content, ANY_LANGUAGE) if rendered.content else None
    try:
        fields = content(known, rendered.variables) | {"said": rendered.body} if known else None
    except Incomplete:  # a choice without words: numbered, it can still be chosen
        fields = None
    return _sender(config) | (fields or _plain(render.whatsapp_plain(prompt, media)))


def by_template(contents: Known, config, prompt: Mapping[str, Any], language: str) -> dict[str, Any] | None:
    """An approved notice; None when the provider does not have it. Raises Incomplete."""
    wanted = prompt["template"]
    known = contents.find(wanted["name"], language, ANY_LANGUAGE)
    if known is None:
        return None
    values = {name: one_line(value) for name, value in wanted["variables"].items()}
    fields = content(known, values)
    return _sender(config) | fields | {"said": notice_text(known.name, known.locale, values)}


def one_line(value: Any) -> str:
    """WhatsApp refuses a notice's variable with line breaks, tabs or runs of spaces."""
    return " ".join(str(value if value is not None else "").split())


def content(known, variables: Mapping[str, Any]) -> dict[str, Any]:
    """ContentSid and ContentVariables. Raises Incomplete rather than let the provider's sample through."""
    values = json.dumps(filled(known.variables, variables), ensure_ascii=False)
    return {"content_sid": known.content_sid, "content_variables": values}


def _plain(rendered: Rendered) -> dict[str, Any]:
    fields = {"said": rendered.body} | ({"body": rendered.body} if rendered.body else {})
    return fields | {"media_url": [rendered.media]} if rendered.media else fields


def _sender(config) -> dict[str, str]:
    return {"from_": f"whatsapp:{config.whatsapp_phone_number}"}
