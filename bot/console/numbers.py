"""How Homigo does: counts by day and hour, how far people come in a flow, what is not understood."""

from __future__ import annotations

import csv
import io

from flask import Response, g, render_template, request

from bot import this_app
from bot.console.access import page
from bot.console.masking import without_contacts
from bot.console.words import console, say
from models.staff import funnels, misunderstood, numbers
from models.talk import inbox
from models.trust import audit_logs

SPANS = (7, 30, 90)  # days that may be looked at
FIRST_FUNNEL = "post_requirement"


@page("/numbers", "viewer")
def figures() -> str:
    """Counts alone: no page of them names a person. It comes at once, and its PARTS as they are seen."""
    days, part = _days(), request.args.get("part")
    if part in ("now", *PARTS):
        counted = _now() if part == "now" else PARTS[part](days)
        return render_template(f"console/_{part}.html", **counted, days=days)
    chosen = {"days": days, "spans": SPANS, "flow": request.args.get("flow")}
    return render_template("console/numbers.html", **_now(), **chosen, parts=PARTS)


def _days() -> int:
    days = request.args.get("days", 30, type=int)
    return days if days in SPANS else 30


def _now() -> dict:
    """What is true at this moment."""
    today = {what: sum(days.values()) for what, days in numbers.daily(g.db, g.now, 1).items()}
    return {
        "counts": inbox.counts(g.db, g.member.staff_id, g.now),
        "most": inbox.MOST_COUNTED,
        "today": today,
    }


def _daily(days: int) -> dict:
    return {"daily": numbers.daily(g.db, g.now, days)}


def _answers(days: int) -> dict:
    understood = misunderstood.share(g.db, numbers.since(g.now, days))
    return {"answers": numbers.answers(g.db, g.now, days), "understood": understood}


def _hours(days: int) -> dict:
    return {"hours": numbers.by_hour(g.db, g.now, days)}


def _funnel(days: int) -> dict:
    """Of the flow that was chosen; one of a single question has no way through it to show."""
    flows = {flow.name: [step.name for step in flow.questions] for flow in this_app().flows}
    flows = {name: steps for name, steps in sorted(flows.items()) if len(steps) > 1}
    chosen = request.args.get("flow")
    flow = chosen if chosen in flows else FIRST_FUNNEL
    found = funnels.of(g.db, flow, flows[flow], numbers.since(g.now, days))
    return {"flow": flow, "flows": list(flows), "funnel": found}


PARTS = {"daily": _daily, "answers": _answers, "hours": _hours, "funnel": _funnel}


@page("/numbers.csv", "viewer")
def figures_as_csv() -> Response:
    """A row a day, a column for each thing that is counted."""
    days = _days()
    counted = numbers.daily(g.db, g.now, days)
    sheet = io.StringIO()
    rows = csv.writer(sheet)
    rows.writerow(["day", *counted])
    for day in next(iter(counted.values())):
        rows.writerow([day.isoformat(), *(of[day] for of in counted.values())])
    about = {"actor_id": g.member.staff_id, "subject": "numbers", "details": {"days": days}}
    audit_logs.write(g.db, "data_export", g.now, **about)
    return _file(sheet.getvalue(), f"homigo-{g.now:%Y-%m-%d}.csv")


def _file(text: str, name: str) -> Response:
    told = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, content_type="text/csv; charset=utf-8", headers=told)


@page("/numbers/misunderstood", "agent")
def failures() -> str:
    """Words of people: numbers and other contacts in them are covered, and who looks is noted."""
    days = _days()
    start = numbers.since(g.now, days)
    about = {"actor_id": g.member.staff_id, "subject": "misunderstood", "details": {"days": days}}
    audit_logs.write(g.db, "personal_data_viewed", g.now, **about)
    rows = [(without_contacts(row.body), row) for row in misunderstood.same(g.db, start)]
    heard, missed = misunderstood.share(g.db, start)
    return render_template(
        "console/misunderstood.html", rows=rows, heard=heard, missed=missed, days=days, spans=SPANS
    )


@console.app_template_filter()
def lasting(seconds: float | None) -> str:
    """A length of time in one unit: 0.4 s, 12 s, 7 min, 3 h."""
    if seconds is None:
        return "–"
    if seconds < 60:
        return say("lasting-seconds", n=f"{seconds:.1f}" if seconds < 10 else f"{seconds:.0f}")
    if seconds < 3600:
        return say("lasting-minutes", n=f"{seconds / 60:.0f}")
    return say("lasting-hours", n=f"{seconds / 3600:.0f}")


@console.app_template_filter()
def share(part: float | None) -> str:
    return "–" if part is None else f"{part:.0%}"
