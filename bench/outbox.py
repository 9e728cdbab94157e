"""`./homigo bench outbox`: how fast messages leave the table, and how fast they reach a local Twilio.

Everything is its own and thrown away afterwards: PostgreSQL, the local Twilio, the workers; each a process.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import click
from sqlalchemy import Engine, text

from bench import figures, services
from bot.clock import Clock
from bot.config import Config
from models.base import new_id
from models.session import make_engine, open_session
from models.talk import outbox

BATCH = 100
UNLIMITED = {
    "WHATSAPP_PER_SECOND": "1000000",
    "APP_ENV": "test",
}  # the provider's rate is not what is measured
PEOPLE = """
    WITH people AS (
        INSERT INTO users (user_id, language) SELECT uuidv7(), 'en' FROM generate_series(1, :people)
        RETURNING user_id)
    INSERT INTO channel_identities (identity_id, user_id, channel, address, last_inbound_at)
    SELECT uuidv7(), user_id, 'whatsapp', '+9198' || lpad(row_number() OVER ()::text, 8, '0'), now()
    FROM people"""
MESSAGES = """
    INSERT INTO outbox_messages (message_id, user_id, lane, prompt)
    SELECT uuidv7(), u.user_id, 'reply',
           jsonb_build_object('text', i.address || ' ' || n, 'options', '[]'::jsonb)
    FROM generate_series(1, :each) n, users u JOIN channel_identities i USING (user_id)
    ORDER BY n, u.user_id"""
EMPTY = "TRUNCATE outbox_messages, channel_states CASCADE"
ACCEPTED = "SELECT count(*) FROM outbox_messages WHERE status = 'accepted'"
OUT_OF_ORDER = """
    SELECT count(*) FROM (SELECT accepted_at < lag(accepted_at) OVER (PARTITION BY user_id ORDER BY sequence)
        AS early FROM outbox_messages) one WHERE early"""


@click.command()
@click.option("--people", default=1_000, show_default=True, help="To whom we write.")
@click.option("--each", default=4, show_default=True, help="Messages to each, in order.")
@click.option("--workers", default=2, show_default=True, help="Processes that send.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def bench(people: int, each: int, workers: int, as_json: bool) -> None:
    """Messages a second: out of the table alone, and to a local Twilio."""
    with services.own() as config:
        engine = make_engine(config.database_url, 1, 8)
        owner = make_engine(config.database_owner_url, 1, 1)
        _run(owner, PEOPLE, people=people)
        taken = _dequeued(engine, owner, each)
        sent = _sent(config, engine, owner, people * each, each, workers)
        engine.dispose()
        owner.dispose()
    measured = {**taken, **sent, "people": people, "workers": workers, "machine": figures.machine()}
    click.echo(
        json.dumps(measured) if as_json else "\n".join(f"{name:28}{measured[name]}" for name in measured)
    )
    if sent["sent_once"] != people * each or sent["out_of_order"]:
        sys.exit("homigo: not every message was sent once and in order; the figures do not count")


def _run(owner: Engine, *statements: str, **values) -> None:
    with owner.begin() as connection:
        for statement in statements:
            connection.execute(text(statement), values)
    with owner.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))


def _dequeued(engine: Engine, owner: Engine, each: int) -> dict:
    """Claimed and settled in batches, by one connection and by two, nothing sent."""
    figures = {}
    for connections in (1, 2):
        _run(owner, EMPTY, MESSAGES.replace(":each", str(4 * each)))
        began = time.perf_counter()
        with ThreadPoolExecutor(connections) as pool:
            taken = sum(pool.map(_take_all, [engine] * connections))
        seconds = time.perf_counter() - began
        figures[f"dequeue_{connections}_connections_per_s"] = round(taken / seconds)
        figures["dequeued_messages"] = taken
    return figures


def _take_all(engine: Engine) -> int:
    taken = 0
    while True:
        with open_session(engine) as db, db.begin():
            now = Clock().now()
            batch = outbox.next_batch(db, now, BATCH)
            outbox.take(db, [(one.place, "whatsapp", "in the window") for one in batch], now)
        if not batch:
            return taken
        with open_session(engine) as db, db.begin():
            outbox.accept(db, [(one.message_id, f"SM{new_id().hex}", now) for one in batch], now)
        taken += len(batch)


def _sent(config: Config, engine: Engine, owner: Engine, count: int, each: int, workers: int) -> dict:
    """The workers' own way from the table to the provider's answer, until the table is empty."""
    _run(owner, EMPTY, MESSAGES.replace(":each", str(each)))
    with open_session(engine) as db:
        database = services.postmaster(db)
    with _twilio(count // each) as (twilio, url), _workers(workers, url) as running:
        idle = [figures.used_by(one.pid) for one in running]
        parts = [figures.used_by(pid) for pid in (twilio.pid, database)]
        began = time.perf_counter()
        for one in running:
            one.stdin.write("go\n")
            one.stdin.flush()
        taken = [int(one.stdout.readline()) for one in running]
        seconds = time.perf_counter() - began
        used = [figures.used_by(one.pid) for one in running]
        parts_used = [figures.used_by(pid) for pid in (twilio.pid, database)]
        twilio.stdin.write("report\n")
        twilio.stdin.flush()
        seen = json.loads(twilio.stdout.readline())
    with open_session(engine) as db:
        accepted, late = (db.scalar(text(question)) for question in (ACCEPTED, OUT_OF_ORDER))
    each_ms = [round(1000 * (b.cpu_s - a.cpu_s) / count, 2) for a, b in zip(parts, parts_used, strict=True)]
    worker_s = sum(b.cpu_s - a.cpu_s for a, b in zip(idle, used, strict=True))
    return {
        "end_to_end_per_s": round(count / seconds, 1),
        "worker_cpu_ms_per_message": round(1000 * worker_s / count, 2),
        "twilio_cpu_ms_per_message": each_ms[0],
        "database_cpu_ms_per_message": each_ms[1],
        "measured_s": round(seconds, 1),
        "each_taken_messages": taken,
        "accepted": accepted,
        "sent_once": seen["different"] if seen["all"] == seen["different"] else 0,
        "out_of_order": late + seen["out_of_order"],
    }


@contextlib.contextmanager
def _twilio(people: int) -> Iterator[tuple[subprocess.Popen, str]]:
    twilio = _process("bench.outbox_twilio", str(people))
    try:
        yield twilio, twilio.stdout.readline().strip()
    finally:
        twilio.stdin.close()
        twilio.wait()


@contextlib.contextmanager
def _workers(count: int, url: str) -> Iterator[list[subprocess.Popen]]:
    os.environ |= {**UNLIMITED, "TWILIO_API_BASE_URL": url}
    running = [_process("bench.outbox_worker") for _ in range(count)]
    try:
        for one in running:
            one.stdout.readline()  # it is ready
        yield running
    finally:
        for one in running:
            one.stdin.close()
            one.wait()


def _process(module: str, *words: str) -> subprocess.Popen:
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-m", module, *words], **pipes)


def run(*words: str) -> None:
    """What `./homigo bench outbox` calls."""
    bench(words, prog_name="./homigo bench outbox")
