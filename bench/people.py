"""`./homigo bench people`: many people at once, each writing at their own time: none refused, none lost.

A PostgreSQL, a Redis and a city of its own, the web as `./homigo up` starts it, with --send the worker and a
provider that takes everything. `--people 10000 --minutes 10` is the row of H-T09, more minutes the soak.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mean
from typing import TextIO

import click
from sqlalchemy import Engine, text

from bench import city, figures, services
from bench.processes import web, worker
from bench.provider import Provider, provider
from bot.clock import Clock
from bot.config import Config
from models.session import make_engine, open_session

LOOK_S = 5  # between two looks at the memory
KEPT = text("""
    SELECT (SELECT count(*) FROM inbound_messages) AS inbound,
           (SELECT count(*) FROM inbound_messages WHERE outcome = 'handled') AS handled,
           (SELECT count(*) FROM inbound_messages WHERE outcome = 'deferred') AS deferred,
           (SELECT count(*) FROM inbound_messages WHERE outcome = 'faulted') AS faulted,
           (SELECT count(*) FROM outbox_messages) AS outbox,
           (SELECT count(*) FROM outbox_messages WHERE status IN ('queued', 'sending', 'unknown')) AS unsent,
           (SELECT count(*) FROM pg_stat_activity WHERE usename = 'homigo_app') AS database_connections""")
SENDING = text("""
    SELECT extract(epoch FROM o.accepted_at - m.received_at)
    FROM turn_traces t JOIN inbound_messages m ON m.message_id = t.inbound_message_id
    JOIN outbox_messages o ON o.user_id = t.user_id AND o.created_at = t.created_at
    WHERE o.accepted_at IS NOT NULL AND o.lane = 'reply' ORDER BY 1""")


@click.command()
@click.option("--people", default=1_000, show_default=True, help="How many take part.")
@click.option(
    "--every", "every_s", default=20.0, show_default=True, help="Seconds between two messages of one."
)
@click.option("--minutes", default=0.5, show_default=True, help="How long they go on.")
@click.option("--send", is_flag=True, help="Run the worker too, before a provider that takes everything.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def people(people: int, every_s: float, minutes: float, send: bool, as_json: bool) -> None:
    """Many people at once, each writing at their own time: latency, errors, losses, memory."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # who is told to stop leaves nothing running
    with services.own() as config, contextlib.ExitStack() as stack:
        if send:
            config = stack.enter_context(sending(config))[0]
        told = _measure(config, people, every_s, 60 * minutes, send)
    click.echo(json.dumps(told) if as_json else "\n".join(_table(told)))
    if told["errors"] or told["lost"]:
        sys.exit("homigo: not every message was answered")


@contextlib.contextmanager
def sending(config: Config) -> Iterator[tuple[Config, Provider]]:
    """The settings with a provider of our own, which production would not allow."""
    with provider(config) as taker:
        os.environ |= {"APP_ENV": "test", "TWILIO_API_BASE_URL": taker.url}
        yield Config.from_env(), taker


def _measure(config: Config, count: int, every_s: float, seconds: float, send: bool) -> dict:
    engine = make_engine(config.database_url, 1, 2)
    crowd = settle(config, engine, count)
    with web(config) as server, worker(config) if send else contextlib.nullcontext():
        with open_session(engine) as db:
            pids = server.process.pid, services.postmaster(db)
        before = [figures.used_by(pid) for pid in pids]
        with crowding(crowd, every_s, seconds) as load:
            memory_mb = list(_memory(load, pids[0], every_s))
            told = load.result()
        after = [figures.used_by(pid) for pid in pids]
        kept = look(engine)
    took_s = _sending_s(engine) if send else []
    engine.dispose()
    return {"people": count, "every_s": every_s, **summed_up(told, kept)} | {
        "web_cpu_ms_per_turn": figures.ms_each((before[0], after[0]), len(told["took_s"])),
        "database_cpu_ms_per_turn": figures.ms_each((before[1], after[1]), len(told["took_s"])),
        **_growth(memory_mb),
        **(
            {f"sent_p{rank}_s": round(figures.percentile(took_s, rank), 2) for rank in (50, 95, 99)}
            if took_s
            else {}
        ),
    }


def settle(config: Config, engine: Engine, count: int) -> list[dict]:
    with open_session(engine) as db:
        crowd = city.crowd(db, Clock(None).now(), count)
        db.commit()
    services.look_over(config)
    return crowd


@contextlib.contextmanager
def crowding(
    people: list[dict], every_s: float, seconds: float, *, fresh: bool = False
) -> Iterator[Crowding]:
    """The load, as a process of its own."""
    plan = {"people": people, "every_s": every_s, "seconds": seconds, "fresh": fresh}
    with tempfile.TemporaryFile("w+") as asked, tempfile.TemporaryFile("w+") as told:
        json.dump(plan, asked)
        asked.seek(0)
        process = subprocess.Popen([sys.executable, "-m", "bench.crowd"], stdin=asked, stdout=told)
        try:
            yield Crowding(process, told)
        finally:
            process.kill()
            process.wait()


@dataclass
class Crowding:
    process: subprocess.Popen
    told: TextIO

    def goes_on(self, seconds: float) -> bool:
        """Whether it still does after so many seconds, or when it has ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        return self.process.poll() is None

    def stop(self) -> None:
        """Nobody writes any more; what was said is still answered."""
        self.process.terminate()

    def result(self) -> dict:
        if self.process.wait():
            sys.exit("homigo: the load ended early")
        self.told.seek(0)
        return json.load(self.told)


def _memory(load: Crowding, pid: int, warm_up_s: float) -> Iterator[float]:
    """What the web's processes hold, looked at while the load runs, once everybody has written."""
    goes_on = load.goes_on(warm_up_s)
    while goes_on:
        yield figures.used_by(pid).memory_mb
        goes_on = load.goes_on(LOOK_S)


def _growth(memory_mb: list[float]) -> dict:
    """From the first quarter of the looks to the last."""
    if len(memory_mb) < 4:
        return {}
    part = len(memory_mb) // 4
    first, last = mean(memory_mb[:part]), mean(memory_mb[-part:])
    return {
        "rss_first_mb": round(first, 1),
        "rss_last_mb": round(last, 1),
        "growth_percent": round(100 * (last / first - 1), 1),
    }


def look(engine: Engine) -> dict[str, int]:
    with open_session(engine) as db:
        return dict(db.execute(KEPT).mappings().one())


def _sending_s(engine: Engine) -> list[float]:
    with open_session(engine) as db:
        return [float(took) for took in db.scalars(SENDING)]


def summed_up(told: dict, kept: dict[str, int]) -> dict:
    """Lost is what was answered with 200 and is not in the tables."""
    took_s, fine = sorted(told["took_s"]), told["answers"].get("200", 0)
    return {
        "messages": len(took_s),
        "messages_per_s": round(len(took_s) / told["seconds"], 1),
        **{f"p{rank}_ms": round(1000 * figures.percentile(took_s, rank), 1) for rank in (50, 95, 99)},
        "max_ms": round(1000 * took_s[-1], 1),
        "errors": len(took_s) - fine,
        "lost": max(0, fine - kept["inbound"]) + kept["faulted"] + kept["deferred"],
        "answers": told["answers"],
        **kept,
        "reconnects": told["reconnects"],
        "measured_s": round(told["seconds"], 1),
        "load_cpu_share": round(told["load_cpu_s"] / told["seconds"], 3),
        "machine": {"cores": os.cpu_count(), "load_avg": round(os.getloadavg()[0], 1)},
    }


def _table(told: dict) -> Iterator[str]:
    yield f"{told['people']} people, each every {told['every_s']:g} s, for {told['measured_s']} s"
    for name, value in told.items():
        if name not in ("people", "every_s", "measured_s"):
            yield f"{name:26} {value}"


def run(*words: str) -> None:
    """What `./homigo bench people` calls."""
    people(args=list(words), prog_name="./homigo bench people")
