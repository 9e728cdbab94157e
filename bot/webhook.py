"""The HTTP edge for Twilio: verify, turn into an Inbound, hand to the turn, answer with empty TwiML."""

from __future__ import annotations

import hmac

import structlog
from flask import Blueprint, Response, abort, request
from sqlalchemy.exc import SQLAlchemyError
from twilio.request_validator import (
    HMAC_SHA1,
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    get_signature_algorithm,
)
from werkzeug.datastructures import MultiDict

from bot import status, this_app
from bot.channels.message import Malformed, read
from models.session import Work

log = structlog.get_logger()
webhook = Blueprint("webhook", __name__, url_prefix="/webhook")

EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
BIGGEST = 1_000_000  # bytes of a request; Twilio's are a few thousand


@webhook.before_request
def only_from_twilio() -> None:
    """Every route here is signed (promise 1); of a forged request nothing is kept or logged."""
    request.max_content_length = BIGGEST
    config = this_app().config
    signature = request.headers.get(SIGNATURE_HEADER, "")
    algorithm = get_signature_algorithm(request.headers.get(SIGNATURE_SETTINGS_HEADER))
    url, fields = _url_as_requested(config.public_base_url), _signed_fields()
    if fields is None:
        log.warning("webhook.unhashed", path=request.path)
        abort(403)
    tokens = [token for token in (config.twilio_auth_token, config.twilio_auth_token_next) if token]
    if not any(_is_signed(token, url, fields, signature, algorithm) for token in tokens):
        log.warning("webhook.refused", path=request.path)
        abort(403)
    if not request.is_json and request.form.get("AccountSid") != config.twilio_account_sid:
        log.warning("webhook.other_account", path=request.path)
        abort(403)


def _is_signed(token: str, url: str, fields: MultiDict | str, signature: str, algorithm: str) -> bool:
    """As nearly every request is signed, first: the validator reckons each with its port and without."""
    validator = RequestValidator(token)
    if algorithm == HMAC_SHA1 and not isinstance(fields, str):
        expected = validator.compute_signature(url, fields)
        if hmac.compare_digest(expected.encode(), signature.encode()):
            return True
    return validator.validate(url, fields, signature, algorithm)


def _url_as_requested(base: str) -> str:
    """What Twilio signed: our public address and the request target, byte for byte."""
    target = (
        request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI") or request.full_path.rstrip("?")
    )
    return base.rstrip("/") + target


def _signed_fields():
    """The form, or the raw body of a JSON webhook whose hash stands in the query; None without the hash."""
    if not request.is_json:
        return request.form
    return request.get_data().decode(errors="replace") if "bodySHA256" in request.args else None


@webhook.post("/whatsapp")
@webhook.post("/sms")
@webhook.post("/fallback")
def inbound() -> Response:
    """A message, also when Twilio brings it to the fallback address because the first try failed."""
    if "ErrorCode" in request.form:
        log.error("webhook.fallback", error_code=request.form["ErrorCode"])
    try:
        message = read(request.form)
    except Malformed:
        abort(400)
    this_app().turns.receive(message)
    return Response(EMPTY, content_type="text/xml")


@webhook.post("/status")
def delivery() -> Response:
    parts = this_app()
    told = {**request.form.to_dict(), "m": request.args.get("m", "")}
    with Work(parts.engine) as db:
        news = status.record(db, told, parts.clock.now())
        db.commit()
    if news:
        parts.turns.wake()
    return Response(EMPTY, content_type="text/xml")


@webhook.errorhandler(SQLAlchemyError)
def unreachable(fault) -> Response:
    """Not committed, so not answered with 2xx: Twilio tries again."""
    log.error("webhook.database", error=type(fault).__name__)
    return Response(status=503)
