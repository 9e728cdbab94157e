"""The commands of `./homigo staff` and `./homigo audit`."""

import click
import pyotp
from sqlalchemy.exc import IntegrityError

from bot import this_app
from bot.in_app import with_app
from models.session import open_session
from models.staff import members, sessions
from models.trust import audit_logs


@click.group()
def staff() -> None:
    """Who works at the console (H-O07): the first admin is added here, the others too."""


@staff.command()
@click.argument("email")
@click.argument("full_name", metavar="NAME")
@click.option("--role", type=click.Choice(members.ROLES), default="agent", show_default=True)
@with_app
def add(email: str, full_name: str, role: str) -> None:
    """Let somebody in: prints a first password and the authenticator's secret, once."""
    parts = this_app()
    with open_session(parts.engine) as db, db.begin():
        try:
            made = members.add(db, email, full_name, role, parts.config.staff_key)
        except IntegrityError:
            raise click.ClickException("that e-mail is known already, or is none") from None
        _note(db, "user_created", made, {"role": role})
    _show(email, made)


@staff.command()
@click.argument("email")
@with_app
def reset(email: str) -> None:
    """A new password and a new authenticator for somebody, whose sessions end."""
    parts = this_app()
    with open_session(parts.engine) as db, db.begin():
        member = members.called(db, email)
        if member is None:
            raise click.ClickException("nobody of that e-mail works here")
        made = members.reset(db, member, parts.config.staff_key)
        sessions.end(db, parts.clock.now(), staff_id=member.staff_id)
        _note(db, "user_updated", made, {"reset": True})
    _show(email, made)


@staff.command("list")
@with_app
def show_all() -> None:
    """List who works here: role, e-mail, name."""
    with open_session(this_app().engine) as db:
        for one in members.everybody(db):
            click.echo(f"{one.role:12} {one.email}  {one.full_name}{'  (left)' if one.disabled_at else ''}")


def _note(db, action: str, made: members.Enrolled, details: dict) -> None:
    about = {"subject": "staff", "subject_id": made.staff_id, "details": {"by": "command line", **details}}
    audit_logs.write(db, action, this_app().clock.now(), **about)


def _show(email: str, made: members.Enrolled) -> None:
    click.echo(f"password       {made.password}   (to be changed at the first log-in)")
    click.echo(f"authenticator  {made.totp_secret}")
    address = pyotp.TOTP(made.totp_secret).provisioning_uri(name=email, issuer_name="Homigo")
    click.echo(f"               {address}")
    click.echo("Neither is shown again; `./homigo staff reset` makes new ones.")


@click.group()
def audit() -> None:
    """The append-only log of what was done and seen."""


@audit.command()
@with_app
def verify() -> None:
    """Check every row's hash and link; ends with 1 and the rows that do not fit."""
    with open_session(this_app().engine) as db:
        wrong, rows = audit_logs.broken(db), audit_logs.count(db)
    if wrong:
        raise click.ClickException(f"changed or missing before: {', '.join(map(str, wrong))}")
    click.echo(f"{rows} rows, all whole")
