"""`./homigo bench least`: the least a turn can be here, which `bench turn` is to be read beside.

The same server and load, Flask, the SDK's signature, one look at who writes, the message stored and
committed: nothing is understood, answered or traced.
"""

from __future__ import annotations

import contextlib
import json
import statistics
import sys
from collections.abc import Iterator
from itertools import cycle
from threading import local

import click
import psycopg
from flask import Flask, Response, abort, request
from sqlalchemy import make_url
from twilio.request_validator import SIGNATURE_HEADER, RequestValidator

from bench import figures, growth, load, post, services
from bench.processes import started
from bot import serving
from bot.config import Config, read_or_exit
from bot.guardian import Service
from bot.up import listens

WARM_UP_S = 3
LOOK = """
    SELECT u.user_id, u.language, i.identity_id, d.flow, d.step, d.answers
    FROM channel_identities i JOIN users u USING (user_id) JOIN dialogue_states d USING (user_id)
    WHERE i.channel = 'whatsapp' AND i.address = %s"""
KEEP = """
    INSERT INTO inbound_messages
        (message_id, provider_id, user_id, identity_id, channel, body, outcome, received_at)
    VALUES (uuidv7(), %s, %s, %s, 'whatsapp', %s, 'handled', now()) ON CONFLICT DO NOTHING"""


def app() -> Flask:
    """The web that is measured; each of its threads keeps a connection."""
    config, web, mine = read_or_exit(), Flask(__name__), local()
    address = make_url(config.database_url).set(drivername="postgresql").render_as_string(hide_password=False)

    @web.post(post.ROUTE)
    def turn() -> Response:
        signature = request.headers.get(SIGNATURE_HEADER, "")
        validator = RequestValidator(config.twilio_auth_token)
        if not validator.validate(config.public_base_url + post.ROUTE, request.form, signature):
            abort(403)
        if not hasattr(mine, "connection"):
            mine.connection = psycopg.connect(address, autocommit=True, prepare_threshold=1)
        said = request.form
        who = mine.connection.execute(LOOK, (said["From"].removeprefix("whatsapp:"),)).fetchone()
        mine.connection.execute(KEEP, (said["MessageSid"], who[0], who[2], said["Body"]))
        return Response("<Response/>", content_type="text/xml")

    return web


class Talkers:
    """Says one sentence after the other, each by the next of them."""

    def __init__(self, numbers: range):
        self.numbers = numbers

    def opening(self) -> Iterator[tuple[str, str, str]]:
        return iter(())

    def talk(self) -> Iterator[tuple[str, str, str]]:
        for number in cycle(self.numbers):
            yield "relay", f"+9196{number:08d}", "Is Sunday at 11 fine for a visit?"


@click.command()
@click.option("--seconds", default=6.0, show_default=True, help="How long each run measures.")
@click.option("--runs", default=3, show_default=True, help="How many; the figures are their medians.")
@click.option("--clients", default=16, show_default=True, help="Messages in flight.")
@click.option("--people", default=4_000, show_default=True, help="How many write in turn.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def least(seconds: float, runs: int, clients: int, people: int, as_json: bool) -> None:
    """Turns a second where a turn does next to nothing."""
    with services.own() as config, contextlib.ExitStack() as stack:
        growth.fill(config, people, each=0)
        stack.enter_context(_web(config))
        each = people // clients
        talking = [Talkers(range(1 + n * each, 1 + (n + 1) * each)) for n in range(clients)]
        speaking = [load.Client(one, config, None) for one in talking]
        load.measured(speaking, WARM_UP_S)
        told = [load.measured(speaking, seconds) for _ in range(runs)]
    measured = _of(told) | {"clients": clients, "people": people, "machine": figures.machine()}
    lines = [f"{name:20} {figure}" for name, figure in measured.items()]
    click.echo(json.dumps(measured) if as_json else "\n".join(lines))
    if measured["non_2xx"]:
        sys.exit("homigo: not every message was answered with 2xx; the figures do not count")


@contextlib.contextmanager
def _web(config: Config) -> Iterator[None]:
    size = ("--workers", str(serving.workers), "--threads", str(serving.threads))
    where = ("--worker-class", serving.worker_class, "--bind", f"127.0.0.1:{config.app_port}")
    command = [sys.executable, "-m", "gunicorn", *where, *size, "bench.least:app()"]
    with started(Service("web", command, config.home / "web.log", lambda: listens(config.app_port))):
        yield


def _of(told: list[dict]) -> dict:
    each = [round(len(run["turns"]) / run["seconds"], 1) for run in told]
    took = sorted(seconds for run in told for _, seconds in run["turns"])
    return {
        "turns_per_s": statistics.median(each),
        "each_turns_per_s": each,
        "p95_ms": round(1000 * figures.percentile(took, 95), 1),
        "p99_ms": round(1000 * figures.percentile(took, 99), 1),
        "load_cpu_share": round(sum(r["load_cpu_s"] for r in told) / sum(r["seconds"] for r in told), 3),
        "non_2xx": sum(run["refused"] for run in told),
    }


def run(*words: str) -> None:
    """What `./homigo bench least` calls."""
    least(words, prog_name="./homigo bench least")
