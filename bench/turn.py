"""`./homigo bench turn`: turns a second and how long each takes, over HTTP with a real PostgreSQL.

Everything is its own and thrown away afterwards: PostgreSQL, Redis, a seeded city, the web server started as
`./homigo up` starts it. The worker does not run: sending has its own measurement.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click
import psutil
from sqlalchemy import text
from sqlalchemy.orm import Session

from bench import city, figures
from bot.clock import Clock
from bot.config import Config, running_services
from bot.embedded import guarded
from bot.embedded.place import place_for
from bot.guardian import Service
from bot.schema import bring_up_to_date
from bot.up import WEB
from models.session import make_engine, open_session

WARM_UP_S = 3
BASE = "https://bench.homigo.example"
EFFECTS = """
SELECT (SELECT count(*) FROM inbound_messages) AS inbound,
       (SELECT count(*) FROM inbound_messages WHERE outcome = 'handled') AS handled,
       (SELECT count(*) FROM outbox_messages) AS outbox,
       (SELECT count(*) FROM otp_challenges WHERE used_at IS NOT NULL) AS newcomers,
       (SELECT count(*) FROM tenant_requirements) AS posts,
       (SELECT count(*) FROM card_deliveries) AS cards,
       (SELECT count(*) FROM swipe_actions) AS swipes,
       (SELECT count(*) FROM messages) AS relayed
"""


@click.command()
@click.option("--seconds", default=12.0, show_default=True, help="How long to measure.")
@click.option("--clients", default=16, show_default=True, help="Messages in flight.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def turn(seconds: float, clients: int, as_json: bool) -> None:
    """Turns a second and latency, over HTTP with a real PostgreSQL."""
    with services() as config:
        measured = _measure(config, seconds, clients)
    click.echo(json.dumps(measured) if as_json else "\n".join(figures.table(measured)))
    if not figures.all_handled(measured):
        sys.exit("homigo: not every message was handled; the figures do not count")


@contextlib.contextmanager
def services() -> Iterator[Config]:
    """A PostgreSQL as careful as that of `./homigo up`, a Redis, settings of production; gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="homigo-bench-"))
    state = place_for(home).state
    guardian = guarded(home, ("postgresql", "redis"))
    try:
        addresses = running_services(home)
        bring_up_to_date(addresses["database_owner_url"])
        os.environ.update(_settings(home, addresses))
        yield Config.from_env()
    finally:
        guardian.stdin.close()
        guardian.wait()
        for folder in (state, home):
            shutil.rmtree(folder, ignore_errors=True)


def _settings(home: Path, addresses: dict[str, str]) -> dict[str, str]:
    return {
        "APP_ENV": "production",
        "APP_PORT": str(_free_port()),
        "APP_SECRET_KEY": secrets.token_hex(32),
        "HOMIGO_HOME": str(home),
        "PUBLIC_BASE_URL": BASE,
        "DATABASE_URL": addresses["database_url"],
        "DATABASE_OWNER_URL": addresses["database_owner_url"],
        "REDIS_URL": addresses["redis_url"],
        "TWILIO_ACCOUNT_SID": "AC" + secrets.token_hex(16),
        "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
        "TWILIO_API_BASE_URL": "",
        "TWILIO_PHONE_NUMBER": "+15005550006",
        "WHATSAPP_PHONE_NUMBER": "+14155238886",
        "OTP_COUNTRIES": "IN",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _measure(config: Config, seconds: float, clients: int) -> dict:
    engine = make_engine(config.database_url, 1, 2)
    with open_session(engine) as db:
        people = city.settle(db, Clock(None).now())
        db.commit()
        _look_over(config)
        before = _effects(db)
        with _web(config) as web:
            both = web.process.pid, _postmaster(db)
            idle = [figures.used_by(pid) for pid in both]
            told = _load(people, seconds, clients)
            used = [figures.used_by(pid) for pid in both]
        after = _effects(db)
    engine.dispose()
    effects = {name: after[name] - before[name] for name in after}
    return figures.of(told, clients, *zip(idle, used, strict=True)) | {
        "sent": told["sent"],
        "effects": effects,
    }


def _postmaster(db: Session) -> int:
    """The process whose children are the database's."""
    return psutil.Process(db.scalar(text("SELECT pg_backend_pid()"))).ppid()


def _look_over(config: Config) -> None:
    """What the database does by itself within a minute of such an arrival: it counts what there is."""
    owner = make_engine(config.database_owner_url, 1, 1)
    with owner.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))
    owner.dispose()


def _load(people: city.People, seconds: float, clients: int) -> dict:
    plan = {**asdict(people), "seconds": seconds, "clients": clients, "warm_up_s": WARM_UP_S, "rng_seed": 1}
    command = [sys.executable, "-m", "bench.load"]
    load = subprocess.run(command, input=json.dumps(plan), capture_output=True, text=True, check=False)
    if load.returncode:
        sys.exit(f"homigo: the load ended early:\n{load.stderr}")
    return json.loads(load.stdout)


def _effects(db: Session) -> dict[str, int]:
    counted = dict(db.execute(text(EFFECTS)).mappings().one())
    db.rollback()  # the next look sees what was committed meanwhile
    return counted


@contextlib.contextmanager
def _web(config: Config) -> Iterator[Service]:
    command = [sys.executable, "-m", *WEB, "--bind", f"127.0.0.1:{config.app_port}", "wsgi:app"]
    web = Service("web", command, config.home / "web.log", lambda: _listens(config.app_port))
    try:
        web.start()
        yield web
    finally:
        web.stop()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def run(*words: str) -> None:
    """What `./homigo bench turn` calls."""
    turn(words, prog_name="./homigo bench turn")
