"""From outbox rows to the requests that send them; what a batch needs is read once for all of it."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

import structlog
from sqlalchemy.orm import Session

from bot.channels import templates, twilio_sms, twilio_whatsapp
from bot.channels.message import SMS
from bot.channels.render import TEXT_FLOOR
from bot.gateways import storage
from bot.outbox.plan import Later, Stop, Way, plan
from models.people import otp_challenges, reach
from models.staff import broadcasts
from models.talk import attachments
from models.talk import templates as known_templates

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


@dataclass(frozen=True)
class Writer:
    """Knows where everybody of a batch can be reached, and the templates that the provider knows."""

    db: Session
    config: Any
    now: datetime
    otp_key: bytes
    people: Mapping[UUID, reach.Reach]
    contents: known_templates.Known
    called_back: Set[UUID]

    @classmethod
    def of(cls, db: Session, config, now: datetime, otp_key: bytes, batch: Sequence[Any]) -> Self:
        numbers = {message.to_address for message in batch if message.to_address}
        people = reach.of(db, {message.user_id for message in batch}, numbers)
        called_back = broadcasts.called_back(db, [one.message_id for one in batch if one.lane == "bulk"])
        return cls(db, config, now, otp_key, people, known_templates.known(db), called_back)

    def plan(self, message: Any) -> Way | Stop | Later:
        """How it would go at this moment."""
        return self._planned(message)[0]

    def write(self, message: Any) -> Letter | Stop | Later:
        """What to send and how, or why not, or not yet."""
        way, notice = self._planned(message)
        if not isinstance(way, Way):
            return way
        if message.otp_challenge_id:
            return self._code(message, way)
        return self._letter(message, way, notice if way.template else self._words(message.prompt, way))

    def _planned(self, message) -> tuple[Way | Stop | Later, dict[str, Any] | None]:
        """The way, and the fields of its template if there is one."""
        if message.message_id in self.called_back:
            return Stop("canceled", broadcasts.STOPPED), None
        person = self.people[message.user_id]
        notice = self._notice(message.prompt, person.language)
        return plan(message, person, self.now, has_template=notice is not None), notice

    def _notice(self, prompt, language) -> dict[str, Any] | None:
        """The fields of the prompt's template; None without one that is there and can be filled."""
        try:
            return (
                twilio_whatsapp.by_template(self.contents, self.config, prompt, language)
                if prompt.get("template")
                else None
            )
        except templates.Incomplete as flaw:
            log.error("outbox.template_incomplete", template=prompt["template"]["name"], flaw=str(flaw))
            return None

    def _words(self, prompt, way) -> dict[str, Any]:
        if way.channel == SMS:
            able = twilio_sms.can_answer(self.config, way.address) if way.two_way is None else way.two_way
            return twilio_sms.fields(self.config, prompt, able)
        return twilio_whatsapp.in_window(
            self.contents, self.config, prompt, self._picture(prompt.get("image"))
        )

    def _code(self, message, way):
        challenge = self.db.get(otp_challenges.OtpChallenge, message.otp_challenge_id)
        code = otp_challenges.reveal(self.db, message.otp_challenge_id, self.now, self.otp_key)
        if code is None:
            return Stop("canceled", "code expired or used")
        if way.channel != SMS:
            return Stop("failed", "a code goes by SMS only")
        text = (message.prompt.get("sms") or message.prompt["text"]).replace(CODE_SLOT, code)
        seconds_left = (challenge.expires_at - self.now).total_seconds()
        return self._letter(message, way, twilio_sms.code(self.config, text, seconds_left))

    def _letter(self, message, way, fields):
        to = way.address if way.channel == SMS else f"whatsapp:{way.address}"
        # our own id comes back with every status, even if the answer to this request is lost
        callback = f"{self.config.public_base_url.rstrip('/')}/webhook/status?m={message.message_id}"
        sent = {name: value for name, value in fields.items() if name != "said"}
        return Letter(way.channel, way.address, way.reason, {"to": to, "status_callback": callback, **sent})

    def _picture(self, image: str | None) -> str | None:
        """`media:<attachment id or storage key>` as an address the provider can fetch; None when not kept."""
        if not image or not image.startswith("media:"):
            return None
        name = image.removeprefix("media:")
        try:
            attachment = self.db.get(attachments.MessageAttachment, UUID(name))
            name = attachment.storage_key if attachment else None
        except ValueError:
            pass  # already a storage key
        try:
            return storage.public_url(self.config, name) if name else None
        except storage.Missing:
            return None

    def traces(self, message: Any) -> dict[str, list[list[str]]]:
        """How the provider's list may show this message, if sent: by To, the parts of each possible text."""
        person, prompt = self.people[message.user_id], message.prompt
        known = {one.address for one in person.addresses if one.channel == message.channel}
        if message.to_address:
            known.add(message.to_address.rpartition(":")[2])
        if message.channel == SMS:
            forms = [twilio_sms.fields(self.config, prompt, able)["said"] for able in (True, False)]
            numbers = known | ({person.phone} if person.phone else set())
            return {number: [form.split(CODE_SLOT) for form in forms] for number in numbers}
        notice = self._notice(prompt, person.language)
        forms = [prompt["text"].strip()[:TEXT_FLOOR], *([notice["said"]] if notice else [])]
        return {f"whatsapp:{address}": [[form] for form in forms] for address in known}
