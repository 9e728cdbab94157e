"""What Twilio posts, as it signs it: a message, and how one of ours fares."""

from urllib.parse import urlencode
from uuid import uuid4

from twilio.request_validator import RequestValidator

from bot.config import Config

ROUTE = "/webhook/whatsapp"


def message(config: Config, phone: str, words: str) -> tuple[str, dict[str, str]]:
    """Somebody's words by WhatsApp: the body and the headers of their request."""
    sid = f"SM{uuid4().hex}"
    form = {
        "MessageSid": sid, "SmsMessageSid": sid, "SmsSid": sid, "AccountSid": config.twilio_account_sid,
        "From": f"whatsapp:{phone}", "To": f"whatsapp:{config.whatsapp_phone_number}", "Body": words,
        "MessageType": "text", "NumMedia": "0", "NumSegments": "1", "ProfileName": "Load",
        "WaId": phone[1:], "SmsStatus": "received", "ApiVersion": "2010-04-01",
    }  # fmt: skip
    return _signed(config, ROUTE, form)


def status(config: Config, target: str, sid: str, word: str) -> tuple[str, dict[str, str]]:
    """How a message fares, at the path and query of its callback."""
    form = {
        "MessageSid": sid, "SmsSid": sid, "MessageStatus": word, "SmsStatus": word,
        "AccountSid": config.twilio_account_sid, "ApiVersion": "2010-04-01",
    }  # fmt: skip
    return _signed(config, target, form)


def _signed(config: Config, target: str, form: dict[str, str]) -> tuple[str, dict[str, str]]:
    validator = RequestValidator(config.twilio_auth_token)
    return urlencode(form), {
        "X-Twilio-Signature": validator.compute_signature(config.public_base_url + target, form),
        "Content-Type": "application/x-www-form-urlencoded",
    }


def signed(config: Config, phone: str, words: str) -> bytes:
    """The whole request, for who speaks HTTP by hand."""
    body, headers = message(config, phone, words)
    told = {"Host": "127.0.0.1", **headers, "Content-Length": str(len(body))}
    head = [f"POST {ROUTE} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
    return "\r\n".join([*head, "", body]).encode()
