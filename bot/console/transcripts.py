"""A conversation to take along: as a page to print, as text and as JSON, in the words of our own tests.

    asha: 2bhk in Powai under 60k
    bot: Here is what I have: / Home: *Flat* … [Post it] [Change]

`asha taps: Post it` is a choice of an earlier message, `asha sends: photo` a file, " / " a new line, "…"
what is covered: in a test it stands for anything, so that a transcript can be played again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from flask import Response, abort, g, render_template

from bot.console.access import page
from bot.console.audit import looked_at
from bot.console.inbox import staff_names
from bot.console.masking import without_contacts
from bot.console.words import masked_phone
from models.staff import settings
from models.talk import inbox as boxes
from models.talk import transcripts
from models.trust import audit_logs

_CODE = re.compile(r"•{4,8}")
_COVER = re.compile("•+")
_UNSEEN = dict.fromkeys(map(ord, "\u200f\u2068\u2069"))  # what turns right-to-left text around Latin words
KINDS = {"image": "photo", "audio": "voice"}


class Line(NamedTuple):
    """`who` is a first name, bot or team; `script` is the line as a test has it."""

    at: datetime
    who: str
    script: str
    by: str | None = None  # who of the team

    @property
    def said(self) -> str:
        """Without who said it."""
        return self.script.removeprefix(self.who).removeprefix(": ").strip()


@page("/inbox/<uuid:user_id>/transcript", "viewer")
def transcript(user_id: UUID) -> str:
    """To read and to print; the browser saves it as PDF (decision record 0020)."""
    person, lines, whole = _read(user_id)
    looked_at(user_id, "transcript")
    return render_template("console/transcript.html", person=person, lines=lines, whole=whole)


@page("/inbox/<uuid:user_id>/transcript.txt", "agent")
def transcript_text(user_id: UUID) -> Response:
    """The lines alone, as a test plays them."""
    person, lines, _ = _read(user_id)
    script = "".join(f"{line.script}\n" for line in lines)
    return _file(person, script, "text/plain", "txt")


@page("/inbox/<uuid:user_id>/transcript.json", "agent")
def transcript_json(user_id: UUID) -> Response:
    """{"person": {…}, "whole": true, "lines": [{"at", "who", "script", "by"}]}; `at` in UTC."""
    person, lines, whole = _read(user_id)
    told = {
        "person": {
            "user_id": str(user_id), "name": person.full_name, "language": person.language,
            "channel": person.channel, "address": masked_phone(person.address),
        },
        "whole": whole,
        "lines": [{**line._asdict(), "at": line.at.isoformat()} for line in lines],
    }  # fmt: skip
    return _file(person, json.dumps(told, ensure_ascii=False, indent=1), "application/json", "json")


def _file(person, content: str, kind: str, ending: str) -> Response:
    """A download is noted as what it is: data that leaves the house. 403 where the settings forbid it."""
    if not g.member.may(settings.value(g.db, "transcripts_from")):
        abort(403)
    about = {"actor_id": g.member.staff_id, "subject": "user", "subject_id": person.user_id}
    audit_logs.write(g.db, "data_export", g.now, **about, details={"what": f"transcript.{ending}"})
    name = f"homigo-{str(person.user_id)[-6:]}.{ending}"
    told = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=f"{kind}; charset=utf-8", headers=told)


def _read(user_id: UUID) -> tuple[object, list[Line], bool]:
    person = boxes.one(g.db, user_id) or abort(404)
    found = transcripts.of(g.db, user_id)
    return person, list(_lines(found, speaker(person.full_name))), found.whole


def speaker(name: str | None) -> str:
    """How a script calls them: their first name in one small word, else "person"."""
    first = (name or "").split(" ")[0].lower()
    return first if re.fullmatch(r"\w+", first) and first not in ("bot", "team") else "person"


def _lines(found: transcripts.Transcript, who: str) -> Iterator[Line]:
    names = staff_names()
    for line in found.lines:
        if line.kind == "in":
            yield Line(line.at, who, f"{who}{_heard(line, found.how[line.id])}")
        elif line.staff_id:
            yield Line(line.at, "team", f"team: {_said(line)}", names.get(line.staff_id))
        else:
            yield Line(line.at, "bot", f"bot: {_said(line)}")


def _heard(line, how) -> str:
    """What they did, with the words of it: ": hi", " taps: Like", " sends: photo"."""
    if line.relayed:
        return ": …"
    words = _written(line.body)
    if _CODE.fullmatch(words):
        return " types the code"
    if how.payload:
        return f" taps: {words}"
    if how.lat and how.lon:
        return f" sends: place {how.lat},{how.lon}"
    if how.content_type:
        return f" sends: {KINDS.get(how.content_type.partition('/')[0], 'file')}"
    return f" quotes ({_part(how.quoted)}): {words}" if how.quoted else f": {words}"


def _said(line) -> str:
    """Words and choices, and that staff sent a file; what is of a match stays covered."""
    if line.relayed:
        return "…"
    labels = " ".join(f"[{option['label']}]" for option in line.options or ())
    file = line.sent and f"({KINDS.get(line.sent.partition('/')[0], 'file')})"
    return " ".join(filter(None, (_written(line.body), labels, file)))


def _written(words: str | None) -> str:
    """On one line, contacts covered; a code that was typed stays the dots it is stored as."""
    if _CODE.fullmatch(words or ""):
        return words
    plain = without_contacts(words or "").replace("\n\n", " / ").replace("\n", " / ").translate(_UNSEEN)
    return _COVER.sub("…", plain)


def _part(quoted: str) -> str:
    """Enough of a message to find it by, without what would end the quote."""
    return re.split(r"[()…\n]", without_contacts(quoted))[0][:40].strip()
