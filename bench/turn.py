"""`./homigo bench turn`: turns a second and how long each takes, over HTTP with a real PostgreSQL.

Everything is its own and thrown away afterwards: PostgreSQL, Redis, a seeded city, the web server started as
`./homigo up` starts it. The worker does not run: sending has its own measurement.
"""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict

import click
from sqlalchemy import text
from sqlalchemy.orm import Session

from bench import city, figures, services
from bot.clock import Clock
from bot.config import Config
from bot.guardian import Service
from bot.up import WEB
from models.session import make_engine, open_session

WARM_UP_S = 3
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
    with services.own() as config:
        measured = _measure(config, seconds, clients)
    click.echo(json.dumps(measured) if as_json else "\n".join(figures.table(measured)))
    if not figures.all_handled(measured):
        sys.exit("homigo: not every message was handled; the figures do not count")


def _measure(config: Config, seconds: float, clients: int) -> dict:
    engine = make_engine(config.database_url, 1, 2)
    with open_session(engine) as db:
        people = city.settle(db, Clock(None).now())
        db.commit()
        services.look_over(config)
        before = _effects(db)
        with _web(config) as web:
            both = web.process.pid, services.postmaster(db)
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
