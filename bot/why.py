"""Why the bot said what it said: one turn, as its trace tells it; texts are masked as they were stored."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import phonenumbers
from sqlalchemy import RowMapping, text
from sqlalchemy.orm import Session

from models.talk.inbound import PRIVATE

_TOLD = "t.heard, t.before, t.after, t.said, COALESCE(t.error, m.error) AS error"
_BY_MESSAGE = text(f"""
    SELECT m.received_at AS at, m.channel, m.outcome, m.body, {_TOLD}
    FROM inbound_messages m LEFT JOIN turn_traces t ON t.inbound_message_id = m.message_id
    WHERE m.provider_id = :told OR m.message_id = :message_id""")  # noqa: S608 - the columns are our own
_LATEST = text(f"""
    SELECT COALESCE(m.received_at, t.created_at) AS at, m.channel, m.outcome, m.body, {_TOLD}
    FROM turn_traces t LEFT JOIN inbound_messages m ON m.message_id = t.inbound_message_id
    WHERE t.user_id IN (SELECT user_id FROM channel_identities WHERE address = :phone
                        UNION SELECT user_id FROM users WHERE phone = :phone)
    ORDER BY t.created_at DESC, t.trace_id DESC LIMIT 1""")  # noqa: S608
_OF = text(f"""
    SELECT t.trace_id, COALESCE(m.received_at, t.created_at) AS at, m.channel, m.outcome, m.body, {_TOLD},
           {PRIVATE} AS relayed
    FROM turn_traces t LEFT JOIN inbound_messages m ON m.message_id = t.inbound_message_id
    WHERE t.user_id = :user_id AND (CAST(:before AS uuid) IS NULL OR t.trace_id < :before)
    ORDER BY t.created_at DESC, t.trace_id DESC LIMIT :limit""")  # noqa: S608
AT_ONCE = 30
COVER = "(words between two people)"


def why(db: Session, told: str) -> str | None:
    """The turn of a message, by the provider's id or ours, or the latest one of a phone; None without any."""
    phone = phone_of(told)
    found = db.execute(_LATEST, {"phone": phone}) if phone else db.execute(_BY_MESSAGE, ids_of(told))
    row = found.mappings().one_or_none()
    return "\n".join(f"{name:8}  {value}".rstrip() for name, value in _lines(row)) if row else None


class Explained(NamedTuple):
    """One turn: its moment, the channel, and lines of (name, value) that hold nobody's private words."""

    trace_id: UUID
    at: datetime
    lines: list[tuple[str, str]]


def turns_of(db: Session, user_id: UUID, before: UUID | None = None) -> list[Explained]:
    """A person's turns, the newest AT_ONCE, or those before one; what they passed on to others is covered."""
    rows = db.execute(_OF, {"user_id": user_id, "before": before, "limit": AT_ONCE}).mappings()
    return [Explained(row["trace_id"], row["at"], list(_lines(_covered(row)))) for row in rows]


def _covered(row: RowMapping) -> dict[str, Any]:
    """Without the words of a chat of two: heard when they were relayed, said when they arrived."""
    heard = row["heard"] or {}
    if row["relayed"]:
        return {**row, "heard": {"text": COVER, "rules": heard.get("rules", [])}, "body": COVER}
    return {**row, "said": [COVER]} if heard.get("event") == "relay_chat.arrived" else dict(row)


def phone_of(told: str) -> str | None:
    """In E.164; a number without its country is Indian."""
    try:
        number = phonenumbers.parse(told, "IN")
    except phonenumbers.NumberParseException:
        return None
    whole = told.removeprefix("+").replace(" ", "").isdigit()
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if whole else None


def ids_of(told: str) -> dict[str, Any]:
    """What may name a message: the provider's id, or ours."""
    try:
        return {"told": told, "message_id": UUID(told)}
    except ValueError:
        return {"told": told, "message_id": None}


def _lines(row: RowMapping) -> Iterator[tuple[str, str]]:
    heard, before, after = row["heard"] or {}, row["before"] or {}, row["after"] or {}
    yield "when", f"{row['at']:%Y-%m-%d %H:%M:%S %Z}" + (f", {row['channel']}" if row["channel"] else "")
    yield from _heard(heard, row["body"])
    if row["error"] or not row["heard"]:
        yield "outcome", " · ".join(filter(None, (row["outcome"], row["error"])))
        return
    yield from _labelled("rule", [_note(note) for note in reversed(heard.get("rules", []))])
    yield "before", _place(before)
    yield "after", _place(after)
    yield from _labelled("answers", _changes(_by_flow(before), _by_flow(after)))
    yield from _labelled("said", [line for one in row["said"] or ["nothing"] for line in one.split("\n")])


def _heard(heard: dict, body: str | None) -> Iterator[tuple[str, str]]:
    if "event" in heard:
        yield "told", heard["event"]
        return
    yield "heard", heard.get("text", body) or "–"
    if heard.get("payload"):
        yield "tapped", heard["payload"]
    if heard.get("intent"):
        slots = ", ".join(f"{name} {_shown(value)}" for name, value in heard.get("slots", {}).items())
        yield "meaning", heard["intent"] + (f": {slots}" if slots else "")
    if heard.get("how"):
        yield "known by", f"{heard['how']}, {heard['sure']:.0%} sure"


def _labelled(name: str, values: list[str]) -> Iterator[tuple[str, str]]:
    """The name stands before the first of them only."""
    for n, value in enumerate(values):
        yield ("" if n else name), value


def _note(note: dict) -> str:
    """A rule, and what it found out: "refused (step budget)"; the one that took the message comes first."""
    found = ", ".join(f"{name} {_shown(value)}" for name, value in note.items() if name != "rule")
    return note["rule"] + (f" ({found})" if found else "")


def _place(state: dict) -> str:
    """ "welcome, at consent; waiting: post_requirement"."""
    here = f"{state['flow']}, at {state['step']}" if state.get("flow") else "nothing under way"
    waiting = ", ".join(left["flow"] for left in state.get("stack") or [])
    return f"{here}; waiting: {waiting}" if waiting else here


def _by_flow(state: dict) -> dict[str, Any]:
    """Every answer as "flow.step", under way or put aside."""
    places = [*(state.get("stack") or []), *([state] if state.get("flow") else [])]
    return {
        f"{place['flow']}.{step}": value
        for place in places
        for step, value in (place.get("answers") or {}).items()
    }


def _changes(before: dict, after: dict) -> list[str]:
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return [f"{name}: {_shown(before.get(name))} → {_shown(after.get(name))}" for name in changed]


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
