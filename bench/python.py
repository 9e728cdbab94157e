"""`./homigo bench python`: what a turn costs, by kind: Flask's edge, dialogue, models, the turn's own store,
and beside Python the session of PostgreSQL.

One thread takes the messages of `bench turn` as WSGI brings them.
"""

from __future__ import annotations

import contextlib
import cProfile
import json
import math
import pstats
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import wraps
from pathlib import Path
from random import Random
from statistics import median
from types import FunctionType

import click
from flask import Flask
from sqlalchemy import Engine, text
from werkzeug.test import create_environ, run_wsgi_app

import flows
from bench import city, post, services
from bench.load import CODE, People, code_for
from bot import create_app, serving, turn
from bot.clock import Clock
from bot.config import Config
from bot.turn import Turns
from models.session import make_engine, open_session

PARTS = ("edge", "dialogue", "models", "store")
COLUMNS = ("python", *PARTS, "database")
WARM_UP = 0.3  # of the measured time


@dataclass
class Stopwatch:
    """CPU of this thread, in ms, by the room it was spent in: the innermost one."""

    spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    rooms: list[str] = field(default_factory=lambda: ["edge"])
    since: int = 0

    def enter(self, room: str) -> None:
        self._pass(self.rooms[-1])
        self.rooms.append(room)

    def leave(self) -> None:
        self._pass(self.rooms.pop())

    def start(self) -> None:
        self.spent.clear()
        self.since = time.thread_time_ns()

    def stop(self) -> dict[str, float]:
        self._pass("edge")
        return dict(self.spent)

    def _pass(self, room: str) -> None:
        now = time.thread_time_ns()
        self.spent[room] += (now - self.since) / 1e6
        self.since = now

    def measures(self, room: str, work: Callable) -> Callable:
        @wraps(work)
        def measured(*args, **kwargs):
            self.enter(room)
            try:
                return work(*args, **kwargs)
            finally:
                self.leave()

        return measured


def pace_ms() -> float:
    """What a fixed piece of Python takes now: others on the machine make it slower by half, or by four."""
    began = time.thread_time_ns()
    for number in range(400):
        str({"number": number, "text": ["a", "few", "words"]}.get("text"))
    return (time.thread_time_ns() - began) / 1e6


def watch(stopwatch: Stopwatch) -> None:
    """Every verb of the models that flows call, and the dialogue, tell the stopwatch."""
    Turns.receive = stopwatch.measures("store", Turns.receive)
    turn.hear = stopwatch.measures("dialogue", turn.hear)
    for name, module in list(sys.modules.items()):
        if name.startswith(("models.housing", "models.people", "models.places", "models.talk.messages")):
            for verb, work in list(vars(module).items()):
                if isinstance(work, FunctionType) and work.__module__ == name and verb[0] != "_":
                    setattr(module, verb, stopwatch.measures("models", work))


@dataclass
class Talker:
    """Says the same as a client of the load, to the turns themselves."""

    app: Flask
    config: Config
    engine: Engine
    stopwatch: Stopwatch
    session: int  # of PostgreSQL, by its process id
    profile: cProfile.Profile | None = None
    costs: dict[str, list[dict[str, float]]] = field(default_factory=lambda: defaultdict(list))

    def talk(self, said: Iterable[tuple[str, str, str]], until: float = math.inf) -> None:
        for kind, phone, words in said:
            if time.monotonic() > until:
                break
            self._say(kind, phone, code_for(self.config, self.engine, phone) if words == CODE else words)

    def _say(self, kind, phone, words):
        body, headers = post.message(self.config, phone, words)
        environ = create_environ(post.ROUTE, method="POST", data=body, headers=headers)
        pace, before = pace_ms(), _ran_ms(self.session)
        self.stopwatch.start()
        with self.profile or contextlib.nullcontext():
            run_wsgi_app(self.app.wsgi_app, environ)
        spent = self.stopwatch.stop() | {"database": _ran_ms(self.session) - before}
        self.costs[kind].append(spent | {"pace": (pace + pace_ms()) / 2})


def _ran_ms(pid: int) -> float:
    """How long a process was on a core so far; 0 where /proc does not say."""
    told = Path(f"/proc/{pid}/schedstat")
    return int(told.read_text().split()[0]) / 1e6 if told.exists() else 0.0


def costs_of(
    config: Config,
    people: city.People,
    stopwatch: Stopwatch,
    seconds: float,
    profile: cProfile.Profile | None = None,
    number: int = 0,
) -> dict:
    """What the turns of these people cost, by kind; `stopwatch` is what the rooms tell (`watch`), and the
    `number` of a run tells its newcomers from another's."""
    serving.on_starting(None)
    app = create_app(config, flows.ALL)
    everybody = People(number, **asdict(people), random=Random(1))
    with app.extensions["homigo"].engine.connect() as one:  # the turns of one thread stay with it
        session = one.scalar(text("SELECT pg_backend_pid()"))
    talker = Talker(app, config, make_engine(config.database_url, 1, 1), stopwatch, session)
    serving.when_ready(None)
    talker.talk(everybody.opening())
    talker.talk(everybody.talk(), time.monotonic() + seconds * WARM_UP)
    talker.costs.clear()
    talker.profile = profile
    talker.talk(everybody.talk(), time.monotonic() + seconds)
    quick = min(one["pace"] for costs in talker.costs.values() for one in costs)
    return {kind: _medians(costs, quick) for kind, costs in talker.costs.items()} | {"pace_ms": quick}


def _medians(costs: list[dict[str, float]], quick: float) -> dict[str, float]:
    """As on a machine that is as quick all the time as it was at its quickest."""
    every = [
        {part: one.get(part, 0.0) * quick / one["pace"] for part in (*PARTS, "database")} for one in costs
    ]
    for one in every:
        one["python"] = sum(one[part] for part in PARTS)
    return {"turns": len(every)} | {
        f"{part}_ms": round(median(o[part] for o in every), 3) for part in COLUMNS
    }


def table(kinds: dict) -> Iterator[str]:
    """Lines for a terminal."""
    yield f"{'kind':12}{'turns':>8}" + "".join(f"{name + ' ms':>14}" for name in COLUMNS)
    yield f"pace {kinds.pop('pace_ms'):.3f} ms"
    for kind, one in sorted(kinds.items()):
        figures = (one[f"{name}_ms"] for name in COLUMNS)
        yield f"{kind:12}{one['turns']:>8}" + "".join(f"{figure:>14}" for figure in figures)


@click.command()
@click.option("--seconds", default=10.0, show_default=True, help="How long to measure.")
@click.option("--profile", "profiled", is_flag=True, help="Print what cProfile finds instead, by own time.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def python(seconds: float, profiled: bool, as_json: bool) -> None:
    """What a turn costs in Python and in PostgreSQL, by kind."""
    profile = cProfile.Profile(time.thread_time) if profiled else None
    with services.own() as config:
        engine = make_engine(config.database_url, 1, 2)
        with open_session(engine) as db:
            people = city.settle(db, Clock(None).now())
            db.commit()
        stopwatch = Stopwatch()
        if not profile:
            watch(stopwatch)
        kinds = costs_of(config, people, stopwatch, seconds, profile)
    if profile:
        return pstats.Stats(profile).sort_stats("tottime").print_stats(40)
    click.echo(json.dumps(kinds) if as_json else "\n".join(table(kinds)))


def run(*words: str) -> None:
    """What `./homigo bench python` calls."""
    python(words, prog_name="./homigo bench python")
