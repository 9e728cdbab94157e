"""What the team sets while everything runs; who changed what is in the audit."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from flask import abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bot.console.access import page
from models.staff import members
from models.staff import settings as rows
from models.trust import audit_logs

CHANGES_SHOWN = 5  # of each setting; the audit has them all


@page("/settings", "viewer")
def settings() -> str:
    """An admin sees all and changes them, the others what is public."""
    return _shown()


@page("/settings/<uuid:setting_id>", "admin", methods=("POST",))
def change_setting(setting_id: UUID) -> Response | tuple[str, int]:
    """422, saying what would fit, for what is no value of it; the same value again is not noted."""
    told = request.form.get("value", "")
    try:
        changed = rows.change(g.db, setting_id, told, g.member.staff_id)
    except rows.Unfit as unfit:
        return _shown({unfit.setting.key: told}), 422
    if changed is None:
        abort(404)
    key, before, after = changed
    if before != after:
        about = {"actor_id": g.member.staff_id, "subject": "setting", "subject_id": setting_id}
        details = {"setting": key, "from": before, "to": after}
        audit_logs.write(g.db, "admin_action", g.now, **about, details=details)
    return redirect(url_for("console.settings"))


def _shown(refused: dict[str, str] | None = None) -> str:
    """The page; `refused` is what did not fit, by the setting's key, and stays to be put right."""
    may_change = g.member.may("admin")
    shown = rows.everything(g.db, only_public=not may_change)
    past = {one.setting_id: _past(one.setting_id) for one in shown} if may_change else {}
    names = {one.staff_id: one.full_name for one in members.everybody(g.db)}
    return render_template("console/settings.html", rows=shown, names=names, past=past, refused=refused or {})


def _past(setting_id: UUID) -> Sequence[audit_logs.AuditLog]:
    """Its latest changes: who, when, from what to what."""
    return audit_logs.search(g.db, subject_id=setting_id, action="admin_action", limit=CHANGES_SHOWN)
