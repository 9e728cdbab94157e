"""One message to many: written, looked at with whom it would reach, sent at a rate, stopped at any moment."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bot import this_app
from bot.channels import templates
from bot.console.access import page
from bot.console.inbox import staff_names
from bot.dialogue import Prompt, next_day_hour
from bot.outbox.letters import Writer
from bot.outbox.plan import Stop, zone
from bot.understanding import gazetteer
from models.people import reach
from models.staff import broadcasts as rows
from models.trust import audit_logs

LONGEST = 900  # characters
AT_ONCE = 1_000  # people whose ways are planned together


class Recipient(NamedTuple):
    user_id: UUID
    language: str
    zone: ZoneInfo


@page("/broadcasts", "admin")
def broadcasts() -> str:
    return _all()


def _all(wrong: str | None = None) -> str:
    """Those there are, and the form of a new one with what was told; `wrong` is the key of what is amiss."""
    shown = [(one, rows.progress(g.db, one.broadcast_id)) for one in rows.latest(g.db)]
    languages = this_app().flows.words.own_names
    choices = {"kinds": rows.KINDS, "within": rows.WROTE_WITHIN, "fastest": rows.FASTEST, "longest": LONGEST}
    choices |= {"places": rows.places(g.db), "templates": templates.FOR_MANY, "reads": _reads}
    return render_template("console/broadcasts.html", rows=shown, languages=languages, wrong=wrong, **choices)


def _reads(template: str, language: str, words: str) -> str:
    """What somebody reads who gets it as a template; in English where WhatsApp approves none in theirs."""
    locale = language if language in templates.locales() else templates.ANY_LANGUAGE
    return templates.notice_text(template, locale, {"1": words})


@page("/broadcasts", "admin", methods=("POST",))
def write_broadcast() -> Response | tuple[str, int]:
    """A draft: nothing leaves before somebody has looked at whom it reaches."""
    told = request.form
    words = {code: told.get(f"words-{code}", "").strip() for code in this_app().flows.words.own_names}
    words = {code: said for code, said in words.items() if said}
    within, rate = told.get("within", 0, type=int), told.get("per_minute", 0, type=int)
    kind, template = told.get("kind", ""), told.get("template") or None
    place = _place(told.get("place", "").strip())
    fits = words and all(len(said) <= LONGEST for said in words.values())
    known = kind in rows.KINDS and within in rows.WROTE_WITHIN and template in (None, *templates.FOR_MANY)
    if not (fits and known and 0 < rate <= rows.FASTEST):
        abort(422)
    if place is None:
        return _all("broadcast-place-unknown"), 422
    about = {"kind": kind, "wrote_within": within, "per_minute": rate, "made_by": g.member.staff_id}
    one = rows.Broadcast(words=words, template=template, locality_id=place or None, **about)
    g.db.add(one)
    g.db.flush()
    _note("wrote", one.broadcast_id)
    return _on(one.broadcast_id)


def _place(told: str) -> str | None:
    """The id of a place called like that, "Pune" or "Baner, Pune"; "" for everywhere, None for no place."""
    names = (one.id for one in gazetteer.all_localities() if one.full_name.casefold() == told.casefold())
    return next(names, None) if told else ""


@page("/broadcasts/<uuid:broadcast_id>", "admin")
def broadcast(broadcast_id: UUID) -> str:
    """A draft shows whom it would reach, what is sent how far it is."""
    one = g.db.get(rows.Broadcast, broadcast_id) or abort(404)
    facts = {"one": one, "done": rows.progress(g.db, broadcast_id), "names": staff_names()}
    if request.args.get("part") == "progress":
        return render_template("console/_progress.html", **facts)
    copies = _copies(one) if one.status == "draft" else []
    place = gazetteer.by_id(one.locality_id) if one.locality_id else None
    facts |= {"ways": foreseen(one, copies), "last": copies[-1].leaves if copies else None, "place": place}
    languages = this_app().flows.words.own_names
    return render_template("console/broadcast.html", **facts, languages=languages, reads=_reads)


def _copies(one: rows.Broadcast) -> list[rows.Copy]:
    """When each leaves: one after the other at its rate, nobody at night where they are; by that moment."""
    waiting: dict[ZoneInfo, deque[Recipient]] = {}
    for recipient in _recipients(one):
        waiting.setdefault(recipient.zone, deque()).append(recipient)
    copies, moment, pace = [], g.now, timedelta(minutes=1) / one.per_minute
    while waiting:
        by_day = {zone: next_day_hour(moment, zone) for zone in waiting}
        first = min(by_day, key=by_day.get)
        moment, (user_id, language, _) = by_day[first], waiting[first].popleft()
        copies.append(rows.Copy(user_id, language, moment))
        moment += pace
        waiting = waiting if waiting[first] else {zone: some for zone, some in waiting.items() if some}
    return copies


def _recipients(one: rows.Broadcast) -> Iterator[Recipient]:
    everybody = rows.audience(g.db, one, g.now)
    for first in range(0, len(everybody), AT_ONCE):
        some = everybody[first : first + AT_ONCE]
        people = reach.of(g.db, [user_id for user_id, _ in some])
        yield from (Recipient(user_id, language, zone(people[user_id])) for user_id, language in some)


def foreseen(one: rows.Broadcast, copies: Sequence[rows.Copy]) -> Counter[str]:
    """How many go which way when their moment comes, as the outbox plans: in the window (whatsapp), by
    template, sms, held, canceled, failed.
    """
    prompts, parts, ways = _prompts(one), this_app(), Counter()
    for first in range(0, len(copies), AT_ONCE):
        some = [(_row(copy, prompts), copy.leaves) for copy in copies[first : first + AT_ONCE]]
        writer = Writer.of(g.db, parts.config, g.now, parts.config.otp_key, [row for row, _ in some])
        ways.update(_way(replace(writer, now=leaves), row) for row, leaves in some)
    return ways


def _way(writer: Writer, row: SimpleNamespace) -> str:
    way = writer.plan(row)
    return way.status if isinstance(way, Stop) else "template" if way.template else way.channel


def _prompts(one: rows.Broadcast) -> dict[str, dict]:
    """Its words by language; where free words may not go, the template's variable holds them."""
    return {code: _prompt(one, said).as_json() for code, said in one.words.items()}


def _prompt(one: rows.Broadcast, said: str) -> Prompt:
    template = {"name": one.template, "variables": {"1": said}} if one.template else None
    return Prompt(said, purpose=rows.PURPOSE, template=template)


def _row(copy: rows.Copy, prompts: Mapping[str, dict]) -> SimpleNamespace:
    """A row of the outbox as it will be, as far as the planner looks."""
    empty = dict.fromkeys(("message_id", "to_address", "identity_id", "error_code", "channel"))
    prompt = prompts[copy.language]
    return SimpleNamespace(user_id=copy.user_id, prompt=prompt, lane="bulk", attempts=0, **empty)


@page("/broadcasts/<uuid:broadcast_id>/send", "admin", methods=("POST",))
def send_broadcast(broadcast_id: UUID) -> Response:
    """409 for what is under way already: nothing goes twice."""
    one = g.db.get(rows.Broadcast, broadcast_id) or abort(404)
    try:
        queued = rows.begin(g.db, broadcast_id, _prompts(one), _copies(one), g.now)
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
