"""`./homigo bench chaos`: kills the processes of a whole Homigo while people talk, and reckons.

What is played, hurt and reckoned is that of the tests (tests/chaos/); here it is played longer, and the
clock is never moved: what is unresolved after two minutes counts.
"""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

RESULTS = Path(__file__).parent / "results"


@click.command()
@click.option("--messages", default=10_000, show_default=True, help="How many people say at least.")
@click.option("--kills", default=200, show_default=True, help="How many processes are killed at least.")
@click.option("--seed", default=1, show_default=True, help="The same seed plans the same words and harm.")
@click.option("--rate", default=20.0, show_default=True, help="Messages a second, at most.")
@click.option("--workers", default=4, show_default=True, help="Workers that send, at a time.")
@click.option("--minutes", default=60.0, show_default=True, help="Nobody says anything after so many.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing on the way.")
@click.option("--keep", is_flag=True, help="Write the result to bench/results/.")
def chaos(
    messages: int, kills: int, seed: int, rate: float, workers: int, minutes: float, as_json: bool, keep: bool
) -> None:
    """Kill -9 of web, worker, Redis and PostgreSQL under load; nothing lost, nothing twice, all in order."""
    from bench.city import Size
    from tests.chaos.run import Plan, run
    from tests.chaos.talk import SWIPES

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # then too nothing is left behind
    looks, posts = messages // 40, messages // 16
    size = Size(4 * looks + 400, looks + 100, posts, max(10, messages // 100), looks, SWIPES + 1)
    plan = Plan(messages, kills, seed, rate, workers, size, minutes)
    told = run(plan, lambda line: None if as_json else click.echo(line, err=True))
    told |= {"commit": _commit(), "workers": workers, "machine": _machine()}
    if keep:
        path = RESULTS / f"chaos-{datetime.now(UTC):%Y-%m-%d}.json"
        path.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    click.echo(json.dumps(told) if as_json else json.dumps(told, indent=1))
    sys.exit(bool(told["wrongs"]))


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def _machine() -> dict:
    return {
        "cores": os.cpu_count(),
        "load_avg": round(os.getloadavg()[2], 1),
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
    }


def run(*words: str) -> None:
    """What `./homigo bench chaos` calls."""
    chaos(words, prog_name="./homigo bench chaos")
