"""One's own password and sessions."""

from __future__ import annotations

from uuid import UUID

from flask import abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bot.console.access import page
from bot.console.log_in import forget_tries, note_failure, one_too_many
from models.staff import credentials, members, sessions
from models.trust import audit_logs


@page("/account", "viewer")
def account(wrong: str | None = None) -> str:
    mine = sessions.running(g.db, g.now, g.member.staff_id)
    return render_template("console/account.html", running=mine, wrong=wrong, current=g.session.session_id)


@page("/account/password", "viewer", methods=("POST",))
def change_password() -> Response | tuple[str, int]:
    """All other sessions end: whoever knew the old one is out. It is guessed no faster than at the door."""
    email = g.member.email
    if one_too_many(email):
        return account(wrong="log-in-too-many"), 429
    if not credentials.is_right(request.form.get("old", ""), g.member.password_hash):
        note_failure(email)
        return account(wrong="password-wrong"), 403
    forget_tries(email)
    try:
        members.change_password(g.db, g.member, request.form.get("new", ""))
    except credentials.WeakPassword as weak:
        return account(wrong=f"password-{weak}"), 422
    for session, _ in sessions.running(g.db, g.now, g.member.staff_id):
        if session.session_id != g.session.session_id:
            sessions.end(g.db, g.now, session_id=session.session_id)
    about = {"actor_id": g.member.staff_id, "subject": "staff", "subject_id": g.member.staff_id}
    audit_logs.write(g.db, "password_changed", g.now, **about)
    return redirect(url_for("console.home"))


@page("/sessions/<uuid:session_id>/end", "viewer", methods=("POST",))
def end_session(session_id: UUID) -> Response:
    """One's own; an admin's word ends anybody's."""
    session = sessions.get(g.db, session_id)
    mine = session is not None and session.staff_id == g.member.staff_id
    if not (mine or (session is not None and g.member.may("admin"))):
        abort(404)
    sessions.end(g.db, g.now, session_id=session_id)
    about = {"actor_id": g.member.staff_id, "subject": "session", "subject_id": session_id}
    audit_logs.write(g.db, "user_logout", g.now, **about, details={"of": str(session.staff_id)})
    return redirect(url_for("console.account" if mine else "console.team"))
