"""Reports about people: new, under review, then resolved or dismissed; whoever reported hears of it."""

from __future__ import annotations

from uuid import UUID

from flask import abort, g, render_template
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from bot import this_app
from bot.console.access import page
from bot.console.audit import looked_at
from bot.console.queues import back_to
from models.session import together
from models.talk import events
from models.trust import audit_logs
from models.trust import reports as filed

AT_ONCE = 50
MOVES = {"start": "under_review", "resolve": "resolved", "dismiss": "dismissed"}


@page("/reports", "moderator")
def reports() -> str:
    return render_template("console/reports.html", rows=filed.waiting(g.db, AT_ONCE))


@page("/reports/<uuid:report_id>", "moderator")
def report(report_id: UUID) -> str:
    """What somebody wrote about somebody is personal of both."""
    one = filed.told(g.db, report_id) or abort(404)
    for user_id in (one.reported_id, one.reporter_id):
        looked_at(user_id, "report", report=str(report_id))
    before = [other for other in filed.about(g.db, one.reported_id) if other.report_id != report_id]
    return render_template("console/report.html", one=one, before=before)


@page("/reports/<uuid:report_id>/<move>", "moderator", methods=("POST",))
def move_report(report_id: UUID, move: str) -> Response:
    """409 where somebody else has moved it on meanwhile."""
    to = MOVES.get(move) or abort(404)
    try:
        one = filed.move(g.db, report_id, to) or abort(404)
    except IntegrityError:
        g.db.rollback()
        abort(409)
    about = {"actor_id": g.member.staff_id, "subject": "report", "subject_id": report_id}
    audit_logs.write(g.db, "report_status_changed", g.now, **about, details={"to": to})
    if to in ("resolved", "dismissed"):
        together(g.db, events.added(one.reporter_id, "report", "settled", {"outcome": to}, g.now))
        g.db.commit()
        this_app().turns.wake()
    return back_to("reports", "started" if move == "start" else to)
