"""`./homigo bench turn`: turns a second and how long each takes, over HTTP with a real PostgreSQL.

Everything is its own and thrown away afterwards: PostgreSQL, Redis, a seeded city, the web server started as
`./homigo up` starts it; with `--sender` the worker as well, and a provider that takes what it sends.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict

import click
from sqlalchemy import text
from sqlalchemy.orm import Session

from bench import city, figures, pgbench, services
from bench.people import sending
from bench.processes import web, worker
from bot.clock import Clock
from bot.config import Config
from models.session import make_engine, open_session

WARM_UP_S = 3
EFFECTS = """
SELECT (SELECT count(*) FROM inbound_messages) AS inbound,
       (SELECT count(*) FROM inbound_messages WHERE outcome = 'handled') AS handled,
       (SELECT count(*) FROM outbox_messages) AS outbox,
       (SELECT count(*) FROM outbox_messages WHERE provider_id IS NOT NULL) AS accepted,
       (SELECT count(*) FROM otp_challenges WHERE used_at IS NOT NULL) AS newcomers,
       (SELECT count(*) FROM tenant_requirements) AS posts,
       (SELECT count(*) FROM card_deliveries) AS cards,
       (SELECT count(*) FROM swipe_actions) AS swipes,
       (SELECT count(*) FROM messages) AS relayed
"""


@click.command()
@click.option("--seconds", default=4.0, show_default=True, help="How long each run measures.")
@click.option("--runs", default=3, show_default=True, help="How many; the figures are their medians.")
@click.option("--clients", default=16, show_default=True, help="Messages in flight.")
@click.option("--people", default=5_000, show_default=True, help="How many live in the city; 18,000 is long.")
@click.option("--sender", is_flag=True, help="With the worker sending to a local Twilio meanwhile.")
@click.option("--pgbench", "beside", is_flag=True, help="Also pgbench with the SQL of these turns.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def turn(
    seconds: float, runs: int, clients: int, people: int, sender: bool, beside: bool, as_json: bool
) -> None:
    """Turns a second and latency, over HTTP with a real PostgreSQL."""
    with services.own() as config:
        plan = {"seconds": seconds, "runs": runs, "clients": clients}
        measured = _measure(config, plan, people, sender, beside)
    click.echo(json.dumps(measured) if as_json else "\n".join(figures.table(measured)))
    if not figures.all_handled(measured):
        sys.exit("homigo: not every message was handled; the figures do not count")


def _measure(config: Config, plan: dict, people: int, sender: bool, beside: bool) -> dict:
    engine = make_engine(config.database_url, 1, 2)
    with open_session(engine) as db:
        began = time.monotonic()
        talking = city.settle(db, Clock(None).now(), city.inhabited(people))
        db.commit()
        services.look_over(config)
        made_s = round(time.monotonic() - began, 1)
        with _started(config, sender) as pids, _load(talking, plan) as say:
            runs = [_run(db, pids, say, plan) for _ in range(plan["runs"])]
        found = figures.median_of(runs)
        if beside:
            found |= pgbench.beside(config, talking, plan, found["turns_per_s"])
    engine.dispose()
    return found | {"people": people, "city_s": made_s, "sender": sender}


@contextlib.contextmanager
def _started(config: Config, sender: bool) -> Iterator[dict[str, int]]:
    """The processes whose use is counted, by what they are."""
    with contextlib.ExitStack() as stack:
        if sender:
            config, _ = stack.enter_context(sending(config))
            pids = {"worker": stack.enter_context(worker(config)).process.pid}
        else:
            pids = {}
        yield {"web": stack.enter_context(web(config)).process.pid} | pids


def _run(db: Session, pids: dict[str, int], say: Callable[[float], dict], plan: dict) -> dict:
    before = _effects(db)
    parts = pids | {"database": services.postmaster(db)}
    idle = {name: figures.used_by(pid) for name, pid in parts.items()}
    told = say(plan["seconds"])
    used = {name: (idle[name], figures.used_by(pid)) for name, pid in parts.items()}
    after = _effects(db)
    effects = {name: after[name] - before[name] for name in after}
    return figures.of(told, plan["clients"], used) | {"sent": told["sent"], "effects": effects}


@contextlib.contextmanager
def _load(people: city.People, plan: dict) -> Iterator[Callable[[float], dict]]:
    """The load, warm: a function that lets it talk for so many seconds and returns what it told."""
    words = {**asdict(people), **plan, "warm_up_s": WARM_UP_S, "rng_seed": 1}
    with subprocess.Popen(
        [sys.executable, "-m", "bench.load"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as load:

        def ask(what: object) -> dict:
            load.stdin.write(json.dumps(what) + "\n")
            load.stdin.flush()
            answer = load.stdout.readline()
            if not answer:
                sys.exit("homigo: the load ended early")
            return json.loads(answer)

        ask(words)
        yield ask


def _effects(db: Session) -> dict[str, int]:
    counted = dict(db.execute(text(EFFECTS)).mappings().one())
    db.rollback()  # the next look sees what was committed meanwhile
    return counted


def run(*words: str) -> None:
    """What `./homigo bench turn` calls."""
    turn(words, prog_name="./homigo bench turn")
