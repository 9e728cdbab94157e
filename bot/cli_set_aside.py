"""The commands of `./homigo set-aside`: what was given up on, and what becomes of it."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

import click
from sqlalchemy.orm import Session

from bot import jobs, this_app
from bot.in_app import with_app
from models.session import open_session
from models.talk import set_aside as given_up
from models.talk.set_aside import SetAside


@click.group("set-aside")
def set_aside() -> None:
    """Messages and events that were given up on: see why, replay or drop them."""


@set_aside.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.option("--limit", default=100, show_default=True, help="How many, the newest first.")
@with_app
def show_all(as_json: bool, limit: int) -> None:
    """List what was set aside: kind, id, what it was, why, how often it was tried, when."""
    with open_session(this_app().engine) as db:
        found = given_up.newest(db, limit)
    for one in found:
        line = f"{one.kind:6} {one.id}  {one.at:%Y-%m-%d %H:%M}  {one.what}  ×{one.tries}  {one.why or ''}"
        click.echo(json.dumps(one._asdict(), default=str) if as_json else line.rstrip())
    if not found and not as_json:
        click.echo("nothing is set aside")


@set_aside.command()
@click.argument("one_id", metavar="ID", type=click.UUID)
@with_app
def show(one_id: UUID) -> None:
    """Tell the story of one: nobody's words; `./homigo why ID` explains a turn."""
    with _one(one_id) as (db, one):
        for name, value in {"kind": one.kind, **given_up.story(db, one)}.items():
            click.echo(f"{name:14}{value}")


@set_aside.command()
@click.argument("one_id", metavar="ID | --all", type=click.UUID, required=False)
@click.option("--all", "everything", is_flag=True, help="All but those that may have been sent.")
@with_app
def replay(one_id: UUID | None, everything: bool) -> None:
    """Take one up again, or all; the worker does the rest."""
    if everything == bool(one_id):
        raise click.UsageError("name one ID, or say --all")
    parts = this_app()
    with open_session(parts.engine) as db, db.begin():
        chosen = _certain(given_up.newest(db, 10_000)) if everything else [_found(db, one_id)]
        for one in chosen:
            given_up.replay(db, one, parts.clock.now())
    jobs.wake(parts.redis)
    click.echo(f"{len(chosen)} replayed")


@set_aside.command()
@click.argument("one_id", metavar="ID", type=click.UUID)
@with_app
def drop(one_id: UUID) -> None:
    """Let one go; it is noted in the audit."""
    with _one(one_id) as (db, one):
        given_up.drop(db, one, this_app().clock.now())
    click.echo("1 dropped")


def _certain(found: Sequence[SetAside]) -> list[SetAside]:
    """What may have been sent is sent again only when it is named (must never happen, 10)."""
    return [one for one in found if one.kind != "open"]


@contextmanager
def _one(one_id: UUID) -> Iterator[tuple[Session, SetAside]]:
    with open_session(this_app().engine) as db, db.begin():
        yield db, _found(db, one_id)


def _found(db: Session, one_id: UUID) -> SetAside:
    one = given_up.find(db, one_id)
    if one is None:
        raise click.ClickException("nothing of that id is set aside")
    return one
