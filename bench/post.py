"""A message as Twilio posts it: the bytes of a signed request."""

from urllib.parse import urlencode
from uuid import uuid4

from twilio.request_validator import RequestValidator

from bot.config import Config


def signed(config: Config, phone: str, words: str) -> bytes:
    """A WhatsApp message of somebody, for `POST /webhook/whatsapp`."""
    sid = f"SM{uuid4().hex}"
    form = {
        "MessageSid": sid, "SmsMessageSid": sid, "SmsSid": sid, "AccountSid": config.twilio_account_sid,
        "From": f"whatsapp:{phone}", "To": f"whatsapp:{config.whatsapp_phone_number}", "Body": words,
        "MessageType": "text", "NumMedia": "0", "NumSegments": "1", "ProfileName": "Load",
        "WaId": phone[1:], "SmsStatus": "received", "ApiVersion": "2010-04-01",
    }  # fmt: skip
    url = f"{config.public_base_url}/webhook/whatsapp"
    body = urlencode(form).encode()
    head = (
        "POST /webhook/whatsapp HTTP/1.1",
        "Host: 127.0.0.1",
        f"X-Twilio-Signature: {RequestValidator(config.twilio_auth_token).compute_signature(url, form)}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join([*head, "", ""]).encode() + body
