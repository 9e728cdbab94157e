"""Who looks at the same talk, or writes in it: what a page says of itself, and what it shows of others."""

from __future__ import annotations

from uuid import UUID

from flask import Response, abort, current_app, g, render_template, request

from bot.console import live, presence
from bot.console.access import page
from bot.console.presence import GONE, LOOKING, WRITING, Place
from models.base import read_id
from models.staff import members


@page("/presence", "viewer", methods=("POST",))
def present() -> Response:
    """What the page of a stream shows, and what is done there: looking, writing, gone."""
    stream_id, user_id = read_id(request.form.get("stream")), read_id(request.form.get("person"))
    doing = request.form.get("doing")
    if None in (stream_id, user_id) or doing not in (LOOKING, WRITING, GONE):
        abort(422)
    presence.say(g.db, Place(str(stream_id), str(g.member.staff_id), str(user_id), doing))
    return Response(status=204)


@page("/inbox/<uuid:user_id>/company", "viewer")
def company(user_id: UUID) -> str:
    """Asked for again when somebody comes, goes, or begins to write."""
    return render_template("console/_company.html", user_id=user_id, company=others(user_id))


def others(user_id: UUID) -> list[tuple[str, str]]:
    """(full name, doing) of everybody else who has this talk open."""
    here = live.hub_of(current_app._get_current_object()).desk.at(user_id)
    here.pop(str(g.member.staff_id), None)
    if not here:
        return []
    names = {str(one.staff_id): one.full_name for one in members.everybody(g.db)}
    return [(names[staff_id], doing) for staff_id, doing in here.items() if staff_id in names]
