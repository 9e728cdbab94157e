"""What was given up on: sent again, mended, or let go (promise 15)."""

from __future__ import annotations

from uuid import UUID

from flask import abort, g, render_template, request
from werkzeug.wrappers import Response

from bot import this_app
from bot.console import masking
from bot.console.access import page
from bot.console.audit import looked_at
from bot.console.queues import back_to
from models.talk import set_aside as given_up
from models.talk.set_aside import SetAside

AT_ONCE = 50
LONGEST = 1_600  # characters of one message


@page("/set-aside", "agent")
def set_aside() -> str:
    wanted = request.args.get("kind", "")
    kinds = (wanted,) if wanted in given_up.KINDS else given_up.KINDS
    rows = given_up.longest(g.db, AT_ONCE, kinds)
    return render_template("console/set_aside.html", rows=rows, wanted=wanted, kinds=given_up.KINDS)


@page("/set-aside/<uuid:one_id>", "agent")
def set_aside_one(one_id: UUID) -> str:
    """Its story; the words, where they can be mended, are personal."""
    one = _found(one_id)
    words = _readable(one, given_up.words_of(g.db, one))
    if words is not None:
        looked_at(one.user_id, "failed message", message=str(one_id))
    story = given_up.story(g.db, one)
    return render_template("console/set_aside_one.html", one=one, story=story, words=words, longest=LONGEST)


@page("/set-aside/<uuid:one_id>/replay", "agent", methods=("POST",))
def replay(one_id: UUID) -> Response:
    given_up.replay(g.db, _found(one_id), g.now, g.member.staff_id)
    return _onward("replayed")


@page("/set-aside/<uuid:one_id>/mend", "agent", methods=("POST",))
def mend(one_id: UUID) -> Response:
    """Other words in its place; 422 for what cannot be mended."""
    words = request.form.get("words", "").strip()
    fits = 0 < len(words) <= LONGEST
    if not (fits and given_up.mend(g.db, _found(one_id), words, g.now, g.member.staff_id)):
        abort(422)
    return _onward("mended")


@page("/set-aside/<uuid:one_id>/drop", "agent", methods=("POST",))
def drop(one_id: UUID) -> Response:
    given_up.drop(g.db, _found(one_id), g.now, g.member.staff_id)
    return _onward("dropped")


def _readable(one: SetAside, words: str | None) -> str | None:
    """Words with a way to reach somebody are for whoever has given a reason, as on the person's page."""
    plain = words is None or masking.contacts_covered(words) == words
    return words if plain or masking.is_open(one.user_id, masking.PROFILE) else None


def _found(one_id: UUID) -> SetAside:
    return given_up.find(g.db, one_id) or abort(404)


def _onward(done: str) -> Response:
    """What is to be sent goes at once."""
    g.db.commit()
    this_app().turns.wake()
    return back_to("set_aside", done)
