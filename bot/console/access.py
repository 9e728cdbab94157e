"""Who may open which page: `page` gives every route its least role, and nothing is served without one."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, g, redirect, request, url_for

from bot import this_app
from models.session import open_session
from models.staff import members, sessions
from models.trust import audit_logs

PUBLIC = "public"
LEAST: dict[str, str] = {"console.static": PUBLIC}  # by endpoint: a role, or PUBLIC
CHANGES = {"POST", "PUT", "PATCH", "DELETE"}
OF_ONESELF = ("console.account", "console.change_password", "console.log_out")
STREAM = "console.live"  # a browser opens it again whenever it was cut
BACKGROUND = "X-Background"  # on what the page asks for by itself: that is nobody at work

console = Blueprint(
    "console", __name__, url_prefix="/console", template_folder="templates", static_folder="static"
)


def page(rule: str, least: str, methods: tuple[str, ...] = ("GET",)) -> Callable:
    """A route of the console and the least role that may use it."""
    if least != PUBLIC and least not in members.ROLES:
        raise ValueError(f"{rule}: no role is called {least!r}")

    def register(view: Callable) -> Callable:
        LEAST[f"console.{view.__name__}"] = least
        return console.route(rule, methods=list(methods))(view)

    return register


@console.before_request
def admit() -> Response | None:
    """In this order: known route, text, same site, living session, role, the form's token, own password."""
    least = LEAST.get(request.endpoint)
    if least is None:
        abort(404)
    if any("\0" in value for value in request.values.values()):  # which is none
        abort(422)
    g.db, g.member, g.session, g.now = open_session(this_app().engine), None, None, this_app().clock.now()
    if request.method in CHANGES and not _from_here():
        abort(403)
    _recognise()
    if least == PUBLIC:
        return None
    if g.member is None:
        return _to_login()
    if not g.member.may(least):
        abort(403)
    if request.method in CHANGES and not hmac.compare_digest(_told_token().encode(), form_token().encode()):
        abort(403)
    if g.member.password_is_new and request.endpoint not in OF_ONESELF:
        return redirect(url_for("console.account"))
    if not (request.headers.get(BACKGROUND) or request.endpoint == STREAM):
        sessions.seen(g.db, g.session, g.now)
    return None


def _from_here() -> bool:
    """Browsers say where a form stands; whoever says nothing is no browser, and has no cookie to abuse."""
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def _recognise() -> None:
    token = request.cookies.get(cookie_name())
    found = sessions.of_token(g.db, token, g.now) if token else None
    if found:
        g.session, g.member = found
        g.token = token


def _to_login() -> Response:
    if request.headers.get("HX-Request"):
        return Response(status=401, headers={"HX-Redirect": url_for("console.log_in")})
    wanted = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("console.log_in", next=wanted))


def _told_token() -> str:
    return request.form.get("csrf") or request.headers.get("X-CSRF-Token", "")


def form_token() -> str:
    """What a form of this session carries, so that no other site can fill it in."""
    return hmac.digest(this_app().config.staff_key, f"form:{g.token}".encode(), "sha256").hex()


def cookie_name() -> str:
    """Over https a name that browsers hold to this host and to https."""
    return "__Host-homigo_staff" if over_https() else "homigo_staff"


def over_https() -> bool:
    return this_app().config.public_base_url.startswith("https://")


@console.after_request
def keep(response: Response) -> Response:
    """What a request changed is committed with it, or not at all."""
    db = g.get("db")
    if db is not None and response.status_code < 400:
        for look in g.pop("looks", ()):
            audit_logs.write(db, **look)
        db.commit()
    return response


@console.teardown_request
def let_go(_fault: BaseException | None) -> None:
    db = g.pop("db", None)
    if db is not None:
        db.close()
