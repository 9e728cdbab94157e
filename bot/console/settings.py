"""What the team sets while everything runs; who changed what is in the audit."""

from __future__ import annotations

from uuid import UUID

from flask import abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bot.console.access import page
from models.staff import members
from models.staff import settings as rows
from models.trust import audit_logs


@page("/settings", "viewer")
def settings() -> str:
    """An admin sees all and changes them, the others what is public."""
    names = {one.staff_id: one.full_name for one in members.everybody(g.db)}
    shown = rows.everything(g.db, only_public=not g.member.may("admin"))
    return render_template("console/settings.html", rows=shown, names=names)


@page("/settings/<uuid:setting_id>", "admin", methods=("POST",))
def change_setting(setting_id: UUID) -> Response:
    """422 for what is no value of it; the same value again changes nothing and is not noted."""
    try:
        changed = rows.change(g.db, setting_id, request.form.get("value", ""), g.member.staff_id)
    except rows.Unfit:
        abort(422)
    if changed is None:
        abort(404)
    key, before, after = changed
    if before != after:
        about = {"actor_id": g.member.staff_id, "subject": "setting", "subject_id": setting_id}
        details = {"setting": key, "from": before, "to": after}
        audit_logs.write(g.db, "admin_action", g.now, **about, details=details)
    return redirect(url_for("console.settings"))
