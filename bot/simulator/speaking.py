"""From a phone to the app: what a person says, taps or sends becomes a signed webhook."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.simulator import keywords, segments
from bot.simulator.exchange import Exchange
from bot.simulator.message import Message, new_sid
from bot.simulator.sending import answer_for_us, keep_media
from bot.simulator.settings import on

KINDS = {"image": "image", "audio": "audio", "video": "video", "text/vcard": "contacts"}


@dataclass(frozen=True)
class Said:
    """One message from a person; media: (bytes, type), place: (latitude, longitude, label, address)."""

    phone: str
    channel: str
    body: str = ""
    media: tuple[tuple[bytes, str], ...] = ()
    place: tuple[float, float, str, str] | None = None
    button: tuple[str, str] | None = None
    row: tuple[str, str, str] | None = None
    quoted: str = ""
    name: str = ""


def hear(exchange: Exchange, said: Said) -> Message:
    """Keep what a person said and post it to the app."""
    message = _keep(exchange, said)
    fields = fields_of(exchange, message, said)
    kind = opted(exchange, said)
    if kind:
        fields["OptOutType"] = kind
    exchange.told(message)
    _post(exchange, message, fields)
    return message


def noted(exchange: Exchange, said: Said) -> str:
    """Keep what a person said and the app has heard by itself; the sid it goes by."""
    return _keep(exchange, said).sid


def _keep(exchange: Exchange, said: Said) -> Message:
    sid, now = new_sid("MM" if said.media else "SM"), exchange.now()
    media = [keep_media(exchange, sid, data, kind) for data, kind in said.media]
    message = Message(
        sid=sid,
        direction="inbound",
        channel=said.channel,
        phone=said.phone,
        body=said.body,
        status="received",
        sender=on(said.channel, said.phone),
        to=on(said.channel, exchange.settings.sender(said.channel)),
        created=now,
        updated=now,
        segments=segments.count(said.body),
        service_sid=exchange.settings.messaging_service_sid,
        details={
            "media": media,
            "place": said.place,
            "quoted": said.quoted,
            "tapped": bool(said.button or said.row),
        },
    )
    exchange.store.add(message)
    return exchange.store.message(sid)


def opted(exchange: Exchange, said: Said) -> str | None:
    """Act on STOP, START, HELP over SMS as Twilio does; which of them it was."""
    if said.channel != "sms":
        return None
    was_out = exchange.store.opted_out(said.phone)
    kind = keywords.opt_out_type(said.body, was_out)
    if kind == "STOP":
        exchange.store.run("INSERT OR IGNORE INTO opt_outs VALUES (?)", said.phone)
    elif kind == "START":
        exchange.store.run("DELETE FROM opt_outs WHERE number = ?", said.phone)
    changed = {"STOP": not was_out, "START": was_out, "HELP": True}
    if kind and changed[kind]:
        answer_for_us(exchange, said.phone, keywords.ANSWERS[kind])
    return kind


def fields_of(exchange: Exchange, message: Message, said: Said) -> dict[str, str]:
    """The form Twilio posts for an inbound message."""
    fields = {
        "MessageSid": message.sid,
        "SmsSid": message.sid,
        "SmsMessageSid": message.sid,
        "SmsStatus": "received",
        "AccountSid": exchange.settings.account_sid,
        "From": message.sender,
        "To": message.to,
        "Body": message.body,
        "NumMedia": str(len(message.media)),
        "NumSegments": str(message.segments),
        "ApiVersion": "2010-04-01",
    }
    if message.service_sid:
        fields["MessagingServiceSid"] = message.service_sid
    for number, file in enumerate(message.media):
        fields[f"MediaUrl{number}"] = media_url(exchange, message.sid, file["sid"])
        fields[f"MediaContentType{number}"] = file["content_type"]
    return fields | (whatsapp_fields(exchange, said) if said.channel == "whatsapp" else {})


def media_url(exchange: Exchange, message_sid: str, media_sid: str) -> str:
    """Where the app fetches an attachment with its credentials."""
    account = f"{exchange.settings.api_base_url}/2010-04-01/Accounts/{exchange.settings.account_sid}"
    return f"{account}/Messages/{message_sid}/Media/{media_sid}"


def whatsapp_fields(exchange: Exchange, said: Said) -> dict[str, str]:
    """What only WhatsApp tells."""
    fields = {
        "ProfileName": said.name,
        "MessageType": message_type(said),
        "WaId" if said.phone.startswith("+") else "ExternalUserId": said.phone.removeprefix("+"),
    }
    if said.place:
        latitude, longitude, label, address = said.place
        fields |= {"Latitude": str(latitude), "Longitude": str(longitude), "Label": label, "Address": address}
    if said.button:
        fields |= {"ButtonText": said.button[1], "ButtonPayload": said.button[0]}
    if said.row:
        fields |= {"ListId": said.row[0], "ListTitle": said.row[1]}
    if said.quoted:
        quoted = exchange.store.message(said.quoted)
        fields["OriginalRepliedMessageSid"] = said.quoted
        if quoted:
            fields["OriginalRepliedMessageSender"] = quoted.sender
    return {name: value for name, value in fields.items() if value or name == "ProfileName"}


def message_type(said: Said) -> str:
    """WhatsApp's own word for what was sent."""
    if said.button or said.row:
        return "interactive"
    if said.place:
        return "location"
    if said.media:
        kind = said.media[0][1]
        return KINDS.get(kind) or KINDS.get(kind.partition("/")[0], "document")
    return "text"


def _post(exchange: Exchange, message: Message, fields: dict[str, str]) -> None:
    url, lane = exchange.settings.webhook_url(message.channel), f"from:{message.phone}"
    order = (lane, "inbound", message.sid, url, fields)
    if exchange.store.take_fault("out_of_order"):
        exchange.courier.hold(*order)
        return
    exchange.courier.post(*order)
    if exchange.store.take_fault("duplicate"):
        exchange.courier.post(f"{lane}:again", *order[1:])
    exchange.courier.release(lane)


def tap(exchange: Exchange, message: Message, number: int, name: str) -> Message:
    """Tap the button or list row with this position under a message."""
    said = Said(message.phone, message.channel, quoted=message.sid, name=name)
    if message.rows:
        row = message.rows[number]
        return hear(
            exchange, replace(said, body=row["item"], row=(row["id"], row["item"], row["description"]))
        )
    button = message.buttons[number]
    return hear(exchange, replace(said, body=button["title"], button=(button["id"], button["title"])))
