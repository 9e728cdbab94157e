"""What differs between a turn then and now; facts that moved on, as codes, times and ids, do not count."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.replay.wording import Wording

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Difference:
    """`then` and `now` are as they are shown to a person."""

    about: str
    then: str
    now: str


@dataclass(frozen=True)
class Replayed:
    at: str
    heard: str
    message_id: str | None
    provider_id: str | None
    differences: tuple[Difference, ...]

    def as_json(self) -> dict:
        return {
            "at": self.at,
            "heard": self.heard,
            "message_id": self.message_id,
            "differences": {one.about: {"then": one.then, "now": one.now} for one in self.differences},
        }


def was(row) -> dict:
    """A stored trace in the form of a turn taken again."""
    return {"heard": row.heard or {}, "after": row.after or {}, "said": row.said or []}


def compared(row, then: dict, now: dict, wording: Wording) -> Replayed:
    heard = row.body if row.message_id else f"({row.flow}.{row.name})"
    found = tuple(_differences(then, now, wording))
    ids = (str(row.message_id), row.provider_id) if row.message_id else (None, None)
    return Replayed(f"{row.at:%Y-%m-%d %H:%M}", heard, *ids, found)


def _differences(then, now, wording) -> Iterator[Difference]:
    if "fault" in now:
        yield Difference("fault", "–", now["fault"])
        return
    for about, told in (("meaning", _meaning), ("rule", _rules), ("place", _place), ("answers", _answers)):
        if told(then) != told(now):
            yield Difference(about, told(then), told(now))
    if wording.of(then["said"]) != wording.of(now["said"]):
        yield Difference("said", "\n".join(then["said"]) or "nothing", "\n".join(now["said"]) or "nothing")


def _meaning(turn) -> str:
    heard = turn["heard"]
    return f"{heard['intent']} {_plain(heard.get('slots'))}" if heard.get("intent") else "–"


def _rules(turn) -> str:
    return ", ".join(note["rule"] for note in reversed(turn["heard"].get("rules", [])))


def _place(turn) -> str:
    after = turn["after"]
    waiting = ", ".join(left["flow"] for left in after.get("stack") or [])
    here = f"{after['flow']}, at {after['step']}" if after.get("flow") else "nothing under way"
    return f"{here}; waiting: {waiting}" if waiting else here


def _answers(turn) -> str:
    """Without their ids: what was made then has another one now."""
    return _ID.sub("id", _plain(turn["after"].get("answers")))


def _plain(value: Any) -> str:
    return json.dumps(value or {}, ensure_ascii=False, sort_keys=True, default=str)
