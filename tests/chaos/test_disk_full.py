"""PostgreSQL's disk is full: what is not stored is not answered, nothing is half done, all goes on after."""

import contextlib
import random
import subprocess
from uuid import uuid4

import pytest
from sqlalchemy import text
from twilio.request_validator import RequestValidator

import flows
from bot import create_app
from bot.config import running_services
from bot.embedded import guarded
from bot.embedded.place import place_for
from bot.schema import bring_up_to_date
from models.session import open_session
from tests.chaos.house import wait_for

SIZE = "320m"


@pytest.fixture
def small_disk(tmp_path):
    """A PostgreSQL on a small disk of its own; a file that fills it."""
    home = tmp_path / "small"
    state = place_for(home).state
    try:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", state], check=True, capture_output=True
        )
    except (subprocess.CalledProcessError, FileNotFoundError):
        pytest.skip("nobody may mount a small disk on this machine")
    try:
        guardian = guarded(home, ("postgresql",))
        addresses = running_services(home)
        bring_up_to_date(addresses["database_owner_url"])
        yield addresses["database_url"], state / "ballast"
        guardian.stdin.close()
        guardian.wait(60)
    finally:
        subprocess.run(["umount", state], check=True)


def fill(ballast) -> None:
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)


@pytest.fixture
def app(small_disk, config, redis, clock):
    app = create_app(config.model_copy(update={"database_url": small_disk[0]}), flows.ALL, clock)
    yield app
    app.extensions["homigo"].engine.dispose()


@pytest.fixture
def post(client, config):
    """Posts a message as Twilio does; the status of the answer."""
    sign = RequestValidator(config.twilio_auth_token).compute_signature

    def send(form: dict[str, str]) -> int:
        signature = sign(f"{config.public_base_url}/webhook/whatsapp", form)
        return client.post(
            "/webhook/whatsapp", data=form, headers={"X-Twilio-Signature": signature}
        ).status_code

    return send


def messages(config):
    """Of somebody new each, with much to store."""
    dice = random.Random(1)
    for number in range(2_000):
        words = "".join(dice.choices("abcdefghijklmnopqrstuvwxyz ", k=30_000))
        yield {
            "MessageSid": f"SM{uuid4().hex}", "AccountSid": config.twilio_account_sid, "NumMedia": "0",
            "From": f"whatsapp:+91980{number:07d}", "To": "whatsapp:+14155238886", "Body": words,
        }  # fmt: skip


def test_what_has_no_room_is_refused_and_taken_once_there_is(client, post, app, config, small_disk):
    ballast = small_disk[1]
    waiting = messages(config)
    assert post(next(waiting)) == 200
    fill(ballast)
    stored, refused = 1, []
    for message in waiting:
        status = post(message)
        assert status in (200, 503)
        stored, refused = stored + (status == 200), refused + [message] * (status != 200)
        if len(refused) == 5:
            break
    told = client.get("/readyz")
    assert (told.status_code, told.json["missing"]) == (503, ["disk"])
    assert client.get("/healthz").status_code == 200
    ballast.unlink()
    wait_for("room", lambda: client.get("/readyz").status_code == 200)
    assert [post(message) for message in refused] == [200] * 5
    with open_session(app.extensions["homigo"].engine) as db:
        kept = db.execute(text("SELECT outcome, count(*) FROM inbound_messages GROUP BY 1")).all()
    assert kept == [("handled", stored + 5)]
