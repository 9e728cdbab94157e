"""Coming in: e-mail, password and a code of the authenticator, on one form that tells nothing apart."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from flask import Response, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from bot import this_app
from bot.console.access import PUBLIC, cookie_name, over_https, page
from models.staff import attempts, members, sessions
from models.trust import audit_logs


@page("/log-in", PUBLIC)
def log_in() -> str | Answer:
    return redirect(_onward()) if g.member else _form()


@page("/log-in", PUBLIC, methods=("POST",))
def check_log_in() -> str | Answer | tuple[str, int]:
    """429 after too many tries, whoever is right; 403 without saying what was wrong."""
    email, key = request.form.get("email", ""), this_app().config.staff_key
    if one_too_many(email):
        return _form("log-in-too-many"), 429
    given = request.form.get("password", ""), request.form.get("code", "")
    member = members.recognised(g.db, email, *given, _real_now(), key)
    if member is None:
        note_failure(email)
        return _form("log-in-wrong"), 403
    forget_tries(email)
    return _let_in(member)


def one_too_many(email: str) -> bool:
    """Whether this try at a password, which is counted, is one too many for who it is and from where."""
    whose = email, _address(), g.now, this_app().config.staff_key
    attempts.begin(g.db, *whose)
    g.db.commit()
    return attempts.too_many(g.db, *whose)


def forget_tries(email: str) -> None:
    attempts.forget(g.db, email, _address(), this_app().config.staff_key)


def _real_now():
    """An authenticator knows nothing of a clock that development has moved."""
    return g.now - timedelta(seconds=this_app().clock.offset())


def note_failure(email: str) -> None:
    known = members.called(g.db, email)
    about = {"subject": "staff", "subject_id": known.staff_id} if known else {}
    audit_logs.write(g.db, "user_login_failed", g.now, **about)
    g.db.commit()


def _let_in(member: members.StaffMember) -> Answer:
    device = request.headers.get("User-Agent", "")
    session_id, token = sessions.begin(g.db, member.staff_id, g.now, device, _address())
    audit_logs.write(
        g.db, "user_login", g.now, actor_id=member.staff_id, subject="session", subject_id=session_id
    )
    answer = make_response(redirect(_onward()))
    answer.set_cookie(cookie_name(), token, **_cookie(), max_age=sessions.LONGEST)
    return answer


def _cookie() -> dict:
    return {"secure": over_https(), "httponly": True, "samesite": "Lax", "path": "/"}


@page("/log-out", "viewer", methods=("POST",))
def log_out() -> Answer:
    sessions.end(g.db, g.now, session_id=g.session.session_id)
    about = {"actor_id": g.member.staff_id, "subject": "session", "subject_id": g.session.session_id}
    audit_logs.write(g.db, "user_logout", g.now, **about)
    answer: Response = make_response(redirect(url_for("console.log_in")))
    answer.delete_cookie(cookie_name(), **_cookie())
    return answer


def _form(wrong: str | None = None) -> str:
    return render_template("console/log_in.html", wrong=wrong, email=request.form.get("email", ""))


def _onward() -> str:
    """Where they were going: a page of the console, and nothing else."""
    wanted = request.args.get("next", "")
    parts = urlsplit(wanted)
    inside = parts.path.startswith("/console/") and not (parts.scheme or parts.netloc or "\\" in wanted)
    return wanted if inside else url_for("console.home")


def _address() -> str:
    return request.remote_addr or ""
