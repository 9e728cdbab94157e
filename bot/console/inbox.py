"""The live inbox: who waits longest, what was said, and who has it in hand."""

from __future__ import annotations

from uuid import UUID

from flask import abort, g, render_template, request, url_for

from bot.console import canned, company, masking, relays
from bot.console.access import BACKGROUND, page
from bot.console.audit import looked_at, looks_on
from bot.gateways.picture import MAX_BYTES
from bot.outbox.plan import window_open
from models.base import new_id, read_id
from models.session import hold
from models.staff import members, notes
from models.talk import inbox as boxes
from models.talk import takeovers, thread

FILTERS = ("show", "whose", "language", "flow", "label", "channel", "q")
LONGEST_SEARCH = 100


@page("/inbox", "viewer")
def inbox() -> str:
    return _shown(None)


@page("/inbox/<uuid:user_id>", "viewer")
def conversation(user_id: UUID) -> str:
    """What somebody said is personal: who opens it is noted, each time, and while they keep it open."""
    return _shown(user_id)


def wanted() -> boxes.Wanted:
    """The filters of this address; what is none of them is as if it were not there."""
    told = {name: request.args.get(name, "").strip()[:LONGEST_SEARCH] for name in FILTERS}
    told["show"] = told["show"] if told["show"] in boxes.SHOWS else boxes.SHOWS[0]
    told["whose"] = told["whose"] if told["whose"] in boxes.WHOSE else boxes.WHOSE[0]
    page_number = request.args.get("page", 0, type=int)
    return boxes.Wanted(me=g.member.staff_id, **told, page=min(max(page_number, 0), 10_000))


def here(**changed) -> dict[str, str]:
    """The filters that are set, to be carried on, with these changed."""
    kept = {name: request.args.get(name, "") for name in FILTERS} | changed
    return {name: value for name, value in kept.items() if value not in ("", None)}


def _shown(user_id: UUID | None) -> str:
    """The whole page, or the part of it that it asked for again."""
    part = request.args.get("part")
    facts = {"here": here, "wanted": wanted(), "names": staff_names(), "open_id": user_id}
    if part == "list":
        return render_template("console/_list.html", **facts, **_listed(facts["wanted"]))
    if user_id:
        facts |= _talk(user_id)
    if part == "talk":
        return render_template("console/_talk.html", **facts)
    return render_template("console/inbox.html", **facts, **_listed(facts["wanted"]), **_choices())


def _listed(asked: boxes.Wanted) -> dict:
    """A search finds people by what they said, which is a look at it; a member makes one at a time."""
    if asked.q:
        hold(g.db, f"search:{asked.me}")
    rows = boxes.people(g.db, asked, g.now)
    if asked.q:
        looked_at(None, "search", found=len(rows))
    more = len(rows) > boxes.AT_ONCE
    return {
        "people": rows[: boxes.AT_ONCE], "more": more, "counts": boxes.counts(g.db, asked.me, g.now),
        "most": boxes.MOST_COUNTED,
    }  # fmt: skip


def _talk(user_id: UUID) -> dict:
    person = boxes.one(g.db, user_id)
    if person is None:
        abort(404)
    (looks_on if request.headers.get(BACKGROUND) else looked_at)(user_id, "conversation")
    before = read_id(request.args.get("before"))
    lines = thread.lines(g.db, user_id, before)
    return {
        "person": person,
        "company": company.others(user_id),
        "lines": lines,
        "flags": relays.flags_in(lines),
        "older": lines[0].id if len(lines) == thread.AT_ONCE else None,
        "held": takeovers.live(g.db, user_id),
        "window": person.channel == "sms" or window_open(person, g.now),
        "uncovered": masking.is_open(user_id, masking.PROFILE),
        "labels": notes.labels_of(g.db, user_id),
        "canned": canned.ready(person, g.member.full_name),
        "once": new_id(),
        "most_file": MAX_BYTES,
    }


def _choices() -> dict:
    from bot import this_app

    flows = sorted(flow.name for flow in this_app().flows)
    return {"flows": flows, "languages": this_app().flows.words.own_names, "all_labels": notes.labels(g.db)}


def staff_names() -> dict[UUID, str]:
    """Who of the staff an id is, also those who have left."""
    return {one.staff_id: one.full_name for one in members.everybody(g.db)}


def address_of(user_id: UUID | None) -> str:
    """Where a conversation, or the bare list, is shown with the filters of now."""
    where = {"user_id": user_id} if user_id else {}
    return url_for("console.conversation" if user_id else "console.inbox", **where, **here())
