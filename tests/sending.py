"""Fixtures of what sends: a local Twilio whose callbacks are recorded, people to write to, a sender."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pytest
from flask import Flask, request
from sqlalchemy import Engine, select, text

from bot import outbox, status
from bot.channels import templates
from bot.clock import Clock
from bot.simulator import LocalTwilio
from bot.simulator.transport import IntoApp
from models.people import identities, users
from models.session import open_session, together
from models.talk import outbox as outbox_messages
from models.talk.outbox import OutboxMessage
from tests import twilio_contract
from tests.simulator.fixtures import ACCOUNT, SMS, TOKEN, WHATSAPP, make_twilio

__all__ = ["desk", "make_twilio", "twilio"]

ASHA, BALA = "+919800000001", "+919800000002"
OTP_KEY = b"k" * 32
DAY = 24 * 3600
MATCH = {"name": "match_notice", "variables": {"1": "Ravi", "2": "4K7"}}
CHOICES = [{"id": "ask.kind:flat", "label": "Flat"}, {"id": "ask.kind:room", "label": "Room"}]


@pytest.fixture
def twilio(make_twilio, engine, clock):
    """A local Twilio; what it reports about a message is recorded, as by the webhook."""
    return make_twilio(transport=IntoApp(_callbacks(engine, clock)), clock=clock)


def _callbacks(engine: Engine, clock: Clock) -> Flask:
    app = Flask("callbacks")

    @app.post("/webhook/<name>")
    def webhook(name: str):
        if name == "status":
            with open_session(engine) as db, db.begin():
                status.record(db, request.values, clock.now())
        return ""

    return app


@dataclass
class Desk:
    """Puts messages into the outbox and sends them."""

    engine: Engine
    twilio: LocalTwilio
    clock: Clock
    sender: outbox.Sender

    def meets(self, number: str, channel: str = "whatsapp") -> UUID:
        """Somebody who has just written to us; their user_id."""
        self.twilio.phone(number, channel).say("hello")
        with open_session(self.engine) as db, db.begin():
            user_id, identity_id = identities.meet(db, channel, number)
            identities.heard_from(db, identity_id, self.clock.now())
        return user_id

    def knows(self, **columns) -> UUID:
        """A user who never wrote."""
        with open_session(self.engine) as db, db.begin():
            return users.add_many(db, [columns or {"language": "en"}])[0]

    def put(self, user_id: UUID, words: str = "Hello", lane: str = "reply", **columns) -> UUID:
        prompt = {"text": words} | columns.pop("prompt", {})
        with open_session(self.engine) as db, db.begin():
            sql, row = outbox_messages.added(user_id, prompt, lane=lane, **columns)
            together(db, (sql, row))
        return row["message_id"]

    def send(self) -> int:
        """Send all that may be sent, in order; waits until the phones have it and we have heard so."""
        taken = outbox.drain(self.sender, senders=1)
        self.twilio.settle()
        return taken

    def row(self, message_id: UUID) -> OutboxMessage:
        with open_session(self.engine) as db:
            return db.scalar(select(OutboxMessage).filter_by(message_id=message_id))

    def change(self, message_id: UUID, **columns) -> None:
        with open_session(self.engine) as db, db.begin():
            row = db.get(OutboxMessage, message_id)
            for name, value in columns.items():
                setattr(row, name, value)

    def sync(self) -> int:
        with open_session(self.engine) as db, db.begin():
            return templates.sync(self.sender.config, db)

    def requests(self) -> list[str]:
        """What Twilio accepted from us, oldest first."""
        rows = self.twilio.exchange.store.rows(
            "SELECT body FROM messages WHERE direction <> 'inbound' ORDER BY number"
        )
        return [row["body"] for row in rows]

    @property
    def now(self) -> datetime:
        return self.clock.now()


@pytest.fixture
def desk(engine, twilio, clock, config) -> Iterator[Desk]:
    settings = {
        "twilio_account_sid": ACCOUNT,
        "twilio_auth_token": TOKEN,
        "twilio_api_base_url": twilio.url,
        "whatsapp_phone_number": WHATSAPP,
        "twilio_phone_number": SMS,
    }
    ours = config.model_copy(update=settings)
    breaches = twilio_contract.watch(twilio)
    yield Desk(engine, twilio, clock, outbox.Sender(engine, ours, clock, OTP_KEY))
    assert breaches == []  # promise 35


def bodies(desk: Desk, number: str = ASHA, channel: str = "whatsapp") -> list[str]:
    """What a phone shows of ours."""
    return [message.body for message in desk.twilio.phone(number, channel).inbox]


def lose_the_answer(desk: Desk, message: UUID) -> None:
    """As after a dropped connection whose status callbacks were lost as well."""
    outbox.drain(desk.sender, senders=1)
    desk.twilio.settle()
    with open_session(desk.engine) as db, db.begin():
        db.execute(text("DELETE FROM message_statuses"))
    desk.change(message, status="unknown", provider_id=None, accepted_at=None)
