"""Live updates: each event becomes patches, pieces of HTML with the place they belong to."""

from __future__ import annotations

import json
import queue
from collections.abc import Iterator

from flask import render_template, stream_with_context

from bot.simulator import desk, drawing
from bot.simulator.exchange import Exchange

BEAT = 15
WIRE_LENGTH = 14


def patches(exchange: Exchange) -> Iterator[str]:
    """Server-sent events until the exchange closes or the reader leaves."""
    events: queue.SimpleQueue = queue.SimpleQueue()
    stop = exchange.listen(lambda event, facts: events.put((event, facts)))
    return stream_with_context(_flow(exchange, events, stop))


def _flow(exchange: Exchange, events: queue.SimpleQueue, stop) -> Iterator[str]:
    try:
        yield f"retry: 1000\nevent: hello\ndata: {exchange.revision}\n\n"
        while True:
            try:
                event, facts = events.get(timeout=BEAT)
            except queue.Empty:
                yield ": here\n\n"
                continue
            if event == "closing":
                return
            for patch in PATCHES[event](exchange, facts):
                yield f"event: patch\ndata: {json.dumps(patch)}\n\n"
    finally:
        stop()


def _message(exchange: Exchange, facts: dict) -> Iterator[dict]:
    message = exchange.store.message(facts["sid"])
    phone = desk.phone(exchange, message.phone)
    if phone and phone.channel == message.channel and drawing.shown(message):
        yield _bubble(exchange, phone, message)
    if phone:
        yield {"id": f"top-{phone.key}", "html": render_template("_top.html", face=face(exchange, phone))}
        yield {
            "id": f"banner-{phone.key}",
            "html": render_template("_banner.html", face=face(exchange, phone)),
        }
    if message.channel == "sms":
        yield {"id": "codes", "html": render_template("_codes.html", codes=desk.codes(exchange))}
    yield _wire(exchange)


def _bubble(exchange: Exchange, phone: desk.Phone, message) -> dict:
    html = render_template("_bubble.html", phone=phone, bubble=drawing.bubble(exchange, message))
    return {
        "id": f"bubble-{message.sid}",
        "into": f"thread-{phone.key}",
        "html": html,
        "phone": phone.number,
        "arrived": not message.inbound and message.status == "delivered",
    }


def _delivery(exchange: Exchange, facts: dict) -> Iterator[dict]:
    row = exchange.store.row("SELECT message_sid, kind FROM deliveries WHERE id = ?", facts["id"])
    message = exchange.store.message(row["message_sid"]) if row["kind"] == "inbound" else None
    phone = message and desk.phone(exchange, message.phone)
    if phone and phone.channel == message.channel:
        yield _bubble(exchange, phone, message)
    yield _bar(exchange)
    yield _wire(exchange)


def _phone(exchange: Exchange, facts: dict) -> Iterator[dict]:
    phone = desk.phone(exchange, facts["phone"])
    if phone:
        html = render_template("_phone.html", face=face(exchange, phone))
        yield {"id": f"phone-{phone.key}", "html": html, "phone": phone.number, "arrived": True}


def _noticed(exchange: Exchange, facts: dict) -> Iterator[dict]:
    phone = desk.phone(exchange, facts["phone"])
    if phone:
        yield {
            "id": f"banner-{phone.key}",
            "html": render_template("_banner.html", face=face(exchange, phone)),
        }


def _desk(exchange: Exchange, facts: dict) -> Iterator[dict]:
    html = render_template("_desk.html", phones=desk.phones(exchange))
    yield {"id": "desk", "html": html}


def _clock(exchange: Exchange, facts: dict) -> Iterator[dict]:
    yield _bar(exchange)
    for phone in desk.phones(exchange):
        yield {"id": f"top-{phone.key}", "html": render_template("_top.html", face=face(exchange, phone))}


def _fault(exchange: Exchange, facts: dict) -> Iterator[dict]:
    yield _bar(exchange)


def _bar(exchange: Exchange) -> dict:
    return {"id": "bar", "html": render_template("_bar.html", bar=bar(exchange))}


def _wire(exchange: Exchange) -> dict:
    return {"id": "wire", "html": render_template("_wire.html", wire=wire(exchange))}


PATCHES = {
    "message": _message,
    "delivery": _delivery,
    "phone": _phone,
    "noticed": _noticed,
    "desk": _desk,
    "clock": _clock,
    "fault": _fault,
}


def face(exchange: Exchange, phone: desk.Phone) -> dict:
    """What a phone's templates need."""
    words, is_open = drawing.window_words(exchange, phone.number)
    thread = [
        message for message in exchange.store.thread(phone.number, phone.channel) if drawing.shown(message)
    ]
    banner = desk.banner(exchange, phone)
    return {
        "phone": phone,
        "bubbles": [drawing.bubble(exchange, message) for message in thread[-200:]],
        "banner": banner,
        "banner_gist": drawing.gist(banner) if banner else "",
        "banner_code": desk.code_in(banner.body) if banner and banner.channel == "sms" else "",
        "window": words,
        "window_open": is_open,
        "time": drawing.clock_time(exchange.now()),
        "opted_out": exchange.store.opted_out(phone.number),
        "our_number": exchange.settings.sender(phone.channel),
    }


def bar(exchange: Exchange) -> dict:
    """The simulated time, the app's last answer, the ordered faults."""
    last = exchange.store.row("SELECT state, answer, ms FROM deliveries ORDER BY id DESC LIMIT 1")
    faults = exchange.store.row("SELECT count(*) AS n FROM faults")["n"]
    now = exchange.now()
    return {
        "time": drawing.clock_time(now),
        "day": drawing.day(now),
        "now": now,
        "last": last,
        "faults": faults,
    }


def wire(exchange: Exchange) -> dict:
    """The newest webhooks and errors, newest first."""
    rows = exchange.store.rows("SELECT * FROM deliveries ORDER BY id DESC LIMIT ?", WIRE_LENGTH)
    posted = [
        {**dict(row), "fields": json.loads(row["fields"]), "path": row["url"].partition("#")[0]}
        for row in rows
    ]
    errors = exchange.store.rows("SELECT * FROM errors ORDER BY id DESC LIMIT 5")
    return {"posted": posted, "errors": [dict(row) for row in errors]}
