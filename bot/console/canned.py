"""Answers kept ready: typed as /shortcut, in the person's language, with their name filled in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, g, redirect, render_template, request, url_for
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from bot import this_app
from bot.console.access import page
from models.staff import replies
from models.trust import audit_logs

VARIABLES = ("name", "staff")


def ready(person: Any, staff: str) -> list[tuple[str, str]]:
    """(shortcut, words) for this person; a name that nobody told is left out."""
    values = {"name": (person.full_name or "").split(" ")[0], "staff": staff.split(" ")[0]}
    return [(one.shortcut, filled(one.body, values)) for one in replies.in_language(g.db, person.language)]


def filled(body: str, values: dict[str, str]) -> str:
    """The words with {name} and {staff} in them replaced; "Hi {name}, …" without a name is "Hi, …"."""
    for name in VARIABLES:
        value = values.get(name, "")
        body = body.replace(f" {{{name}}}", f" {value}" if value else "").replace(f"{{{name}}}", value)
    return body


@page("/replies", "agent")
def canned_replies() -> str:
    languages = this_app().flows.words.own_names
    return render_template("console/replies.html", rows=replies.everything(g.db), languages=languages)


@page("/replies", "moderator", methods=("POST",))
def keep_reply() -> Response:
    """A new one, or another wording of one."""
    told = {name: request.form.get(name, "").strip() for name in ("shortcut", "language", "body")}
    if told["language"] not in this_app().flows.words.own_names:
        abort(422)
    try:
        replies.keep(g.db, **told)
    except IntegrityError:
        g.db.rollback()
        abort(422)
    _note({"reply": told["shortcut"], "language": told["language"]})
    return redirect(url_for("console.canned_replies"))


@page("/replies/<uuid:canned_id>/drop", "moderator", methods=("POST",))
def drop_reply(canned_id: UUID) -> Response:
    dropped = replies.drop(g.db, canned_id)
    if dropped is None:
        abort(404)
    _note({"dropped": dropped})
    return redirect(url_for("console.canned_replies"))


def _note(details: dict) -> None:
    about = {"actor_id": g.member.staff_id, "subject": "canned_reply"}
    audit_logs.write(g.db, "admin_action", g.now, **about, details=details)
