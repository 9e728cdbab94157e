"""A prompt as the fields of an SMS over Twilio."""

from collections.abc import Mapping
from typing import Any

import phonenumbers

from bot.channels import render


def fields(config, prompt: Mapping[str, Any], two_way: bool) -> dict[str, Any]:
    """Words with numbers; where nobody can answer an SMS, a plain link to our WhatsApp number instead."""
    link = None if two_way else answer_link(config)
    body = render.sms(prompt, link).body
    return _sender(config) | {"body": body, "said": body}


def code(config, text: str, seconds_left: float) -> dict[str, Any]:
    """A one-time code: not to be delivered when it is no longer good."""
    body = render.spoken(text)
    validity = max(1, min(600, int(seconds_left)))
    return _sender(config) | {"body": body, "said": body, "validity_period": validity}


def can_answer(config, number: str) -> bool:
    """Whether an SMS from this number's country reaches us."""
    try:
        country = phonenumbers.region_code_for_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False
    return country in config.sms_two_way_countries


def answer_link(config) -> str:
    return f"https://wa.me/{config.whatsapp_phone_number.lstrip('+')}"


def _sender(config) -> dict[str, str]:
    if config.twilio_messaging_service_sid:
        return {"messaging_service_sid": config.twilio_messaging_service_sid}
    return {"from_": config.twilio_phone_number}
