"""`./homigo bench fuzz`: plays many thousand messages nobody planned for, and counts what should never be.

Every flow from its middle, over WhatsApp and SMS, in each language, in worlds of a seed; what is said, and
held after it, is that of the tests (tests/hostile.py, fuzz.py and holds.py). Each process has a
database of its own, on a PostgreSQL and a Redis that are thrown away afterwards.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import click

RESULTS = Path(__file__).parent / "results"
IN_A_ROW = 100  # steps in a world, before one word leads everybody out
SENT = 98  # messages at least, on the average, in a world
BASE = "https://homigo.example"


@click.command()
@click.option("--messages", default=3_000, show_default=True, help="How many to play at least.")
@click.option("--seed", default="1", show_default=True, help="The same seed plays the same messages.")
@click.option("--processes", default=2, show_default=True, help="How many play at a time.")
@click.option(
    "--only", metavar="NUMBER", type=int, help="Play this one world again, and show what went wrong."
)
@click.option("--keep", is_flag=True, help="Write the result to bench/results/.")
def fuzz(messages: int, seed: str, processes: int, only: int | None, keep: bool) -> None:
    """Random, hostile and plausible messages; no fault, nobody stuck, always a way to the menu."""
    numbers = [only] if only is not None else range(messages // SENT + 1)
    started = time.monotonic()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    played: list[dict] = []
    with contextlib.suppress(KeyboardInterrupt):  # what was played by then counts
        for one in _shown(_played(numbers, seed, processes), messages, started):
            played.append(one)
    told = _result(played, seed, processes, time.monotonic() - started)
    if keep:
        path = RESULTS / f"fuzz-{datetime.now(UTC):%Y-%m-%d}.json"
        path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")
    click.echo(json.dumps({name: value for name, value in told.items() if name != "found"}, indent=2))
    click.echo("\n".join(f"world {one['number']} {one['world']}: {one['words']}" for one in told["found"]))
    sys.exit(bool(told["found"]))


def _played(numbers, seed: str, processes: int) -> Iterator[dict]:
    """What became of each world, as they end."""
    from tests.conftest import Servers

    servers = Servers()
    try:
        context = multiprocessing.get_context("spawn")
        slots = context.Queue()
        for slot in range(processes):
            slots.put(slot)
        given = (slots, servers.addresses, seed)
        with ProcessPoolExecutor(processes, context, _settle, given) as pool:
            try:
                playing = [pool.submit(_play, number) for number in numbers]
                yield from (one.result() for one in as_completed(playing))
            finally:
                pool.shutdown(cancel_futures=True)
    finally:
        servers.stop()


def _settle(slots, addresses: dict[str, str], seed: str) -> None:
    """A process's own database, app and scenes; what lives as long as the process hangs on `_play`."""
    from contextlib import ExitStack
    from multiprocessing.util import Finalize

    from tests.conftest import FrozenClock, cloned, sweeping

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    slot, stack = slots.get(), ExitStack()
    urls = stack.enter_context(cloned(addresses, f"fuzz_{slot}"))
    scene = stack.enter_context(sweeping(urls["database_owner_url"]))
    _play.worlds, _play.seed = _worlds(addresses, urls, slot, scene, FrozenClock()), seed
    Finalize(None, stack.close, exitpriority=10)


def _worlds(addresses, urls, slot, scene, clock):
    import flows
    from bot import create_app
    from bot.config import Config
    from bot.jobs import expire
    from tests.chat import Chat
    from tests.worlds import Worlds

    settings = {
        "APP_ENV": "test", "HOMIGO_HOME": tempfile.mkdtemp(prefix="homigo-fuzz-"), "PUBLIC_BASE_URL": BASE,
        "DATABASE_URL": urls["database_url"], "DATABASE_OWNER_URL": urls["database_owner_url"],
        "REDIS_URL": f"{addresses['redis_url']}?db={slot}", "DB_POOL_MIN": "1", "LOG_LEVEL": "error",
    }  # fmt: skip
    app = create_app(Config.from_env(settings), flows.ALL, clock)
    return Worlds(Chat(app.extensions["homigo"].turns, clock), scene, lambda: expire(app))


def _play(number: int) -> dict:
    """One world; what was wrong in it, if anything."""
    from tests.worlds import script, world_of

    worlds, world = _play.worlds, world_of(number)
    told = {"number": number, "world": f"{world.flow} {world.channel} {world.language}", "kinds": {}}
    try:
        steps = script(world, _play.seed, IN_A_ROW)
        told["kinds"] = dict(Counter(step.kind for step in steps))
        return told | {"messages": worlds.play(world, steps).sent}
    except Exception as wrong:
        where = "" if isinstance(wrong, AssertionError) else traceback.format_exc()[-1_500:]
        sent = worlds.fuzz.sent if hasattr(worlds, "fuzz") else 0
        kind = getattr(wrong, "kind", "fault")
        return told | {"messages": sent, "kind": kind, "words": f"{wrong}{where}"[:2_000]}


def _shown(played: Iterator[dict], messages: int, started: float) -> Iterator[dict]:
    """Passes on what it shows: a line that counts."""
    sent, wrong, ended = 0, 0, count(1)
    for one in played:
        sent, wrong, worlds = sent + one["messages"], wrong + ("kind" in one), next(ended)
        speed = sent / (time.monotonic() - started)
        click.echo(
            f"\r{sent} of {messages} messages, {worlds} worlds, {wrong} wrong, {speed:.0f}/s ",
            nl=False,
            err=True,
        )
        yield one
    click.echo(err=True)


def _result(played: list[dict], seed: str, processes: int, seconds: float) -> dict:
    found = [
        {name: one[name] for name in ("number", "world", "kind", "words")} for one in played if "kind" in one
    ]
    wrong = Counter(one["kind"] for one in found)
    kinds = sum((Counter(one["kinds"]) for one in played), Counter())
    return {
        "messages": sum(one["messages"] for one in played),
        "worlds": len(played),
        "seconds": round(seconds, 1),
        "faults": wrong["fault"],
        "stuck": wrong["stuck"],
        "silent": wrong["silent"],
        "the same three times": wrong["same"],
        "other": sum(wrong.values()) - sum(wrong[kind] for kind in ("fault", "stuck", "silent", "same")),
        "seed": seed,
        "in_a_row": IN_A_ROW,
        "processes": processes,
        "commit": _commit(),
        "steps": dict(sorted(kinds.items())),
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(),
                    "system": platform.platform(terse=True)},
        "found": sorted(found, key=lambda one: one["number"]),
    }  # fmt: skip


def _commit() -> str:
    """The commit that was played; with a "+" where files differed from it."""
    here = Path(__file__).parents[1]
    git = ["git", "-C", str(here)]
    head = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    changed = subprocess.run(
        [*git, "status", "--porcelain", "--untracked-files=no", "bot", "flows", "models"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return head.stdout.strip() + ("+" if changed.stdout.strip() else "")


def run(*words: str) -> None:
    """What `./homigo bench fuzz` calls."""
    fuzz(words, prog_name="./homigo bench fuzz")
