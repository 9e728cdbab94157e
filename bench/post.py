"""A message as Twilio posts and signs it."""

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
    signature = RequestValidator(config.twilio_auth_token).compute_signature(
        config.public_base_url + ROUTE, form
    )
    return urlencode(form), {
        "X-Twilio-Signature": signature,
        "Content-Type": "application/x-www-form-urlencoded",
    }


def signed(config: Config, phone: str, words: str) -> bytes:
    """The whole request, for who speaks HTTP by hand."""
    body, headers = message(config, phone, words)
    told = {"Host": "127.0.0.1", **headers, "Content-Length": str(len(body))}
    head = [f"POST {ROUTE} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
    return "\r\n".join([*head, "", body]).encode()
