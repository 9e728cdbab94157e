"""Twilio's REST API for messages and their media, as far as Homigo uses it."""

from __future__ import annotations

import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, jsonify, redirect, request

from bot.simulator.exchange import Exchange
from bot.simulator.message import Message
from bot.simulator.refusals import Refused, meaning, ordered
from bot.simulator.sending import accept
from bot.simulator.store import read_message

messages = Blueprint("messages", __name__)
account = "/2010-04-01/Accounts/<account_sid>"


def exchange() -> Exchange:
    """The exchange this app serves."""
    return current_app.extensions["exchange"]


def authenticate() -> None:
    """Basic credentials and the account in the path must be ours. Raises Refused 20003."""
    given, settings = request.authorization, exchange().settings
    if (
        given is None
        or given.type != "basic"
        or not settings.knows(given.username or "", given.password or "")
    ):
        raise Refused(20003, headers={"WWW-Authenticate": 'Basic realm="Twilio API"'})
    if (request.view_args or {}).get("account_sid", settings.account_sid) != settings.account_sid:
        raise Refused(20003)


def refused(error: Refused):
    """A Refused as the HTTP answer."""
    return jsonify(error.as_json()), error.status, error.headers


messages.before_request(authenticate)


@messages.post(f"{account}/Messages.json")
def create(account_sid: str):
    """Accept a message, or say why not."""
    message = accept(exchange(), request.form)
    exchange().told(message)
    slow = exchange().store.take_fault("slow")
    if slow:
        exchange().lanes.closing.wait(float(slow.get("seconds", 12)))
    if exchange().store.take_fault("drop_response"):
        hang_up()
    return jsonify(as_json(message)), 201


def hang_up() -> None:
    """Close the connection without an answer: the message is accepted and its sender cannot know."""
    connection = request.environ.get("werkzeug.socket")
    if connection:
        connection.shutdown(socket.SHUT_RDWR)


@messages.get(f"{account}/Messages.json")
def list_messages(account_sid: str):
    """Newest first, filtered by To, From and DateSent, in pages."""
    fault = exchange().store.take_fault("fail_list")
    if fault:
        return fault["page"] if "page" in fault else refused(ordered(fault))
    size = min(int(request.args.get("PageSize", 50)), 1000)
    page = int(request.args.get("Page", 0))
    where, values = filters(request.args)
    rows = exchange().store.newest(where, values, size + 1, page * size)
    shown = [as_json(read_message(row)) for row in rows[:size]]
    more = page_uri(page + 1, size) if len(rows) > size else None
    return jsonify(
        messages=shown,
        page=page,
        page_size=size,
        start=page * size,
        end=page * size + len(shown) - 1,
        uri=page_uri(page, size),
        first_page_uri=page_uri(0, size),
        next_page_uri=more,
        previous_page_uri=page_uri(page - 1, size) if page else None,
    )


def filters(args) -> tuple[list[str], list[str]]:
    """Conditions and their values for the list's query parameters."""
    where, values = [], []
    for name, column in (("To", '"to"'), ("From", "sender")):
        if args.get(name):
            where.append(f"{column} = ?")
            values.append(args[name])
    for name in ("DateSent>", "DateSent<", "DateSent"):
        if args.get(name):
            first, after = span(args[name])
            bounds = {"created >= ?": first, "created < ?": after}
            if name != "DateSent":
                del bounds["created < ?" if name.endswith(">") else "created >= ?"]
            where += bounds
            values += bounds.values()
    return where, values


def span(text: str) -> tuple[str, str]:
    """The first instant a date or time names and the first one after it. Raises Refused."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(20001, f"DateSent {text} is not a date") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    length = timedelta(days=1) if len(text) == 10 else timedelta(seconds=1)
    return moment.astimezone(UTC).isoformat(), (moment + length).astimezone(UTC).isoformat()


def page_uri(page: int, size: int) -> str:
    """The address of another page of the same list."""
    query = request.args.to_dict() | {"Page": page, "PageSize": size}
    return f"{request.path}?{urlencode(query)}"


@messages.get(f"{account}/Messages/<sid>.json")
def fetch(account_sid: str, sid: str):
    """One message."""
    return jsonify(as_json(found(sid)))


def found(sid: str) -> Message:
    """A message that exists. Raises Refused 20404."""
    message = exchange().store.message(sid)
    if message is None:
        raise Refused(20404, f"The message {sid} was not found")
    return message


def as_json(message: Message) -> dict:
    """A message as Twilio's API shows it."""
    uri = f"/2010-04-01/Accounts/{exchange().settings.account_sid}/Messages/{message.sid}"
    return {
        "account_sid": exchange().settings.account_sid,
        "api_version": "2010-04-01",
        "sid": message.sid,
        "body": message.body,
        "from": message.sender,
        "to": message.to,
        "direction": message.direction,
        "status": message.status,
        "error_code": message.error_code,
        "error_message": meaning(message.error_code) or None,
        "messaging_service_sid": message.service_sid or None,
        "num_media": str(len(message.media)),
        "num_segments": str(message.segments),
        "price": None,
        "price_unit": "USD",
        "date_created": rfc2822(message.created),
        "date_updated": rfc2822(message.updated),
        "date_sent": rfc2822(message.created) if message.status not in ("queued", "accepted") else None,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "uri": f"{uri}.json",
    }


def rfc2822(moment: datetime) -> str:
    """A time as Twilio's 2010 API writes it."""
    return format_datetime(moment.astimezone(UTC))


@messages.get(f"{account}/Messages/<sid>/Media.json")
def list_media(account_sid: str, sid: str):
    """A message's attachments."""
    files = [
        {
            "sid": file["sid"],
            "parent_sid": found(sid).sid,
            "account_sid": account_sid,
            "content_type": file["content_type"],
        }
        for file in found(sid).media
    ]
    return jsonify(media_list=files, page=0, page_size=50, next_page_uri=None)


@messages.get(f"{account}/Messages/<sid>/Media/<media_sid>")
def media(account_sid: str, sid: str, media_sid: str):
    """Leads, like Twilio, to another address that needs no credentials."""
    row = exchange().store.row("SELECT ticket FROM media WHERE sid = ? AND message_sid = ?", media_sid, sid)
    if row is None:
        raise Refused(20404, f"The media {media_sid} was not found")
    return redirect(f"/media-store/{row['ticket']}", code=307)


def stored_media(ticket: str) -> Response:
    """An attachment by its ticket."""
    row = exchange().store.row("SELECT data, content_type FROM media WHERE ticket = ?", ticket)
    if row is None:
        raise Refused(20404)
    return Response(row["data"], content_type=row["content_type"])
