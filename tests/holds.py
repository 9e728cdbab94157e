"""What must be true of everything that is said, and of every state that somebody is left in."""

import json
import re

from bot.channels import render
from bot.dialogue import Catalogue
from bot.dialogue.prompt import read_tap

LARGEST = 40_000  # characters of a state
KEPT_ASIDE, STILL_OPEN = 4, 2
LEFTOVER = re.compile(r"\{ ?\$|\bNone\b|\bUUID\(|Traceback|\bnan\b|<bound method")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Complaint(AssertionError):
    """Something that must never happen; `kind` is one word for the count."""

    def __init__(self, kind: str, words: str):
        super().__init__(f"{kind}: {words}")
        self.kind = kind


def hold(true: object, kind: str, words: str) -> None:
    if not true:
        raise Complaint(kind, words)


def decent(flows: Catalogue, prompt: dict) -> None:
    """Words without holes, and choices that work, within what every channel can carry."""
    text, options = prompt["text"], prompt["options"]
    hold(text.strip(), "empty", f"nothing is said: {prompt}")
    hold(not LEFTOVER.search(text), "hole", f"a hole in the words: {text[:300]!r}")
    hold(not _UNSEEN.search(text), "hole", f"signs that nobody can read: {text[:300]!r}")
    hold(all(one["label"].strip() for one in options), "empty", f"a choice without a word: {prompt}")
    ids = [one["id"] for one in options]
    hold(len(ids) == len(set(ids)), "choices", f"the same choice twice: {ids}")
    hold(all(_leads_somewhere(flows, one) for one in ids), "choices", f"a choice of nothing: {ids}")
    hold(len(ids) <= render.ROWS, "limits", f"{len(ids)} choices: {prompt}")
    hold(all(len(one) <= render.ID_LIMIT for one in ids), "limits", f"too long for a tap: {ids}")
    room = render.OPTIONS_LIMIT if options else render.PLAIN_LIMIT
    hold(len(text) <= room, "limits", f"{len(text)} characters, {room} fit: {text[:300]!r}")
    hold(render.whatsapp(prompt).body.strip(), "empty", f"nothing is left on WhatsApp: {prompt}")
    body = render.sms(prompt).body
    hold(body.strip(), "empty", f"nothing is left by SMS: {prompt}")
    hold(len(body) <= render.PLAIN_LIMIT, "limits", f"{len(body)} characters by SMS")
    numbered = all(f"\n{n} " in f"\n{body}" for n in range(1, len(options) + 1))
    hold(numbered or prompt.get("reply"), "choices", f"a number is cut: {body!r}")


def _leads_somewhere(flows: Catalogue, option_id: str) -> bool:
    tap = read_tap(option_id)
    flow = flows.get(tap.flow) if tap else None
    return flow is not None and flow.question(tap.step) is not None


def sound(flows: Catalogue, state) -> None:
    """A state that the flows can go on from: all it names is there, and what was answered is an answer."""
    _sound_place(flows, state.flow, state.step, state.answers, state.trail)
    if state.flow:
        flow = flows[state.flow]
        hold(state.version == flow.version, "state", f"version {state.version} of {state.flow}")
        hold(state.step is not None, "state", f"nowhere in {state.flow}: {state.answers}")
        hold(state.phone or not flow.verified, "state", f"in {state.flow} without a verified phone")
    for left in state.stack:
        _sound_place(flows, left["flow"], left["step"], left["answers"], left["trail"])
    names = [left["flow"] for left in state.stack]
    hold(len(names) == len(set(names)) <= KEPT_ASIDE, "state", f"put aside: {names}")
    hold(
        state.guess is None or state.guess["step"] == state.step, "state", f"a guess elsewhere: {state.guess}"
    )
    hold(0 <= state.slips <= 3, "state", f"{state.slips} slips")
    for offer in [state.offered, *state.offered.get("open", ())] if state.offered else ():
        _sound_offer(flows, offer)
    size = len(json.dumps([state.answers, state.stack, state.offered]))
    hold(size < LARGEST, "state", f"{size} characters of state")


def _sound_place(flows, name, step, answers, trail) -> None:
    if name is None:
        return hold(
            not answers and not trail and step is None, "state", f"nowhere, with {answers} {trail} {step}"
        )
    hold(name in {flow.name for flow in flows}, "state", f"in {name}, which is no flow")
    flow = flows[name]
    steps = {question.name: question for question in flow.questions}
    hold(step is None or step in steps, "state", f"at {name}.{step}, which is no step")
    hold(set(trail) <= steps.keys(), "state", f"came through {trail} of {name}")
    wrong = {one: value for one, value in answers.items() if one in steps and not fits(steps[one], value)}
    return hold(not wrong, "state", f"no answers to {name}: {wrong}")


def fits(question, value) -> bool:
    return value is None or question.fits(value)


def _sound_offer(flows, offer) -> None:
    if offer["flow"] is not None:
        flow = flows.get(offer["flow"])
        known = flow is not None and flow.question(offer["step"]) is not None
        hold(known, "state", f"on offer: {offer['flow']}.{offer['step']}")
    values = [value for value, _ in offer["options"]]
    hold(len(values) == len(set(values)), "state", f"offered twice: {values}")
    still = offer.get("open", ())
    hold(len(still) <= STILL_OPEN, "state", f"open: {still}")
