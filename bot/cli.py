"""The commands of `./homigo`; each explains itself with --help."""

from __future__ import annotations

import click
from flask import Flask

from bot import this_app


def register(app: Flask) -> None:
    for command in (migrate,):
        app.cli.add_command(command)


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    from bot.schema import bring_up_to_date

    bring_up_to_date(this_app().config.database_owner_url)
