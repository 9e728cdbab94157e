"""The worker as a process of its own: killed, restarted, stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.clock import Clock
from tests.sending import Desk, desk, make_twilio, twilio

__all__ = ["desk", "make_twilio", "twilio"]

TOLD = (
    "database_url", "database_owner_url", "redis_url", "public_base_url", "twilio_account_sid",
    "twilio_auth_token", "twilio_api_base_url", "twilio_phone_number", "whatsapp_phone_number",
)  # fmt: skip
ROOT = Path(__file__).parent.parent


@pytest.fixture
def clock(config) -> Clock:
    """The clock of development, which the worker's process shares."""
    config.home.mkdir(parents=True, exist_ok=True)
    return Clock(config.home / "clock")


@pytest.fixture
def start_worker(desk, redis):
    """Starts workers on this test's database, Redis and local Twilio; they are gone afterwards."""
    config = desk.sender.config
    given = {name.upper(): getattr(config, name) for name in TOLD}
    environ = {"PATH": os.environ["PATH"], "APP_ENV": "test", "HOMIGO_HOME": str(config.home)} | given
    started = []

    def start(**changed) -> subprocess.Popen:
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]
        started.append(subprocess.Popen(command, cwd=ROOT, env=environ | changed, stderr=subprocess.PIPE))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def accepted(desk: Desk) -> list[str]:
    return desk.requests()


def test_a_worker_killed_half_way_loses_nothing_and_repeats_nothing(desk, clock, start_worker):
    people = [desk.meets(f"+9198000020{n:02}") for n in range(6)]
    for n in range(10):
        for number, person in enumerate(people):
            desk.put(person, f"{number}:{n}")
    first = start_worker()
    desk.twilio.wait_until(lambda: len(accepted(desk)) >= 20, 30)
    first.kill()
    first.wait()
    clock.advance(61)
    start_worker()
    desk.twilio.wait_until(lambda: len(accepted(desk)) >= 60, 30)
    desk.twilio.settle()
    sent = accepted(desk)
    assert len(sent) == len(set(sent)) == 60
    for number in range(6):
        assert [one for one in sent if one.startswith(f"{number}:")] == [f"{number}:{n}" for n in range(10)]


def test_without_redis_the_worker_still_sends(desk, start_worker):
    desk.put(desk.meets("+919800002000"), "still here")
    start_worker(REDIS_URL="redis://127.0.0.1:1/0")
    desk.twilio.wait_until(lambda: accepted(desk) == ["still here"], 30)


def test_a_worker_that_is_told_to_stop_finishes_the_send_in_hand(desk, start_worker):
    message = desk.put(desk.meets("+919800002000"), "in hand")
    desk.twilio.fault("no_statuses")  # only the answer can tell that it was accepted
    desk.twilio.fault("slow", seconds=3)
    worker = start_worker()
    desk.twilio.wait_until(lambda: accepted(desk) == ["in hand"], 30)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(20) == 0
    row = desk.row(message)
    assert (row.status, row.attempts, accepted(desk)) == ("accepted", 1, ["in hand"])
    assert row.provider_id


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_told_to_stop_stops(desk, start_worker, word):
    desk.put(desk.meets("+919800002000"), "first")
    worker = start_worker()
    desk.twilio.wait_until(lambda: accepted(desk) == ["first"], 30)
    worker.send_signal(word)
    assert worker.wait(20) == 0
