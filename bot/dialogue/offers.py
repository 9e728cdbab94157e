"""What stands open: the question shown last and, for a day, those before it that may still be answered.

Kept as `state.offered`: {"flow", "step", "subject", "standing", "code", "at", "options": [[value, label]],
"settled": whether it has its answer, "last": whether it was the last to get one, "open": those before,
"talked": the small talk that came after it}.
"""

import datetime as dt

from bot.dialogue.state import State

STANDS = dt.timedelta(hours=24)  # how long a bare "yes" may be about it
KEPT = 2  # beside the latest
NOTHING = {"flow": None, "step": None, "subject": None, "standing": False, "options": [], "open": []}


def about(offer: dict) -> tuple:
    """The question, and what it was asked about."""
    return offer["flow"], offer["step"], offer["subject"]


def lay(state: State, offer: dict, now: dt.datetime) -> None:
    """This was shown last; what was shown before and has no answer yet stays open."""
    still = [one | {"open": []} for one in waiting(state, now) if about(one) != about(offer)]
    state.offered = {**offer, "open": still[:KEPT]}


def waiting(state: State, now: dt.datetime) -> list[dict]:
    """What may be answered at any moment and has not been, the latest first."""
    since = (now - STANDS).isoformat()
    return [one for one in shown(state) if one["standing"] and one["at"] > since and not one.get("settled")]


def settle(state: State, asked: tuple) -> None:
    """It has its answer: a bare "yes" is no longer about it."""
    if any(about(one) == asked for one in shown(state)):
        for one in shown(state):
            one["last"] = about(one) == asked
            one["settled"] = one.get("settled") or one["last"]


def answered_last(state: State) -> list[dict]:
    """The one answered last: who says it again, or something else, means that one."""
    return [one for one in shown(state) if one["standing"] and one.get("last")]


def subject_of(state: State, flow: str, step: str) -> str | None:
    """What a question was asked about when it was shown last."""
    return next((one["subject"] for one in shown(state) if about(one)[:2] == (flow, step)), None)


def talked(state: State) -> str | None:
    """What kind of small talk was answered last, where nothing else was said since."""
    return (state.offered or {}).get("talked")


def note_talk(state: State, kind: str) -> None:
    state.offered = {**(state.offered or NOTHING), "talked": kind}


def shown(state: State) -> list[dict]:
    """Everything that stands open or was answered lately, the latest first."""
    latest = state.offered
    return [latest, *latest.get("open", ())] if latest and "at" in latest else []
