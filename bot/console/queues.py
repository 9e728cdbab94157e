"""What waits for the team, each with its clock: here who asked for a person, and the counts of all queues."""

from __future__ import annotations

from collections.abc import Mapping

from flask import g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bot.console.access import LEAST, console, page
from models.staff import queues as waiting

PAGES = {"humans": "console.queues", "reports": "console.reports", "homes": "console.homes",
         "set_aside": "console.set_aside"}  # fmt: skip
DONE = (
    "approved",
    "declined",
    "picture",
    "replayed",
    "mended",
    "dropped",
    "started",
    "resolved",
    "dismissed",
)


@page("/queues", "viewer")
def queues() -> str:
    return render_template("console/queues.html", people=waiting.humans(g.db))


@console.app_context_processor
def counted() -> dict:
    """`queue_counts()`: of each queue that this member may open; asked once a page, and only if shown."""
    return {"queue_counts": _counts, "QUEUES": PAGES, "MOST": waiting.MOST, "done": _done()}


def _counts() -> Mapping[str, waiting.Waiting]:
    if "queues" not in g:
        all_of_them = waiting.counts(g.db)
        g.queues = {name: all_of_them[name] for name, where in PAGES.items() if g.member.may(LEAST[where])}
    return g.queues


def _done() -> str | None:
    """What was done on the page before, as the address tells; nothing else is said."""
    return request.args.get("done") if request.args.get("done") in DONE else None


def back_to(name: str, done: str) -> Response:
    """The queue again, with a word on what was done."""
    return redirect(url_for(PAGES[name], done=done))
