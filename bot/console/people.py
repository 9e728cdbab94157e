"""One person: who they are, what they posted, saw and agreed to, where they stand; and what staff can do."""

from __future__ import annotations

from uuid import UUID

from flask import abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bot import steering, this_app
from bot import why as told
from bot.console import masking
from bot.console.access import console, page
from bot.console.audit import did, looked_at
from bot.turn_person import lock_user
from models.base import read_id
from models.staff import dossiers

DONE = ("jumped", "reset", "resent", "suspended", "lifted")
WHY = ("scam", "report", "fake", "rude", "other")


@page("/people/<uuid:user_id>", "agent")
def person(user_id: UUID) -> str:
    """Numbers and names of others are covered until a reason is given."""
    all_of_it = dossiers.of(g.db, user_id) or abort(404)
    uncovered = masking.is_open(user_id, masking.PROFILE)
    looked_at(user_id, "person", uncovered=uncovered)
    done = request.args.get("did") if request.args.get("did") in DONE else None
    shown = {"uncovered": uncovered, "reasons": masking.REASONS, "why": WHY, "did": done}
    return render_template(
        "console/person.html", **all_of_it, **shown, steps=list(steering.steps(this_app().flows))
    )


@page("/people/<uuid:user_id>/turns", "agent")
def turns(user_id: UUID) -> str:
    """Turn by turn: what was heard, which rule took it, what changed, what was said."""
    all_of_it = dossiers.of(g.db, user_id) or abort(404)
    uncovered = masking.is_open(user_id, masking.PROFILE)
    looked_at(user_id, "turns", uncovered=uncovered)
    rows = told.turns_of(g.db, user_id, read_id(request.args.get("before")))
    older = rows[-1].trace_id if len(rows) == told.AT_ONCE else None
    shown = {"rows": rows, "older": older, "uncovered": uncovered}
    return render_template("console/turns.html", who=all_of_it["who"], **shown)


@page("/people/<uuid:user_id>/uncover", "agent", methods=("POST",))
def uncover(user_id: UUID) -> Response:
    _known(user_id)
    masking.state_reason(user_id, masking.PROFILE)
    return _on(user_id)


@page("/people/<uuid:user_id>/jump", "agent", methods=("POST",))
def jump(user_id: UUID) -> Response:
    """To a step, as "flow.step"; 409 where it cannot be asked."""
    flow, _, step = request.form.get("step", "").partition(".")
    _held(user_id)
    did("jumped", user_id, flow=flow[:40], step=step[:40])
    _steered(lambda: steering.jump(this_app().turns, g.db, user_id, flow, step, g.now))
    return _on(user_id, "jumped")


@page("/people/<uuid:user_id>/reset", "agent", methods=("POST",))
def reset(user_id: UUID) -> Response:
    _held(user_id)
    did("reset", user_id)
    _steered(lambda: steering.reset(this_app().turns, g.db, user_id, g.now))
    return _on(user_id, "reset")


@page("/people/<uuid:user_id>/resend", "agent", methods=("POST",))
def resend(user_id: UUID) -> Response:
    _held(user_id)
    did("resent", user_id)
    _steered(lambda: steering.resend(g.db, user_id))
    return _on(user_id, "resent")


@page("/people/<uuid:user_id>/suspend", "moderator", methods=("POST",))
def suspend(user_id: UUID) -> Response:
    why = request.form.get("why")
    if why not in WHY:
        abort(422)
    _held(user_id)
    did("suspended", user_id, why=why)
    _steered(lambda: steering.suspend(this_app().turns, g.db, user_id, g.now))
    return _on(user_id, "suspended")


@page("/people/<uuid:user_id>/lift", "moderator", methods=("POST",))
def lift(user_id: UUID) -> Response:
    _held(user_id)
    did("lifted", user_id)
    _steered(lambda: steering.lift(this_app().turns, g.db, user_id))
    return _on(user_id, "lifted")


@console.app_template_filter()
def why_suspend(reason: str) -> str:
    """Of a report's reason, that of a suspension."""
    return {"asks_money": "scam", "harassment": "rude"}.get(reason, reason if reason in WHY else "report")


def _known(user_id: UUID) -> None:
    if dossiers.of(g.db, user_id) is None:
        abort(404)


def _held(user_id: UUID) -> None:
    """Nobody else moves them until the commit; the audit, which all writers wait for, is written after."""
    _known(user_id)
    lock_user(g.db, user_id)


def _steered(steer) -> None:
    """With its row of the audit, or neither; what is to be sent goes at once."""
    try:
        steer()
    except steering.NotNow:
        g.db.rollback()
        abort(409)
    g.db.commit()
    this_app().turns.wake()


def _on(user_id: UUID, done: str | None = None) -> Response:
    return redirect(url_for("console.person", user_id=user_id, did=done))
