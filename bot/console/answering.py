"""What a member of staff answers: words, a picture or a PDF, or a template where only that reaches them."""

from __future__ import annotations

from uuid import UUID

from flask import abort, g, request
from werkzeug.wrappers import Response

from bot import takeover, this_app
from bot.channels.message import SMS
from bot.channels.render import OPTIONS_LIMIT
from bot.console import canned, enclosing
from bot.console.access import page
from bot.console.audit import did
from bot.console.enclosing import PDF, Enclosure
from bot.console.errors import Unfit
from bot.console.hands import back_on, first_name
from bot.dialogue import Prompt
from bot.outbox.plan import window_open
from models.base import read_id
from models.talk import inbox as boxes
from models.talk import takeovers

LONGEST = 1_600  # characters of one message
TEMPLATES = ("team_reply", "team_question")


@page("/people/<uuid:user_id>/reply", "agent", methods=("POST",))
def reply(user_id: UUID) -> Response:
    """Free within the window, a template outside; 409 for who does not hold it, 422 for what cannot go."""
    person = boxes.one(g.db, user_id) or abort(404)
    file = enclosing.given()
    prompts = _composed(person, file)
    try:
        sent = [takeover.reply(g.db, user_id, g.member.staff_id, one, g.now, _once(one)) for one in prompts]
    except takeovers.HeldByOther:
        abort(409)
    except takeover.Gone:
        abort(404)
    if sent[-1]:
        if file:
            enclosing.keep(file, user_id)
        did("replied", user_id, message=str(sent[-1]))
    return back_on(user_id, wake=True)


def _once(prompt: Prompt) -> str | None:
    """The form's own name: what is clicked twice is said once, the file as well as the words before it."""
    form = read_id(request.form.get("once"))
    return f"staff:{g.member.staff_id}:{form}{':file' if prompt.image else ''}" if form else None


def _composed(person, file: Enclosure | None) -> list[Prompt]:
    by_sms = person.channel == SMS
    free = by_sms or window_open(person, g.now)
    if file and (by_sms or not free):
        raise Unfit("file-by-sms" if by_sms else "file-window")
    if not free:
        return [_template(person)]
    words = _written(person)
    return _enclosed(person, words, file) if file else [Prompt(words)]


def _written(person) -> str:
    """The words of the form, or those of a canned reply; without any there must be a file."""
    words = request.form.get("body", "").strip()
    ready = dict(canned.ready(person, g.member.full_name))
    words = ready.get(words.removeprefix("/"), words) if words.startswith("/") else words
    if len(words) > LONGEST or not (words or request.files.get("file")):
        abort(422)
    return words


def _enclosed(person, words: str, file: Enclosure) -> list[Prompt]:
    """A picture carries the words, if they are short enough for a caption; WhatsApp's documents have none.

    Should only SMS be left by the time it is sent, they are told how to get the file.
    """
    without = this_app().flows.words.text(person.language, "team-file")
    if file.content_type == PDF or len(words) > OPTIONS_LIMIT:
        return [*([Prompt(words)] if words else []), Prompt("", sms=without, image=file.image)]
    return [Prompt(words, sms="\n".join(filter(None, (words, without))), image=file.image)]


def _template(person) -> Prompt:
    """As WhatsApp approved it; by SMS, where that is the only way, in the same words."""
    name = request.form.get("template")
    if name not in TEMPLATES:
        abort(422)
    words = this_app().flows.words.text(person.language, name.replace("_", "-"), name=first_name())
    return Prompt(words, template={"name": name, "variables": {"1": first_name()}})
