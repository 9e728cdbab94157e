"""From an outbox row to the request that sends it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from bot.channels import templates, twilio_sms, twilio_whatsapp
from bot.channels.message import SMS
from bot.channels.render import TEXT_FLOOR
from bot.gateways import storage
from bot.outbox.plan import Person, Stop, plan
from models.people import consents, identities, otp_challenges, users
from models.talk import attachments
from models.talk.outbox import OutboxMessage

log = structlog.get_logger()

CODE_SLOT = "{code}"


@dataclass(frozen=True)
class Letter:
    """`fields` are what the provider's client is called with."""

    channel: str
    address: str
    reason: str
    fields: Mapping[str, Any]

    def __repr__(self) -> str:
        return f"Letter({self.channel}, {self.reason})"  # neither words nor numbers belong in a log


def write(db: Session, config, message: OutboxMessage, now: datetime, otp_key: bytes) -> Letter | Stop:
    """What to send and how, or why not."""
    user = users.get(db, message.user_id)
    person = Person(identities.of(db, user.user_id), user.phone, consents.any_stands(db, user.user_id))
    notice = _notice(db, config, message.prompt, user.language)
    way = plan(message, person, now, has_template=notice is not None)
    if isinstance(way, Stop):
        return way
    if message.otp_challenge_id:
        return _code(db, config, message, way, now, otp_key)
    return _letter(config, message, way, notice if way.template else _words(db, config, message.prompt, way))


def _notice(db, config, prompt, language) -> dict[str, Any] | None:
    """The fields of the prompt's template; None without one that is there and can be filled."""
    try:
        return twilio_whatsapp.by_template(db, config, prompt, language) if prompt.get("template") else None
    except templates.Incomplete as flaw:
        log.error("outbox.template_incomplete", template=prompt["template"]["name"], flaw=str(flaw))
        return None


def _words(db, config, prompt, way) -> dict[str, Any]:
    if way.channel == SMS:
        two_way = twilio_sms.can_answer(config, way.address) if way.two_way is None else way.two_way
        return twilio_sms.fields(config, prompt, two_way)
    return twilio_whatsapp.in_window(db, config, prompt, _picture(db, config, prompt.get("image")))


def traces(db: Session, config, message: OutboxMessage) -> dict[str, list[list[str]]]:
    """How the provider's list may show this message, if sent: by To, the parts of each possible text."""
    user, prompt = users.get(db, message.user_id), message.prompt
    known = {one.address for one in identities.of(db, user.user_id) if one.channel == message.channel}
    if message.to_address:
        known.add(message.to_address.rpartition(":")[2])
    if message.channel == SMS:
        forms = [twilio_sms.fields(config, prompt, two_way)["said"] for two_way in (True, False)]
        numbers = known | ({user.phone} if user.phone else set())
        return {number: [form.split(CODE_SLOT) for form in forms] for number in numbers}
    notice = _notice(db, config, prompt, user.language)
    forms = [prompt["text"].strip()[:TEXT_FLOOR], *([notice["said"]] if notice else [])]
    return {f"whatsapp:{address}": [[form] for form in forms] for address in known}


def _code(db, config, message, way, now, otp_key):
    challenge = db.get(otp_challenges.OtpChallenge, message.otp_challenge_id)
    code = otp_challenges.reveal(db, message.otp_challenge_id, now, otp_key)
    if code is None:
        return Stop("canceled", "code expired or used")
    if way.channel != SMS:
        return Stop("failed", "a code goes by SMS only")
    text = (message.prompt.get("sms") or message.prompt["text"]).replace(CODE_SLOT, code)
    seconds_left = (challenge.expires_at - now).total_seconds()
    return _letter(config, message, way, twilio_sms.code(config, text, seconds_left))


def _letter(config, message, way, fields):
    to = way.address if way.channel == SMS else f"whatsapp:{way.address}"
    # our own id comes back with every status, even if the answer to this request is lost
    callback = f"{config.public_base_url.rstrip('/')}/webhook/status?m={message.message_id}"
    sent = {name: value for name, value in fields.items() if name != "said"}
    return Letter(way.channel, way.address, way.reason, {"to": to, "status_callback": callback, **sent})


def _picture(db, config, image: str | None) -> str | None:
    """`media:<attachment id or storage key>` as an address the provider can fetch; None when not kept."""
    if not image or not image.startswith("media:"):
        return None
    name = image.removeprefix("media:")
    try:
        attachment = db.get(attachments.MessageAttachment, UUID(name))
        name = attachment.storage_key if attachment else None
    except ValueError:
        pass  # already a storage key
    try:
        return storage.public_url(config, name) if name else None
    except storage.Missing:
        return None
