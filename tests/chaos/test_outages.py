"""A service that goes, hangs or comes back: what people, Twilio and the health checks see of it."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

import psutil
import pytest
from redis import Redis

from bot.simulator import speaking
from bot.simulator.speaking import Said
from tests.chaos.house import House, a_house, wait_for

ASHA = "+919800000001"


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with a_house() as house:
        yield house


@contextlib.contextmanager
def frozen(house: House, name: str) -> Iterator[None]:
    """A service that hangs: there, and never answering."""
    service = house.service(name)
    family = [service, *service.children(recursive=True)]
    for one in family:
        one.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        for one in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.send_signal(signal.SIGCONT)


@contextlib.contextmanager
def gone(house: House, name: str) -> Iterator[None]:
    """A service that ended and is not started again: its guardian sleeps."""
    (guardian,) = psutil.Process(house.up.pid).children()
    service = house.service(name)
    guardian.suspend()
    try:
        service.kill()
        wait_for("its end", lambda: service.status() == psutil.STATUS_ZOMBIE)
        yield
    finally:
        guardian.resume()


def ready(house: House) -> tuple[int, str]:
    """Within the five seconds of promise 33, however it answers."""
    status, told = house.health("readyz", within=5)
    return status, told.get("status", "")


def is_answered(house: House) -> None:
    """Asha says something, and hears an answer to it."""
    phone = house.twilio.phone(ASHA, name="Asha")
    before = len(phone.inbox)
    phone.say("hi")
    phone.wait_for(before + 1, 120)


def test_everything_runs(house):
    is_answered(house)
    assert ready(house) == (200, "ready")


@pytest.mark.parametrize("how", [frozen, gone])
def test_without_redis_people_are_answered_and_the_web_is_ready(house, how):
    """Promise 6."""
    with how(house, "redis"):
        assert ready(house) == (200, "degraded")
        is_answered(house)
    wait_for("Redis", lambda: ready(house) == (200, "ready"))
    is_answered(house)


def test_what_redis_held_is_expendable(house):
    Redis.from_url(house.config.redis_url).flushall()
    is_answered(house)


@pytest.mark.parametrize("how", [frozen, gone])
def test_without_postgresql_nothing_is_answered_and_all_is_taken_when_it_is_back(house, how):
    """Promises 3 and 33: unready within five seconds, alive all along; Twilio's next try is stored."""
    phone, store = house.twilio.phone(ASHA, name="Asha"), house.twilio.exchange.store
    before = len(phone.inbox)
    with how(house, "postgresql"):
        assert ready(house) == (503, "unready")
        assert house.health("healthz", within=5)[0] == 200
        sid = speaking.hear(house.twilio.exchange, Said(ASHA, "whatsapp", "hi", name="Asha")).sid
        tried = "SELECT answer FROM deliveries WHERE message_sid = ? AND attempts > 0"
        wait_for("a first try", lambda: store.row(tried, sid) is not None)
        assert store.row(tried, sid)["answer"] == "503"
    wait_for("PostgreSQL", lambda: ready(house) == (200, "ready"))
    phone.wait_for(before + 1, 120)
    assert house.rows("SELECT outcome FROM inbound_messages WHERE provider_id = :sid", sid=sid) == [
        ("handled",)
    ]
