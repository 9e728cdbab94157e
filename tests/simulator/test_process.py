"""The local Twilio as a process, and the web's way to it."""

import os
import signal
import socket
import subprocess
import sys

import pytest
import requests
from flask import Flask

from bot.elsewhere import leads_to


def free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return place.getsockname()[1]


def started(home, **environ) -> subprocess.Popen:
    given = {"HOMIGO_HOME": str(home), "PATH": os.environ["PATH"], **environ}
    return subprocess.Popen(
        [sys.executable, "-m", "bot.simulator"], env=given, stderr=subprocess.PIPE, text=True
    )


def test_it_serves_until_it_is_told_to_stop(tmp_path):
    port = free_port()
    process = started(tmp_path, APP_PORT=str(port - 1))
    session = requests.Session()
    session.mount(
        "http://",
        requests.adapters.HTTPAdapter(max_retries=requests.adapters.Retry(connect=12, backoff_factor=0.05)),
    )
    try:
        assert "Homigo" in session.get(f"http://127.0.0.1:{port}/simulator", timeout=10).text
    finally:
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (0, "")
    assert (tmp_path / "simulator.db").exists()


@pytest.mark.parametrize(
    "environ",
    [
        {
            "TWILIO_ACCOUNT_SID": "AC" + "1" * 32,
            "TWILIO_AUTH_TOKEN": "x" * 32,
            "TWILIO_PHONE_NUMBER": "+15005550006",
            "WHATSAPP_PHONE_NUMBER": "+14155238886",
        }
    ],
)
def test_it_stays_off_where_a_real_twilio_is_configured(tmp_path, environ):
    process = started(tmp_path, **environ)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, "real Twilio" in said) == (2, True)


@pytest.mark.parametrize("name", ["simulator", "console"])
def test_the_web_leads_to_the_phones_and_to_the_console(name):
    web = Flask("web")
    web.register_blueprint(leads_to(name, "http://127.0.0.1:3001/"))
    answer = web.test_client().get(f"/{name}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"http://127.0.0.1:3001/{name}")
