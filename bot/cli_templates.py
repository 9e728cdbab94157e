"""The commands of `./homigo templates`: templates in the code and at Twilio, and whether they agree."""

import json

import click

from bot import this_app
from bot.channels import templates as content
from bot.in_app import with_app
from models.session import open_session


@click.group()
def templates() -> None:
    """The Content templates at Twilio."""


@templates.command()
@with_app
def sync() -> None:
    """Make the templates that Twilio lacks; WhatsApp then approves the notices."""
    parts = this_app()
    with open_session(parts.engine) as db, db.begin():
        made = content.sync(parts.config, db)
    click.echo(f"{made} made")


@templates.command()
def export() -> None:
    """Print every template as JSON, as the Content API takes it; `category` is what WhatsApp is asked for."""
    click.echo(json.dumps(list(content.exported()), ensure_ascii=False, indent=2))


@templates.command()
@with_app
def check() -> None:
    """Say where Twilio, our database and the code differ, or what is not approved; ends with 1 if so."""
    parts = this_app()
    with open_session(parts.engine) as db:
        found = list(content.differences(parts.config, db))
    if found:
        raise click.ClickException("\n".join([f"{len(found)} differences", *found]))
    click.echo("Twilio, the database and the code agree")
