"""States that people really are in while a flow is under way: played, and kept by version in tests/states."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from sqlalchemy import text

from bot.channels.message import SMS, Inbound
from bot.dialogue import Catalogue
from models.session import open_session
from tests.cast import CAST
from tests.chat import Chat, verified
from tests.flows.housing.scenes import home, matched

STATES = Path(__file__).parents[1] / "states"
KEPT = ("flow", "step", "answers", "trail", "stack", "offered", "guess", "slips", "version")
_NOW = text(f"SELECT {', '.join(KEPT)} FROM dialogue_states")
_PICKS = re.compile(r"(?P<who>\w+) picks (?P<payload>\S+)")
ADDRESS = "Sunshine Heights, opposite Rahul Gas, Malad"
ALONE = """
    kiran: hi / agree / +919800000005
    bala: 2bhk in hsr
    bala picks welcome.consent:other_language
    bala picks welcome.language:hi
    bala: agree
    meera: hi
    meera picks welcome.consent:minor
    asha: language / english
    asha: visit / block / unmatch / share number / saved / my posts
    asha: i need a home / room / powai or vikhroli / 25 / yes / 20k / from 1 dec / single
    asha picks post_requirement.review:edit
    asha picks post_requirement.review:edit.occupancy
    asha: back / menu / cancel / resume my post
    asha: 2bhk semi furnished veg non smoker in powai under 50k from 1 dec
    asha picks post_requirement.review:edit.furnishing
    asha: fully furnished
    asha picks post_requirement.review:edit.food_preference
    asha: veg
    asha picks post_requirement.review:edit.smoking
    asha: no / change budget to 40k / list my home / owner / flat / 2bhk
    ravi: list my home / owner / flat / 2bhk / powai / 45k / 2 lakh / semi / 1 dec / anyone
    ravi sends: photo
    ravi: done / near the lake / hindi / post it
    ravi: profile / working / female / veg / no / menu / back / no
"""
SMALL = "owner, 1bhk flat in vikhroli {}k, deposit 1 lakh, semi furnished, from 1 dec"
INTRODUCED = """
    asha: show cards
    asha picks browse.card:like
    bala: who likes me
    bala picks browse.card:like
"""
TOGETHER = """
    asha: report / 1 / scam / he wants money first / menu
    ravi: share number
    asha: matches / 1 / is it free? / menu
    asha: block / 1 / no / unmatch / 1 / no / visit / menu / share number / menu
    asha: saved / delete my account / keep
    asha: 1bhk in vikhroli under 30k from 1 dec / post it / menu
    asha: my posts / 1 / take down / no / change budget to 45k / 1 / menu / show cards / menu
    asha: browse homes / 1
    asha picks browse.card:more
    asha picks browse.card:save
    asha picks browse.card:why
    asha picks browse.card:elsewhere
    asha: powai / menu / saved / 1 / homes in powai under 60k
    asha picks browse.card:like
    asha: report / hindi / menu / profile / menu
    asha picks browse.news:later
    asha picks browse.fewer:mute
    asha picks browse.fewer:unmute
"""
BY_SMS = """
    meera: Meera / both / 1bhk in vikhroli under 30k from 1 dec / 1
    meera picks browse.card:skip
    meera picks browse.card:like
    meera picks browse.card:skip
    meera picks browse.card:skip
    meera picks browse.card:skip
"""


@dataclass
class Recorder(Chat):
    """A chat that looks after every line where everybody is now."""

    seen: list[dict] = field(default_factory=list)

    def say(self, line: str) -> list:
        picks = _PICKS.fullmatch(line)
        said = self._pick(**picks.groupdict()) if picks else super().say(line)
        self.look()
        return said

    def _pick(self, who: str, payload: str) -> list:
        self.turns.receive(Inbound(uuid4().hex, self.channel, CAST[who].phone, payload=payload))
        return self.said()

    def look(self) -> None:
        """Remembers each state once."""
        with open_session(self.turns.engine) as db:
            rows = [dict(row) for row in db.execute(_NOW).mappings()]
        self.seen += [row for row in rows if row not in self.seen]

    def play_lines(self, script: str) -> None:
        """Each line holds what somebody writes one after the other."""
        for line in script.strip().splitlines():
            who, found, words = line.strip().partition(": ")
            for one in words.split(" / ") if found and " " not in who else [None]:
                self.say(f"{who}: {one}" if one else line.strip())


def play_alone(chat: Recorder, look_up) -> None:
    """What takes one person; `look_up` finds the addresses that were asked for."""
    verified(chat, "asha", "ravi")
    chat.play_lines(ALONE)
    chat.say("asha: i want to rent out my 2bhk")
    chat.say(f"asha: {ADDRESS}")
    look_up()
    chat.look()


def play_together(chat: Recorder, a_month_later) -> None:
    """What takes people who matched."""
    matched(chat)
    verified(chat, "bala")
    home(chat, "bala")
    for rent in range(24, 29):
        home(chat, "bala", SMALL.format(rent))
    chat.play_lines(INTRODUCED)
    chat.play_lines(TOGETHER)
    chat.channel = SMS
    chat.play_lines("meera: hi / agree")
    chat.say("meera types the code")
    chat.play_lines(BY_SMS)
    a_month_later()
    chat.said()
    chat.look()


def by_flow(flows: Catalogue, seen: Iterable[dict]) -> dict[str, list[dict]]:
    """Of each flow with questions, one state for each step and what was answered by then."""
    found: dict[str, dict[tuple, dict]] = defaultdict(dict)
    for state in seen:
        offer = state["offered"] or {}
        step, answered = (state["flow"], state["step"]), tuple(sorted(state["answers"]))
        offered = (offer.get("flow"), offer.get("step"))
        for name in {state["flow"], offer.get("flow") if offer.get("standing") else None} - {None}:
            found[name].setdefault((step, answered, offered, bool(state["stack"])), state)
    return {flow.name: list(found[flow.name].values()) for flow in flows if flow.questions}


def not_reached(flows: Catalogue, states: dict[str, list[dict]]) -> list[str]:
    """Steps that nobody was at, was shown, or had answered."""
    return [
        f"{flow.name}.{question.name}"
        for flow in flows
        for question in flow.questions
        if not any(_has(state, flow.name, question.name) for state in states[flow.name])
    ]


def _has(state: dict, flow: str, step: str) -> bool:
    offer = state["offered"] or {}
    here = state["flow"] == flow and (state["step"] == step or step in state["answers"])
    return here or (offer.get("flow"), offer.get("step")) == (flow, step)


def record(flows: Catalogue, states: dict[str, list[dict]], folder: Path = STATES) -> list[str]:
    """Adds today's version of each flow where it is new; what stands there already is never changed."""
    folder.mkdir(exist_ok=True)
    new = [flow for flow in flows if flow.questions and flow.version not in _versions(folder, flow.name)]
    for flow in new:
        steps = [question.name for question in flow.questions]
        added = {"version": flow.version, "steps": steps, "states": states[flow.name]}
        _write(folder / f"{flow.name}.json", [*recorded(folder, flow.name), added])
    return [flow.name for flow in new]


def recorded(folder: Path, flow: str) -> list[dict]:
    """The versions of a flow, oldest first: {"version", "steps", "states"}."""
    path = folder / f"{flow}.json"
    return json.loads(path.read_text("utf-8")) if path.exists() else []


def _versions(folder, flow) -> list[str]:
    return [one["version"] for one in recorded(folder, flow)]


def not_recorded(flows: Catalogue, folder: Path = STATES) -> list[str]:
    """Flows whose version of today is not there yet."""
    asking = (flow for flow in flows if flow.questions)
    return [flow.name for flow in asking if flow.version not in _versions(folder, flow.name)]


def _write(path: Path, versions: list[dict]) -> None:
    """A state a line, so that a change can be read."""
    parts = []
    for one in versions:
        states = ",\n".join(json.dumps(state, ensure_ascii=False, sort_keys=True) for state in one["states"])
        head = json.dumps({"version": one["version"], "steps": one["steps"]}, ensure_ascii=False)
        parts.append(f'{head[:-1]}, "states": [\n{states}\n]}}')
    path.write_text("[\n" + ",\n".join(parts) + "\n]\n", "utf-8")
