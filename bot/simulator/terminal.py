"""A talk in the terminal: one phone on a local Twilio of its own, the app in this process."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import click
from flask import Flask

from bot import jobs
from bot.channels import templates
from bot.schema import bring_up_to_date
from bot.simulator import desk, samples, transcript
from bot.simulator.local import LocalTwilio, PhoneInHand
from bot.simulator.message import Message
from bot.simulator.settings import from_config
from bot.simulator.transport import IntoApp
from models.session import open_session

PATIENCE = 3.0
LOOK = 0.05
HINT = "Say anything. [Label] taps a choice, /photo sends one, /sms and /whatsapp switch, Ctrl-D ends."


def chat(
    app: Flask,
    ask: Callable[[str], str] = input,
    tell: Callable[[str], object] = click.echo,
    patience: float = PATIENCE,
) -> None:
    """Talk as Asha until the input ends; what is printed can be pasted into a test of a conversation."""
    name, number = desk.FIRST_PEOPLE[0]
    tell(HINT)
    with beside(app) as twilio:
        phone, seen = twilio.phone(number, "whatsapp", name), newest(twilio, number)
        while (line := asked(ask, f"{name.lower()}: ")) is not None:
            try:
                phone = hand(phone, line)
            except LookupError as nothing:
                tell(f"({nothing})")
                continue
            seen = answered(app, twilio, number, seen, patience, tell)


@contextmanager
def beside(app: Flask) -> Iterator[LocalTwilio]:
    """A local Twilio that posts into this app, and this app sending to it; the store is the simulator's."""
    parts = app.extensions["homigo"]
    if not parts.config.local_twilio:
        raise click.ClickException("a real Twilio is configured: talk with a real phone")
    bring_up_to_date(parts.config.database_owner_url)
    settings = from_config(parts.config, parts.clock, store=str(parts.config.home / "simulator.db"))
    with LocalTwilio(settings, transport=IntoApp(app)) as twilio:
        config = parts.config.model_copy(update={"twilio_api_base_url": twilio.url})
        app.extensions["homigo"] = replace(parts, config=config)
        try:
            with open_session(parts.engine) as db, db.begin():
                templates.sync(config, db)
            yield twilio
        finally:
            app.extensions["homigo"] = parts


def asked(ask: Callable[[str], str], prompt: str) -> str | None:
    """The next line, or None when there is no more."""
    try:
        return ask(prompt).strip()
    except (EOFError, KeyboardInterrupt):
        return None


def hand(phone: PhoneInHand, line: str) -> PhoneInHand:
    """Do on the phone what a line says; the phone to go on with. Raises LookupError for an unknown label."""
    if line in ("/sms", "/whatsapp"):
        return replace(phone, channel=line[1:])
    if line == "/photo":
        phone.send_photo((samples.FOLDER / "bedroom.jpg").read_bytes())
    elif line.startswith("[") and line.endswith("]"):
        phone.tap(line[1:-1])
    elif line:
        phone.say(line)
    return phone


def answered(app: Flask, twilio: LocalTwilio, number: str, seen: int, patience: float, tell) -> int:
    """Let the app send, print what arrived; a worker of a running Homigo may be the one who sends."""
    until = time.monotonic() + patience
    while True:
        with app.app_context():
            jobs.run()
        twilio.settle()
        fresh = [message for message in twilio.exchange.store.thread(number) if arrived_after(message, seen)]
        for message in fresh:
            tell(
                f"{'bot' if message.channel == 'whatsapp' else 'bot (SMS)'}: {transcript.bot_words(message)}"
            )
        if fresh or time.monotonic() > until:
            return max([seen, *(message.number for message in fresh)])
        time.sleep(LOOK)


def arrived_after(message: Message, seen: int) -> bool:
    """Whether the app sent it, it is on the phone, and it is new."""
    return not message.inbound and message.arrived and message.number > seen


def newest(twilio: LocalTwilio, number: str) -> int:
    """The number of the last message on a phone."""
    return max((message.number for message in twilio.exchange.store.thread(number)), default=0)
