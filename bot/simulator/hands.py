"""What hands do with a phone on the page: type, tap, attach, switch, look."""

from __future__ import annotations

import re
from dataclasses import replace

from flask import Blueprint, abort, request

from bot.simulator import desk, samples, sending, speaking
from bot.simulator.api import exchange
from bot.simulator.page import back, guard, only_from_here
from bot.simulator.speaking import Said

hands = Blueprint("hands", __name__, url_prefix="/simulator/phones")
hands.before_request(only_from_here)
hands.after_request(guard)


def held(number: str) -> desk.Phone:
    """The phone an address names; 404 when it does not lie here."""
    return desk.phone(exchange(), number) or abort(404)


@hands.post("")
def add():
    """Lay down another phone, with a fresh number unless one is typed."""
    form = request.form
    number = re.sub(r"[\s()-]", "", form.get("number", "")) or desk.fresh_number(
        exchange(), form.get("country", "IN")
    )
    if not sending.PHONE.fullmatch(number) and not sending.WHATSAPP_USER.fullmatch(number):
        abort(400, "A number looks like +919800000009")
    channel = form["channel"] if form.get("channel") in desk.CHANNELS else "whatsapp"
    desk.put(exchange(), form.get("name", "").strip()[:40] or "Somebody", number, channel)
    return back()


@hands.post("/<number>/say")
def say(number: str):
    """Send what is in the typing field, with a chosen file and a quoted bubble."""
    phone = held(number)
    said = replace(
        blank(phone), body=request.form.get("text", "").strip(), quoted=request.form.get("quoted", "")
    )
    file = request.files.get("file")
    if file and file.filename:
        said = replace(said, media=((file.read(), file.mimetype or "application/octet-stream"),))
    if said.body or said.media:
        speaking.hear(exchange(), said)
    return back()


@hands.post("/<number>/tap/<sid>/<int:position>")
def tap(number: str, sid: str, position: int):
    """Tap a button or a list's row."""
    message = exchange().store.message(sid) or abort(404)
    if message.phone != number or position >= len(message.rows or message.buttons):
        abort(404)
    speaking.tap(exchange(), message, position, held(number).name)
    return back()


@hands.post("/<number>/attach/<name>")
def attach(number: str, name: str):
    """Send a sample: a photo, a voice note, a contact card."""
    sample = samples.attachment(name) or abort(404)
    speaking.hear(exchange(), replace(blank(held(number)), media=(sample,)))
    return back()


@hands.post("/<number>/place")
def send_place(number: str):
    """Send a place: typed coordinates, or one of the samples."""
    try:
        latitude, longitude = float(request.form["latitude"]), float(request.form["longitude"])
    except (KeyError, ValueError):
        abort(400, "Latitude and longitude are numbers")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        abort(400, "No such place on earth")
    label, address = request.form.get("label", ""), request.form.get("address", "")
    phone = held(number)
    if phone.channel == "sms":
        maps = f"https://maps.google.com/?q={latitude},{longitude}"
        speaking.hear(exchange(), replace(blank(phone), body=f"{label} {maps}".strip()))
    else:
        speaking.hear(exchange(), replace(blank(phone), place=(latitude, longitude, label, address)))
    return back()


@hands.post("/<number>/seen")
def seen(number: str):
    """The page shows this phone: what arrived on its screen is read."""
    sending.read(exchange(), number, held(number).channel)
    return back()


@hands.post("/<number>/noticed")
def noticed(number: str):
    """Dismiss the banner."""
    desk.notice(exchange(), held(number).number)
    return back()


@hands.post("/<number>/channel")
def switch(number: str):
    """Open the other app."""
    channel = request.form["channel"] if request.form["channel"] in desk.CHANNELS else abort(400)
    desk.switch(exchange(), held(number).number, channel)
    return back()


@hands.post("/<number>/renew")
def renew(number: str):
    """Become a new person at a fresh number."""
    desk.renew(exchange(), held(number))
    return back()


@hands.post("/<number>/remove")
def remove(number: str):
    """Take the phone off the desk."""
    desk.take_away(exchange(), held(number).number)
    return back()


def blank(phone: desk.Phone) -> Said:
    """A message of this phone with nothing in it yet."""
    return Said(phone.number, phone.channel, name=phone.name)
