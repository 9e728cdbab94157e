"""From the app to a phone: what is refused, what is accepted, and how an accepted message fares."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import partial

from bot.simulator import content, segments
from bot.simulator.exchange import Exchange
from bot.simulator.message import Message, new_sid
from bot.simulator.refusals import REFUSED_AT_ONCE, UNDELIVERED, Refused, meaning, ordered
from bot.simulator.settings import bare, on
from bot.simulator.transport import CannotConnect, ReadTimedOut

PHONE = re.compile(r"\+[1-9]\d{6,14}")
WHATSAPP_USER = re.compile(r"[A-Z]{2}\.\w{1,128}")
LONGEST_BODY, MOST_MEDIA = 1600, 10


@dataclass(frozen=True)
class Draft:
    """What a send asked for, once it is known to be acceptable."""

    channel: str
    phone: str
    body: str
    details: dict
    media_urls: list[str]
    callback: str
    service_sid: str
    failure: int | None


def accept(exchange: Exchange, form) -> Message:
    """Take a POST to Messages.json; the message as Twilio would return it. Raises Refused."""
    fault = exchange.store.take_fault("fail")
    code = int(fault["code"]) if fault else None
    if code in REFUSED_AT_ONCE or (fault and "status" in fault):
        raise ordered(fault)
    draft = draft_from(exchange, form)
    late = exchange.store.take_fault("late")
    message = _keep(exchange, draft)
    wait = float(late.get("seconds", 5)) if late else 0
    failure = code or draft.failure
    exchange.lanes.put(
        f"to:{draft.phone}", partial(carry, exchange, message.sid, failure, draft.media_urls, wait)
    )
    return message


def draft_from(exchange: Exchange, form) -> Draft:
    """Check a send as Twilio does before it answers. Raises Refused."""
    channel, phone = recipient(form)
    service_sid = sender_check(exchange, form, channel)
    if channel == "sms" and exchange.store.opted_out(phone):
        raise Refused(21610)
    body, details, media, failure = form.get("Body", ""), {}, form.getlist("MediaUrl"), None
    approved = False
    if form.get("ContentSid"):
        body, details, media, failure, approved = from_template(exchange, form, channel)
    elif form.get("ContentVariables"):
        raise Refused(21655, "ContentVariables without ContentSid")
    if not body and not media and failure is None:
        raise Refused(21619)
    if len(body) > LONGEST_BODY:
        raise Refused(21617)
    if len(media) > MOST_MEDIA:
        raise Refused(21620, "At most 10 media urls")
    if channel == "whatsapp" and not approved and window_closed(exchange, phone):
        failure = 63016
    return Draft(channel, phone, body, details, media, form.get("StatusCallback", ""), service_sid, failure)


def recipient(form) -> tuple[str, str]:
    """(channel, bare address) of To. Raises Refused."""
    to = form.get("To", "")
    if not to:
        raise Refused(21604)
    channel = "whatsapp" if to.startswith("whatsapp:") else "sms"
    phone = bare(to)
    if not PHONE.fullmatch(phone) and not (channel == "whatsapp" and WHATSAPP_USER.fullmatch(phone)):
        raise Refused(21211, f"The 'To' number {to} is not a valid phone number.")
    return channel, phone


def sender_check(exchange: Exchange, form, channel: str) -> str:
    """The Messaging Service a send names, after checking that the sender is ours. Raises Refused."""
    service, sender = form.get("MessagingServiceSid", ""), form.get("From", "")
    if service:
        if service != exchange.settings.messaging_service_sid:
            raise Refused(20404, f"The service {service} was not found")
        return service
    if not sender:
        raise Refused(21603)
    if sender.startswith("whatsapp:") != (channel == "whatsapp"):
        raise Refused(21910)
    if bare(sender) != exchange.settings.sender(channel):
        raise Refused(63007 if channel == "whatsapp" else 21606)
    return ""


def from_template(exchange: Exchange, form, channel: str):
    """(body, details, media, failure, approved) of a ContentSid with its variables. Raises Refused."""
    if form.get("Body") or form.getlist("MediaUrl"):
        raise Refused(20001, "ContentSid takes neither Body nor MediaUrl")
    row = exchange.store.row("SELECT * FROM contents WHERE sid = ?", form["ContentSid"])
    if row is None:
        raise Refused(21655)
    types, values = json.loads(row["types"]), content.read_variables(form.get("ContentVariables", ""))
    approved = json.loads(row["approval"] or "{}").get("status") == "approved"
    if content.variables_in(types) - set(values):
        return row["friendly_name"], {}, [], 63028, approved
    drawn = content.as_message(content.filled(types, values), channel)
    if drawn is None:
        return row["friendly_name"], {}, [], 63005, approved
    body, details, media = drawn
    too_much = content.over_a_limit(body, details, approved) if channel == "whatsapp" else None
    details["template"] = row["friendly_name"]
    if too_much:
        details["problem"] = too_much
    return body, details, media, 63021 if too_much else None, approved


def window_closed(exchange: Exchange, phone: str) -> bool:
    """Whether the person's last WhatsApp message is more than 24 hours old."""
    closes = exchange.window_closes(phone)
    return closes is None or exchange.now() > closes


def _keep(exchange: Exchange, draft: Draft, direction: str = "outbound-api") -> Message:
    now = exchange.now()
    message = Message(
        sid=new_sid("MM" if draft.media_urls else "SM"),
        direction=direction,
        channel=draft.channel,
        phone=draft.phone,
        sender=on(draft.channel, exchange.settings.sender(draft.channel)),
        to=on(draft.channel, draft.phone),
        body=draft.body,
        created=now,
        updated=now,
        status="accepted" if draft.service_sid else "queued",
        segments=segments.count(draft.body),
        service_sid=draft.service_sid,
        callback=draft.callback,
        details=draft.details,
    )
    exchange.store.add(message)
    return exchange.store.message(message.sid)


def answer_for_us(exchange: Exchange, phone: str, body: str) -> None:
    """Twilio's own SMS answer to a keyword; it needs no permission."""
    message = _keep(exchange, Draft("sms", phone, body, {}, [], "", "", None), "outbound-reply")
    exchange.lanes.put(f"to:{phone}", partial(carry, exchange, message.sid, None, [], 0))


def carry(exchange: Exchange, sid: str, failure: int | None, media_urls: list[str], wait: float) -> None:
    """Take an accepted message to its phone, or to its failure, reporting each status."""
    if wait and exchange.lanes.closing.wait(wait):
        return
    if failure is None and media_urls:
        failure = fetch_media(exchange, sid, media_urls)
    if failure:
        move(exchange, sid, "undelivered" if failure in UNDELIVERED else "failed", failure)
        return
    silent = exchange.store.take_fault("no_statuses") is not None
    swapped = exchange.store.take_fault("statuses_out_of_order") is not None
    move(exchange, sid, "sent", report=not (silent or swapped))
    move(exchange, sid, "delivered", report=not silent)
    if swapped:
        call_back(exchange, sid, "sent")


def fetch_media(exchange: Exchange, sid: str, urls: list[str]) -> int | None:
    """Download what the app attached, as Twilio does before sending; an error code when it cannot."""
    kept = []
    for url in urls:
        try:
            data, content_type = exchange.transport.get(url)
        except (CannotConnect, ReadTimedOut, ValueError):
            return 63019
        kept.append(keep_media(exchange, sid, data, content_type))
    message = exchange.store.message(sid)
    exchange.store.set_details(sid, {**message.details, "media": kept})
    return None


def keep_media(exchange: Exchange, message_sid: str, data: bytes, content_type: str) -> dict:
    """Store an attachment; what a message's details say of it."""
    sid = new_sid("ME")
    exchange.store.run(
        "INSERT INTO media VALUES (?, ?, ?, ?, ?, ?)",
        sid,
        message_sid,
        content_type,
        data,
        new_sid("TK"),
        exchange.now().isoformat(),
    )
    return {"sid": sid, "content_type": content_type}


def read(exchange: Exchange, phone: str, channel: str) -> None:
    """The person looks at the phone: WhatsApp messages that arrived become read."""
    if channel != "whatsapp":
        return
    for message in exchange.store.thread(phone, channel):
        if message.status == "delivered":
            move(exchange, message.sid, "read")


def move(
    exchange: Exchange, sid: str, status: str, error_code: int | None = None, report: bool = True
) -> None:
    """Set a status, show it, and report it to the address the send gave."""
    exchange.store.set_status(sid, status, exchange.now(), error_code)
    exchange.told(exchange.store.message(sid))
    if error_code:
        text = exchange.store.message(sid).details.get("problem") or meaning(error_code)
        exchange.store.run(
            "INSERT INTO errors (at, code, text, message_sid) VALUES (?, ?, ?, ?)",
            exchange.now().isoformat(),
            error_code,
            text,
            sid,
        )
    if report:
        call_back(exchange, sid, status)


def call_back(exchange: Exchange, sid: str, status: str) -> None:
    """Post a status callback, if the send asked for them."""
    message = exchange.store.message(sid)
    if not message.callback:
        return
    fields = {
        "MessageSid": sid,
        "SmsSid": sid,
        "MessageStatus": status,
        "SmsStatus": status,
        "AccountSid": exchange.settings.account_sid,
        "From": message.sender,
        "To": message.to,
        "ApiVersion": "2010-04-01",
    }
    if message.service_sid:
        fields["MessagingServiceSid"] = message.service_sid
    if message.error_code:
        fields["ErrorCode"] = str(message.error_code)
    if message.channel == "whatsapp":
        fields |= {"ChannelPrefix": "whatsapp", "ChannelToAddress": message.to}
        fields |= {"EventType": status.upper()} if status in ("delivered", "read") else {}
    exchange.courier.post(f"status:{sid}", "status", sid, message.callback, fields)
