"""One message to many: written, looked at with whom it would reach, sent at a rate, stopped at any moment."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from uuid import UUID

from flask import abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bot import this_app
from bot.console.access import page
from bot.console.inbox import staff_names
from bot.dialogue import Prompt
from bot.outbox.plan import Stop, plan
from models.people import reach
from models.staff import broadcasts as rows
from models.trust import audit_logs

LONGEST = 900  # characters
AT_ONCE = 1_000  # people whose ways are planned together


@page("/broadcasts", "admin")
def broadcasts() -> str:
    shown = [(one, rows.progress(g.db, one.broadcast_id)) for one in rows.latest(g.db)]
    languages = this_app().flows.words.own_names
    choices = {"kinds": rows.KINDS, "within": rows.WROTE_WITHIN, "fastest": rows.FASTEST, "longest": LONGEST}
    return render_template("console/broadcasts.html", rows=shown, languages=languages, **choices)


@page("/broadcasts", "admin", methods=("POST",))
def write_broadcast() -> Response:
    """A draft: nothing leaves before somebody has looked at whom it reaches."""
    told = request.form
    words = {code: told.get(f"words-{code}", "").strip() for code in this_app().flows.words.own_names}
    words = {code: said for code, said in words.items() if said}
    within, rate = told.get("within", 0, type=int), told.get("per_minute", 0, type=int)
    fits = words and all(len(said) <= LONGEST for said in words.values())
    kind = told.get("kind", "")
    if not (fits and kind in rows.KINDS and within in rows.WROTE_WITHIN and 0 < rate <= rows.FASTEST):
        abort(422)
    about = {"kind": kind, "wrote_within": within, "per_minute": rate, "made_by": g.member.staff_id}
    one = rows.Broadcast(words=words, **about)
    g.db.add(one)
    g.db.flush()
    _note("wrote", one.broadcast_id)
    return _on(one.broadcast_id)


@page("/broadcasts/<uuid:broadcast_id>", "admin")
def broadcast(broadcast_id: UUID) -> str:
    """A draft shows whom it would reach, what is sent how far it is."""
    one = g.db.get(rows.Broadcast, broadcast_id) or abort(404)
    facts = {"one": one, "done": rows.progress(g.db, broadcast_id), "names": staff_names()}
    if request.args.get("part") == "progress":
        return render_template("console/_progress.html", **facts)
    ways = foreseen(one) if one.status == "draft" else None
    return render_template(
        "console/broadcast.html", **facts, ways=ways, languages=this_app().flows.words.own_names
    )


def foreseen(one: rows.Broadcast) -> Counter[str]:
    """How its copies would go if they left now: whatsapp, sms, held or canceled, as the outbox plans."""
    ways: Counter[str] = Counter()
    prompts, everybody = _prompts(one), rows.audience(g.db, one, g.now)
    for first in range(0, len(everybody), AT_ONCE):
        some = everybody[first : first + AT_ONCE]
        people = reach.of(g.db, [user_id for user_id, _ in some])
        for user_id, language in some:
            verdict = plan(_copy(prompts[language]), people[user_id], g.now)
            ways[verdict.status if isinstance(verdict, Stop) else verdict.channel] += 1
    return ways


def _prompts(one: rows.Broadcast) -> dict[str, dict]:
    return {code: Prompt(said, purpose=rows.PURPOSE).as_json() for code, said in one.words.items()}


def _copy(prompt: dict) -> SimpleNamespace:
    """A row of the outbox as it will be, as far as the planner looks."""
    empty = dict.fromkeys(("to_address", "identity_id", "error_code", "channel"))
    return SimpleNamespace(prompt=prompt, lane="bulk", attempts=0, **empty)


@page("/broadcasts/<uuid:broadcast_id>/send", "admin", methods=("POST",))
def send_broadcast(broadcast_id: UUID) -> Response:
    """409 for what is under way already: nothing goes twice."""
    one = g.db.get(rows.Broadcast, broadcast_id) or abort(404)
    try:
        queued = rows.begin(g.db, broadcast_id, _prompts(one), g.now)
    except rows.NotNow:
        abort(409)
    _note("sent", broadcast_id, people=queued)
    g.db.commit()
    this_app().turns.wake()
    return _on(broadcast_id)


@page("/broadcasts/<uuid:broadcast_id>/stop", "admin", methods=("POST",))
def stop_broadcast(broadcast_id: UUID) -> Response:
    g.db.get(rows.Broadcast, broadcast_id) or abort(404)
    try:
        called_back = rows.stop(g.db, broadcast_id, g.now)
    except rows.NotNow:
        abort(409)
    _note("stopped", broadcast_id, called_back=called_back)
    return _on(broadcast_id)


def _on(broadcast_id: UUID) -> Response:
    return redirect(url_for("console.broadcast", broadcast_id=broadcast_id))


def _note(did: str, broadcast_id: UUID, **details: int) -> None:
    about = {"actor_id": g.member.staff_id, "subject": "broadcast", "subject_id": broadcast_id}
    audit_logs.write(g.db, "admin_action", g.now, **about, details={"did": did, **details})
