"""What a page shows of a message: WhatsApp's markup, times, ticks."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from markupsafe import Markup, escape

from bot.simulator import desk, segments
from bot.simulator.exchange import Exchange
from bot.simulator.message import Message
from bot.simulator.refusals import meaning

INDIA = timezone(timedelta(hours=5, minutes=30))
MARKS = (
    (re.compile(r"```(.+?)```", re.DOTALL), r"<code>\1</code>"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])"), r"<em>\1</em>"),
    (re.compile(r"(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])"), r"<s>\1</s>"),
)
LINK = re.compile(r"(https?://[^\s<]+[^\s<.,;:!?)\]])")
DELIVERY_WORDS = {"pending": "on its way", "held": "held back", "done": "answered", "lost": "not answered"}


def whatsapp_text(text: str) -> Markup:
    """*bold*, _italic_, ~struck~, ```code``` and links, as WhatsApp draws them."""
    drawn = str(escape(text))
    for pattern, shape in MARKS:
        drawn = pattern.sub(shape, drawn)
    return Markup(_linked(drawn))


def sms_text(text: str) -> Markup:
    """Plain text with links."""
    return Markup(_linked(str(escape(text))))


def _linked(drawn: str) -> str:
    return LINK.sub(r'<a href="\1" target="_blank" rel="noopener">\1</a>', drawn)


def clock_time(moment: datetime) -> str:
    """10:04, as in India."""
    return moment.astimezone(INDIA).strftime("%H:%M")


def day(moment: datetime) -> str:
    """Fri 21 Nov, as in India."""
    return moment.astimezone(INDIA).strftime("%a %-d %b")


def bubble(exchange: Exchange, message: Message) -> dict:
    """What the bubble's template needs beside the message."""
    quoted = exchange.store.message(message.details.get("quoted") or "")
    text = whatsapp_text if message.channel == "whatsapp" else sms_text
    return {
        "message": message,
        "text": text(message.body),
        "time": clock_time(message.created),
        "quoted": quoted,
        "quoted_text": gist(quoted) if quoted else "",
        "state": state(exchange, message),
        "alphabet": segments.encoding(message.body),
        "problem": message.details.get("problem") or meaning(message.error_code),
        "code": desk.code_in(message.body) if message.channel == "sms" and not message.inbound else "",
    }


def state(exchange: Exchange, message: Message) -> dict:
    """Ticks: for what the app sent its status, for what the person sent how its webhook fares."""
    if not message.inbound:
        return {"tick": message.status, "words": message.status}
    row = exchange.store.row(
        "SELECT id, state, answer FROM deliveries WHERE message_sid = ? ORDER BY id LIMIT 1", message.sid
    )
    if row is None:
        return {"tick": "pending", "words": "on its way"}
    return {"tick": row["state"], "words": DELIVERY_WORDS[row["state"]], "delivery": row["id"]}


def gist(message: Message) -> str:
    """A message in a few words, for a quote or a banner."""
    if message.body:
        text = whatsapp_text(message.body).striptags() if message.channel == "whatsapp" else message.body
        return text if len(text) <= 90 else text[:89] + "…"
    if message.details.get("place"):
        return "Location"
    return {"image": "Photo", "audio": "Voice note"}.get(
        (message.media or [{"content_type": ""}])[0]["content_type"].partition("/")[0], "Attachment"
    )


def shown(message: Message) -> bool:
    """Whether it is on the screen: what arrived, and what failed (marked so)."""
    return message.arrived or message.error_code is not None


def window_words(exchange: Exchange, phone: str) -> tuple[str, bool]:
    """(what to say of the 24-hour window, whether it is open)."""
    closes = exchange.window_closes(phone)
    if closes is None:
        return "has not written yet: templates only", False
    left = closes - exchange.now()
    if left < timedelta(0):
        return "24-hour window closed: templates only", False
    hours, minutes = divmod(int(left.total_seconds()) // 60, 60)
    return f"window open {hours} h {minutes:02d} min", True
