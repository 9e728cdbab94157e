"""A whole Homigo to be hurt: `./homigo up` in a home of its own, with a Twilio that this process plays."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import requests
from sqlalchemy import Engine, text

from bot.channels import templates
from bot.clock import Clock
from bot.config import Config
from bot.embedded.place import place_for
from bot.guardian import Service
from bot.simulator import LocalTwilio
from models.session import make_engine, open_session
from tests.simulator.fixtures import ACCOUNT, SMS, TOKEN, WHATSAPP, settings_for

ROOT = Path(__file__).parents[2]
PATIENCE = 180.0  # seconds for whatever must come; a machine may be busy with much else
TWILIO_WAITS = (2.0, 4.0, 8.0)  # between the tries of a webhook: some 15 s in all, as Twilio gives it
SIGNS = {"postgresql": "/bin/postgres", "redis": "valkey-server", "web": "gunicorn", "worker": "worker"}


@dataclass
class House:
    """One running Homigo; `extra` are workers beside the one that `up` starts."""

    home: Path
    port: int
    env: dict[str, str]
    twilio: LocalTwilio
    up: subprocess.Popen
    extra: list[Service] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = Clock(self.home / "clock")
        self.config = Config.from_env(self.env)
        self.engine: Engine = make_engine(self.config.database_url, 1, 4)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def service(self, name: str) -> psutil.Process | None:
        """The process of a service as it runs at this moment, if it does."""
        (guardian,) = psutil.Process(self.up.pid).children()
        for child in guardian.children():
            with contextlib.suppress(psutil.Error):
                if child.status() != psutil.STATUS_ZOMBIE and any(SIGNS[name] in w for w in child.cmdline()):
                    return child
        return None

    def workers(self) -> list[psutil.Process]:
        """All workers that run."""
        others = [psutil.Process(worker.process.pid) for worker in self.extra if worker.alive]
        return [one for one in (self.service("worker"), *others) if one]

    def health(self, path: str = "readyz", within: float = 10) -> tuple[int, dict]:
        """The status and body of a health address; 0 while nobody listens or answers in time."""
        try:
            answer = requests.get(f"{self.url}/{path}", timeout=within)
        except requests.RequestException:
            return 0, {}
        return answer.status_code, answer.json()

    def is_whole(self) -> bool:
        """Everything runs, and says so."""
        told = self.health()[1].get("status")
        return told == "ready" and len(self.workers()) == 1 + len(self.extra)

    def raise_the_dead(self) -> None:
        """Extra workers have no guardian."""
        for worker in self.extra:
            if not worker.alive:
                worker.spawn()

    def rows(self, question: str, **values) -> list[tuple]:
        """All rows of a question to the database."""
        with open_session(self.engine) as db:
            return [tuple(row) for row in db.execute(text(question), values)]


def wait_for(what: str, is_so: Callable[[], bool], within: float = PATIENCE) -> float:
    """Wait until it is so; how many seconds it took. Raises TimeoutError."""
    began = time.monotonic()
    while not is_so():
        if time.monotonic() - began > within:
            raise TimeoutError(f"waited {within:.0f} s in vain for {what}")
        time.sleep(0.05)
    return time.monotonic() - began


@contextlib.contextmanager
def a_house(workers: int = 1, **given: str) -> Iterator[House]:
    """A Homigo that is ready; nothing of it is left afterwards."""
    home = Path(tempfile.mkdtemp(prefix="homigo-chaos-"))
    state = place_for(home).state
    try:
        with _twilio(home) as twilio, _up(home, twilio, given) as house:
            house.extra.extend(_worker(house, number) for number in range(2, workers + 1))
            house.raise_the_dead()
            with open_session(house.engine) as db, db.begin():
                templates.sync(house.config, db)
            wait_for("a whole house", house.is_whole, 600)
            yield house
    finally:
        for folder in (state, home):
            shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _twilio(home: Path) -> Iterator[LocalTwilio]:
    """Webhooks go where the web will listen, and are tried again as Twilio tries."""
    (home / "seeded").touch()
    store, clock = str(home / "twilio.db"), Clock(home / "clock")
    base = f"http://127.0.0.1:{_free_port()}"
    settings = settings_for(store=store, clock=clock, public_base_url=base, retry_waits=TWILIO_WAITS)
    with LocalTwilio(settings) as twilio:
        yield twilio


@contextlib.contextmanager
def _up(home: Path, twilio: LocalTwilio, given: dict[str, str]) -> Iterator[House]:
    port = int(twilio.settings.public_base_url.rpartition(":")[2])
    env = {
        "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOMIGO_HOME": str(home), "APP_PORT": str(port),
        "TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_API_BASE_URL": twilio.url,
        "TWILIO_PHONE_NUMBER": SMS, "WHATSAPP_PHONE_NUMBER": WHATSAPP, "LOG_LEVEL": "warning", **given,
    }  # fmt: skip
    with (home / "up.log").open("wb") as said:
        command = [sys.executable, "-m", "bot", "up"]
        up = subprocess.Popen(command, cwd=ROOT, env=env, stdout=said, stderr=said)
    try:
        ready = lambda: "is ready" in (home / "up.log").read_text() or up.poll() is not None  # noqa: E731
        wait_for("./homigo up", ready, 600)
        assert up.poll() is None, (home / "up.log").read_text()
        house = House(home, port, env, twilio, up)
        yield house
        house.engine.dispose()
        for worker in house.extra:
            worker.stop()
    finally:
        up.terminate()
        up.wait(60)


def _worker(house: House, number: int) -> Service:
    log = house.home / "logs" / f"worker-{number}.log"
    command = [sys.executable, "-m", "bot", "worker"]
    return Service(f"worker {number}", command, log, lambda: True, env=house.env)


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
