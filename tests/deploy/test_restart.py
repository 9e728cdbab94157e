"""A web that is asked to stop finishes what it has in hand; who comes meanwhile is served by the next."""

import http.client
import os
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text

from bench.post import signed
from bench.restarts import Web
from models.session import open_session
from tests.cast import CAST
from tests.simulator.fixtures import ACCOUNT, TOKEN

WAITS = text("""
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'""")
TOLD = ("database_url", "database_owner_url", "redis_url", "public_base_url")


@pytest.fixture
def address() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0), backlog=16) as held:
        yield held


@pytest.fixture
def web(config, address, engine, redis):
    """Makes a web at the address, as its unit starts it."""
    config.home.mkdir(parents=True, exist_ok=True)
    numbers = {"WHATSAPP_PHONE_NUMBER": "+14155238886", "TWILIO_PHONE_NUMBER": "+15005550006"}
    account = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN} | numbers
    environ = {"PATH": os.environ["PATH"], "APP_ENV": "test", "HOMIGO_HOME": str(config.home)} | account
    environ |= {name.upper(): getattr(config, name) for name in TOLD}
    started: list[Web] = []

    def start(name: str) -> Web:
        started.append(Web(config, name, address, environ))
        started[-1].start()
        return started[-1]

    yield start
    for one in started:
        one.service.stop(20)


@pytest.fixture
def says(config, address):
    """Posts somebody's words; the status of the answer."""
    ours = config.model_copy(
        update={
            "twilio_account_sid": ACCOUNT,
            "twilio_auth_token": TOKEN,
            "whatsapp_phone_number": "+14155238886",
        }
    )

    def post(who: str, words: str) -> int:
        with socket.create_connection(address.getsockname(), timeout=120) as connection:
            connection.sendall(signed(ours, CAST[who].phone, words))
            answer = http.client.HTTPResponse(connection)
            answer.begin()
            return answer.status

    return post


def test_nobody_is_refused_while_one_web_follows_another(web, says, engine: Engine):
    first = web("first")
    assert says("asha", "hi") == 200
    with ThreadPoolExecutor(2) as others, engine.connect() as busy:
        busy.execute(text("SELECT FROM dialogue_states FOR UPDATE"))
        in_hand = others.submit(says, "asha", "menu")
        with open_session(engine) as db:
            while db.scalar(WAITS) == 0:
                assert not in_hand.done()
                db.rollback()
        first.service.ask_to_end()
        newcomer = others.submit(says, "ravi", "hi")
        busy.rollback()
        assert in_hand.result() == 200
        assert first.service.process.wait(30) == 0
        web("second")
        assert newcomer.result() == 200
    with open_session(engine) as db:
        assert db.scalars(text("SELECT outcome FROM inbound_messages")).all() == ["handled"] * 3
