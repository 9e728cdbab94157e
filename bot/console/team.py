"""Who works here: roles, and who is logged in."""

from __future__ import annotations

from uuid import UUID

from flask import abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bot.console.access import page
from models.staff import members, sessions
from models.talk import takeovers
from models.trust import audit_logs


@page("/team", "admin")
def team() -> str:
    return render_template(
        "console/team.html", everybody=members.everybody(g.db), running=sessions.running(g.db, g.now)
    )


@page("/team/<uuid:staff_id>/role", "super_admin", methods=("POST",))
def change_role(staff_id: UUID) -> Response:
    """Nobody changes their own: there is always somebody left who may."""
    somebody, role = _other(staff_id), request.form.get("role")
    if role not in members.ROLES:
        abort(422)
    details = {"from": somebody.role, "to": role}
    somebody.role = role
    if not somebody.may("agent"):
        takeovers.unassign(g.db, staff_id)
    _note(staff_id, details)
    return redirect(url_for("console.team"))


@page("/team/<uuid:staff_id>/leave", "super_admin", methods=("POST",))
def disable(staff_id: UUID) -> Response:
    """They no longer work here: out at once, and the audit still knows their name; or they `returns`."""
    somebody = _other(staff_id)
    somebody.disabled_at = None if request.form.get("returns") else somebody.disabled_at or g.now
    sessions.end(g.db, g.now, staff_id=staff_id)
    takeovers.unassign(g.db, staff_id)
    _note(staff_id, {"disabled": somebody.disabled_at is not None})
    return redirect(url_for("console.team"))


def _other(staff_id: UUID) -> members.StaffMember:
    """Locked with oneself: of two who take each other's role only one is right."""
    if staff_id == g.member.staff_id:
        abort(422)
    found = {one.staff_id: one for one in members.held(g.db, {staff_id, g.member.staff_id})}
    if g.member.disabled_at or not g.member.may("super_admin"):
        abort(403)
    return found.get(staff_id) or abort(404)


def _note(staff_id: UUID, details: dict) -> None:
    about = {"actor_id": g.member.staff_id, "subject": "staff", "subject_id": staff_id}
    audit_logs.write(g.db, "permission_changed", g.now, **about, details=details)
