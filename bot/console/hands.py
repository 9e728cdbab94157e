"""Stepping in: take over, note, snooze, label, hand back; each says where to go on."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from flask import abort, g, redirect, request, url_for
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from bot import takeover, this_app
from bot.console.access import page
from bot.console.audit import did
from models.base import read_id
from models.staff import notes
from models.talk import inbox as boxes
from models.talk import takeovers

SNOOZES = {
    "1h": timedelta(hours=1),
    "4h": timedelta(hours=4),
    "1d": timedelta(days=1),
    "3d": timedelta(days=3),
}


@page("/people/<uuid:user_id>/take", "agent", methods=("POST",))
def take(user_id: UUID) -> Response:
    """From the bot, or from whoever the page showed as holding it."""
    by, seen_with = (g.member.staff_id, first_name()), read_id(request.form.get("seen_with"))
    try:
        takeover.take(this_app().turns, g.db, user_id, by, g.now, seen_with)
    except takeovers.HeldByOther:
        abort(409)
    except takeover.Gone:
        abort(404)
    did("took over", user_id)
    return back_on(user_id, wake=True)


@page("/people/<uuid:user_id>/note", "agent", methods=("POST",))
def note(user_id: UUID) -> Response:
    words = request.form.get("body", "").strip()
    if not words or len(words) > 4_000:
        abort(422)
    if boxes.one(g.db, user_id) is None:
        abort(404)
    did("noted", user_id, note=str(notes.write(g.db, user_id, g.member.staff_id, words)))
    return back_on(user_id)


@page("/people/<uuid:user_id>/hand-back", "agent", methods=("POST",))
def hand_back(user_id: UUID) -> Response:
    """Whoever holds it, or anybody for one that nobody holds; the bot goes on at its step."""
    _mine_or_nobodys(user_id)
    did("handed back", user_id)
    takeover.hand_back(this_app().turns, g.db, user_id, g.now)
    return back_on(user_id, wake=True)


@page("/people/<uuid:user_id>/snooze", "agent", methods=("POST",))
def snooze(user_id: UUID) -> Response:
    """Out of sight until then, or until they write."""
    until = SNOOZES.get(request.form.get("until", ""))
    if until is None:
        abort(422)
    _mine_or_nobodys(user_id).snoozed_until = g.now + until
    did("snoozed", user_id, until=request.form["until"])
    return back_on(user_id)


@page("/people/<uuid:user_id>/label", "agent", methods=("POST",))
def label(user_id: UUID) -> Response:
    """Put one on; with `off`, take it away."""
    name = request.form.get("label", "").strip().lower().replace(" ", "-")
    if boxes.one(g.db, user_id) is None:
        abort(404)
    try:
        (notes.unlabel if request.form.get("off") else notes.label)(g.db, user_id, name)
    except IntegrityError:
        g.db.rollback()
        abort(422)
    did("unlabelled" if request.form.get("off") else "labelled", user_id, label=name)
    return back_on(user_id)


def _mine_or_nobodys(user_id: UUID) -> takeovers.StaffTakeover:
    """Locked before it is looked at: nobody else takes it meanwhile."""
    try:
        takeover.locked(g.db, user_id)
    except takeover.Gone:
        abort(404)
    held = takeovers.live(g.db, user_id) or abort(404)
    if held.assigned_to not in (None, g.member.staff_id):
        abort(409)
    return held


def first_name() -> str:
    return g.member.full_name.split(" ")[0]


def back_on(user_id: UUID, *, wake: bool = False) -> Response:
    """Back to where they were in the inbox; what is to be sent goes at once."""
    g.db.commit()
    if wake:
        this_app().turns.wake()
    back = request.form.get("back", "")
    inside = urlsplit(back).path.startswith("/console/inbox") and not urlsplit(back).netloc
    return redirect(back if inside else url_for("console.conversation", user_id=user_id))
