"""The commands of `./homigo flows`."""

import importlib
import os
import sys
from pathlib import Path

import click


@click.group()
def flows() -> None:
    """The conversations: drawn, checked, and recorded in their middle."""


@flows.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default="docs/flows")
def draw(folder: Path) -> None:
    """Draw every flow from its code, as SVG in FOLDER (docs/flows)."""
    from bot import flow_drawing

    drawn = flow_drawing.draw(importlib.import_module("flows").ALL, folder)
    click.echo(f"{len(drawn)} drawn in {folder}")


@flows.command()
def check() -> None:
    """Walk every flow: reachable, worded, within the channels' limits in every language."""
    from bot.flow_check import problems

    found = problems(importlib.import_module("flows").ALL, importlib.import_module("flows.longest").longest)
    if found:
        raise click.ClickException("\n".join([f"{len(found)} problems", *found]))
    click.echo("every flow can be reached, is worded, and fits")


@flows.command()
def record() -> None:
    """Play every flow and add its version of today to tests/states, for those who are in the middle of it."""
    os.environ["HOMIGO_RECORD"] = "1"
    played = ("tests/flows/test_recorded_states.py", "-k", "played", "-q", "-s", "-n", "0")
    os.execv(sys.executable, [sys.executable, "-m", "pytest", *played])
