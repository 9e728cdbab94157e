"""The commands of `./homigo`; each explains itself with --help."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from flask import Flask

from bot import logs, this_app
from bot.cli_flows import flows
from bot.cli_set_aside import set_aside
from bot.cli_staff import audit, staff
from bot.cli_templates import templates
from bot.config import read_or_exit
from bot.embedded import servers_for
from bot.in_app import with_app

CORPUS = Path(__file__).parent.parent / "corpus" / "dev.jsonl"
PLACES = CORPUS.with_name("localities_dev.csv")
CORPUS_DAY = date(2026, 11, 20)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def homigo() -> None:
    """Homigo: tenants and hosts find each other over WhatsApp and SMS."""


for group in (flows, templates, set_aside, staff, audit):
    homigo.add_command(group)


def register(app: Flask) -> None:
    """The same commands for `flask --app wsgi …`, where a deployment brings its own services."""
    for command in (
        migrate,
        seed,
        worker,
        templates,
        set_aside,
        staff,
        audit,
        chat,
        understand,
        doctor,
        why,
        replay,
    ):
        app.cli.add_command(command)


@homigo.command()
def up() -> None:
    """Start everything on this machine, until Ctrl-C."""
    from bot.up import up

    sys.exit(up())


@homigo.command(context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]})
@click.option("--lines", is_flag=True, help="Tell which lines of ours never ran; takes half as long again.")
@click.argument("pytest_args", nargs=-1, type=click.UNPROCESSED)
def test(lines: bool, pytest_args: tuple[str, ...]) -> None:
    """Run the whole suite on its own PostgreSQL and Redis; or what PYTEST_ARGS name."""
    everything = ("-q", "-n", str(max(2, (os.cpu_count() or 2) // 2)))
    counted = ("--cov", "--cov-report=term:skip-covered") if lines else ()
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *(pytest_args or everything), *counted])


@homigo.command()
def migrate() -> None:
    """Bring the database to the newest schema and fill in the places we know."""
    from bot.schema import bring_up_to_date

    with servers_for(read_or_exit()):
        bring_up_to_date(read_or_exit().database_owner_url)
    click.echo("the schema is up to date")


@homigo.command()
@click.option("--listings", default=300, show_default=True, help="How many homes to offer.")
@click.option("--requirements", default=300, show_default=True, help="How many people look for one.")
@click.option(
    "--talks", default=0, show_default=True, help="How many have written to us; in development only."
)
@click.option("--rng-seed", default=1, show_default=True, help="The same seed makes the same city.")
@with_app
def seed(listings: int, requirements: int, talks: int, rng_seed: int) -> None:
    """Add a demo city: people, homes and wishes, marked as demo (H-O08); and talks for the console."""
    from bot.seed import desk
    from bot.seed import seed as sow
    from models.session import open_session

    parts = this_app()
    if talks and parts.config.app_env != "development":
        raise click.UsageError("--talks: only where APP_ENV is development")
    with open_session(parts.engine) as db:
        sown = sow(db, listings, requirements, parts.clock.now(), rng_seed, parts.config)
        db.commit()
    if talks:
        sown |= desk.lay_out(parts.turns, parts.config, talks, rng_seed)
    click.echo(", ".join(f"{count} {kind}" for kind, count in sown.items()))


@homigo.command()
@with_app
def worker() -> None:
    """Send what waits in the outbox and run the timetable, until stopped."""
    from flask import current_app

    from bot.jobs import work

    work(current_app._get_current_object())


@homigo.command()
@with_app
def chat() -> None:
    """Talk to the bot in this terminal."""
    from flask import current_app

    from bot.simulator.terminal import chat as talk

    talk(current_app._get_current_object())


@homigo.command()
@click.argument("words", nargs=-1, metavar="TEXT | [FILE]…")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: intent and slots, or the score.")
@click.option("--now", type=click.DateTime(["%Y-%m-%d"]), help="The day that is today, as 2026-11-20.")
@click.option("--evaluate", is_flag=True, help="Score labelled FILEs; without one, those in corpus/.")
@click.option("--failures", is_flag=True, help="With --evaluate: list what was understood otherwise.")
@click.option("--speed", is_flag=True, help="With --evaluate: measure messages a second on one core.")
@click.option("--train", is_flag=True, help="Learn from corpus/ and write down what was learned.")
def understand(
    words: tuple[str, ...],
    as_json: bool,
    now: datetime | None,
    evaluate: bool,
    failures: bool,
    speed: bool,
    train: bool,
) -> None:
    """Show what the bot understands in TEXT, or how well it understands labelled utterances."""
    if train:
        from bot.evaluation import learning

        return click.echo(learning.learn(CORPUS))
    if evaluate:
        return _evaluate(words, now, as_json, failures, speed)
    if not words:
        raise click.UsageError("nothing to understand: give a TEXT, --evaluate or --train")
    today = now.date() if now else date.today()  # noqa: DTZ011  the day of whoever asks
    told = _hears(today)(" ".join(words))
    slots = (f"  {name}: {slot}" for name, slot in told["slots"].items())
    click.echo(json.dumps(told) if as_json else "\n".join([told["intent"], *slots]))


def _hears(today: date) -> Callable[[str], dict[str, Any]]:
    from bot.understanding import understand

    return lambda text: understand(text, today).as_json()


def _evaluate(
    files: tuple[str, ...], now: datetime | None, as_json: bool, failures: bool, speed: bool
) -> None:
    """Tables or one JSON object, on the day that the corpus was written for unless --now says another."""
    from bot.evaluation import localities, scorecard, scores

    hear = _hears(now.date() if now else CORPUS_DAY)
    paths = [Path(file) for file in files] or [CORPUS, PLACES]
    said = scores.read(_lines(paths, places=False))
    fast = scores.speed([one.text for one in said], hear) if speed and said else {}  # before caches fill
    score = scores.score(said, hear)
    heard = localities.score(localities.read(_lines(paths, places=True)))
    if as_json:
        missed = {"failures": list(scorecard.failures(score.misses))} if failures else {}
        told = {**score.as_json(), **fast, "places": heard.as_json(), **missed}
        return click.echo(json.dumps(told, ensure_ascii=False))
    shown = (
        [*scorecard.lines(score), *(f"{name:22}{value:>10}" for name, value in fast.items())] if said else []
    )
    missed = scorecard.failures(score.misses) if failures else ()
    click.echo("\n".join([*shown, *missed, *localities.lines(heard, failures)]))


def _lines(paths: list[Path], *, places: bool) -> list[str]:
    """The lines of all the tables of places (.csv), or of all the labelled utterances."""
    wanted = [path for path in paths if (path.suffix == ".csv") == places]
    texts = [path.read_text("utf-8").splitlines() for path in wanted]
    return [line for at, lines in enumerate(texts) for line in (lines[1:] if places and at else lines)]


@homigo.command()
@click.argument("message")
@with_app
def why(message: str) -> None:
    """Explain a turn: MESSAGE is the provider's id or ours, or a phone number for its latest turn."""
    from bot.why import why as explain

    with this_app().reads.session() as db:
        told = explain(db, message)
    if told is None:
        raise click.ClickException("no turn of that message or phone is known")
    click.echo(told)


@homigo.command()
@click.argument("message")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_app
def replay(message: str, as_json: bool) -> None:
    """Take a talk again on the flows of today, and show what differs; nothing is kept or sent.

    MESSAGE is a phone number, or the provider's id or ours for one turn. Ends with 1 where something differs.
    """
    from bot.replay import replay as again
    from bot.replay.shown import lines, summed_up

    taken = again(this_app().turns, message)
    if taken is None:
        raise click.UsageError("no turn of that message or phone is known")
    click.echo(json.dumps(summed_up(taken), ensure_ascii=False) if as_json else "\n".join(lines(taken)))
    sys.exit(int(any(turn.differences for turn in taken)))


@homigo.command()
def routes() -> None:
    """List the addresses that the web answers on."""
    wsgi = importlib.import_module("wsgi")
    for rule in sorted(wsgi.app.url_map.iter_rules(), key=str):
        methods = ",".join(sorted(rule.methods - {"HEAD", "OPTIONS"}))
        click.echo(f"{methods:10} {rule}  → {rule.endpoint}")


@homigo.command()
def doctor() -> None:
    """Say what runs where, which versions, and which settings are set; never a secret."""
    from bot.doctor import report

    for line in report(read_or_exit()):
        click.echo(line)


@homigo.command(context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def bench(name: str, words: tuple[str, ...]) -> None:
    """Measure on servers of its own; NAME is a module of bench/ with a `run`, such as `turn`."""
    found = importlib.util.find_spec(f"bench.{name}") and importlib.import_module(f"bench.{name}")
    logs.set_up("warning")  # on stderr: stdout is for the figures
    if not hasattr(found, "run"):
        raise click.BadParameter(f"there is no bench/{name}.py with a `run`.", param_hint="NAME")
    found.run(*words)
