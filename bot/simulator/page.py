"""The simulator's page: phones, an inspector, and what travels between."""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for

from bot.simulator import desk, inspector, samples, stream, transcript
from bot.simulator.api import exchange

page = Blueprint("page", __name__, url_prefix="/simulator")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self';"
    " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
FAULTS = (
    ("fail", {"code": 63016}, "Next message fails: window closed (63016)"),
    ("fail", {"code": 30008}, "Next message is undelivered (30008)"),
    ("fail", {"code": 20429, "retry_after": "1"}, "Next send is told: too many requests (429)"),
    ("fail", {"code": 20503, "retry_after": "5"}, "Next send is told: not now (503)"),
    ("fail", {"code": 20500}, "Next send meets a server error (500)"),
    ("drop_response", {}, "Next send is accepted, its answer lost"),
    ("slow", {"seconds": 12}, "Next send is answered after 12 s"),
    ("late", {"seconds": 5}, "Next message arrives 5 s late"),
    ("duplicate", {}, "What a phone says next comes twice"),
    ("out_of_order", {}, "What a phone says next is overtaken"),
    ("statuses_out_of_order", {}, "Next statuses come in the wrong order"),
    ("no_statuses", {}, "Next statuses never come"),
)


@page.before_request
def only_from_here() -> None:
    """Another site's page must not press our buttons."""
    if request.method != "GET" and request.headers.get("Sec-Fetch-Site", "same-origin") not in (
        "same-origin",
        "none",
    ):
        abort(403)


@page.after_request
def guard(answer: Response) -> Response:
    """No scripts, styles or frames but our own."""
    answer.headers.update(
        {
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cache-Control": "no-store",
        }
    )
    return answer


@page.get("")
def show():
    """The whole page."""
    revision, phones = exchange().revision, desk.phones(exchange())
    return render_template(
        "simulator.html",
        phones=phones,
        faults=FAULTS,
        photos=samples.PHOTOS,
        places=samples.PLACES,
        bar=stream.bar(exchange()),
        codes=desk.codes(exchange()),
        wire=stream.wire(exchange()),
        selected=phones[0],
        revision=revision,
    )


@page.get("/events")
def events():
    """Everything that changes, as it changes."""
    return Response(stream.patches(exchange()), content_type="text/event-stream")


@page.get("/inspect/<number>")
def inspect(number: str):
    """What the app knows of a phone's person."""
    phone = desk.phone(exchange(), number) or abort(404)
    told = inspector.inspect(exchange(), phone.channel, number)
    return render_template("_inspector.html", phone=phone, told=told, inspector=inspector)


@page.get("/media/<sid>")
def media(sid: str):
    """An attachment, for the page's own eyes."""
    row = exchange().store.row("SELECT data, content_type FROM media WHERE sid = ?", sid) or abort(404)
    kind = row["content_type"]
    safe = kind.partition("/")[0] in ("image", "audio", "video") and kind != "image/svg+xml"
    headers = {} if safe else {"Content-Disposition": "attachment"}
    return Response(row["data"], content_type=kind, headers=headers)


@page.get("/transcript")
def as_test():
    """The conversation of the phones named in the query, or of all."""
    numbers = request.args.getlist("phone") or [phone.number for phone in desk.phones(exchange())]
    return Response(
        transcript.transcript(exchange(), numbers) + "\n", content_type="text/plain; charset=utf-8"
    )


@page.post("/clock")
def advance():
    """Move every process' clock ahead."""
    exchange().settings.clock.advance(min(int(request.form["hours"]), 24 * 366) * 3600)
    exchange().tell("clock", {})
    return back()


@page.post("/faults")
def order_fault():
    """Make the next fitting thing go wrong."""
    name, value, _words = FAULTS[int(request.form["fault"])]
    exchange().order_fault(name, **value)
    return back()


@page.post("/faults/none")
def forget_faults():
    """Take back what was ordered and has not happened."""
    exchange().store.run("DELETE FROM faults")
    exchange().tell("fault", {})
    return back()


@page.post("/deliveries/<int:delivery>/again")
def deliver_again(delivery: int):
    """Post a lost webhook once more."""
    exchange().courier.again(delivery)
    return back()


def back():
    """To the page, for a browser without our script."""
    return redirect(url_for("page.show"), code=303)
