"""Whatever way, order and detour somebody takes to say the same, the same facts are true afterwards.

`HOMIGO_FUZZ=n` plays about so many conversations instead of a few; `HOMIGO_FUZZ_SEED` picks other ones.
"""

import contextlib
import os
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import flows
from bot.dialogue.leads import never_in_turn
from tests.chat import verified
from tests.flows.housing.scenes import home, wish
from tests.somebody import Plain
from tests.wilful import AT_THE_DOOR, ELSEWHERE, Move, Wilful

FUZZ, SEED = int(os.environ.get("HOMIGO_FUZZ", "0")), os.environ.get("HOMIGO_FUZZ_SEED", "1")
PHASES = (Phase.generate,) if FUZZ else (Phase.generate, Phase.shrink)  # a long run shows it as it was found
KINDS = (
    "plain", "form", "form", "form", "ahead", "ahead", "early", "wrong", "wrong", "correct", "back", "undo",
    "aside", "elsewhere",
)  # fmt: skip
LEAD_ON = {  # flows whose answers only lead somewhere else, or are about what others did
    "menu", "resume", "browse", "likes", "matches", "relay_chat", "saved", "edit_post", "edited",
}  # fmt: skip


class Start(NamedTuple):
    """Who says what to be in a flow, and what was true before."""

    who: str
    opening: str
    scene: object
    flow: str = ""
    elsewhere: tuple[str, ...] = ELSEWHERE


def nobody(chat):
    pass


def known(chat):
    verified(chat, "asha")


def with_a_home(chat):
    verified(chat, "asha")
    home(chat, "asha")


def with_a_wish(chat):
    verified(chat, "asha")
    wish(chat, "asha")


def with_two_matches(chat):
    verified(chat, "asha", "bala", "ravi")
    home(chat, "ravi")
    for tenant in ("asha", "bala"):
        wish(chat, tenant)
        chat.say(f"{tenant}: like")
        chat.say("ravi: who likes me")
        chat.say("ravi: like")


STARTS = {
    "post_requirement": Start("asha", "need a home", known),
    "post_listing": Start("asha", "list my home", known),
    "a wish, edited": Start("asha", "edit my post", with_a_wish, "post_requirement"),
    "a home, edited": Start("asha", "edit my post", with_a_home, "post_listing"),
    "welcome": Start("bala", "hi", nobody, elsewhere=AT_THE_DOOR),
    "profile": Start("asha", "profile", known),
    "language": Start("asha", "language", known),
    "my_posts": Start("asha", "my posts", with_a_home),
    "report": Start("ravi", "report", with_two_matches),
    "block": Start("ravi", "block", with_two_matches),
    "unmatch": Start("ravi", "unmatch", with_two_matches),
    "share_contact": Start("ravi", "share number", with_two_matches),
    "visit": Start("ravi", "visit", with_two_matches),
    "delete_me": Start("asha", "delete my account", with_a_wish),
}
moves = st.lists(st.builds(Move, st.sampled_from(KINDS), st.integers(0, 10_000)), max_size=10)


def test_every_flow_that_ends_in_facts_is_played():
    played = {start.flow or name for name, start in STARTS.items()}
    assert {flow.name for flow in flows.ALL if flow.questions} == played | LEAD_ON


@pytest.mark.parametrize("start", STARTS)
def test_any_way_of_saying_the_same_ends_in_the_same_facts(start, chat, clock, scene, monkeypatch):
    who, opening, set_up, name, elsewhere = STARTS[start]
    flow = flows.ALL[name or start]
    handed = watched(flow, monkeypatch)
    set_up(chat)
    scene.keep()
    begun = clock.time

    def from_the_start():
        scene.put_back()
        clock.time = begun
        handed.clear()

    @seed(f"{SEED} {start}")
    @settings(
        max_examples=max(4, FUZZ // len(STARTS)), deadline=None, database=None, phases=PHASES,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(*what_to_say(flow, anything=bool(name)), moves)
    def play(plan, extras, moves):
        from_the_start()
        plain = Plain(chat, who, flow, opening, handed)
        target = plain.talk(plan, extras)
        facts = scene.facts()
        from_the_start()
        wants = {"target": target, "told": plain.told, "moves": list(moves), "elsewhere": elsewhere}
        wilful = Wilful(chat, who, flow, opening, handed, **wants)
        with showing(wilful):
            wilful.talk()
            after = scene.facts()
            assert after == facts, f"{dict(after - facts)} instead of {dict(facts - after)}"

    play()


def watched(flow, monkeypatch) -> list[dict]:
    """Where the answers that `done` is given are kept."""
    handed: list = []
    steps = {question.name for question in flow.questions}
    done = flow.done

    def watching(turn):
        answers = turn.answers.items()
        handed.append({step: value for step, value in answers if step in steps and value is not None})
        return done(turn)

    monkeypatch.setattr(flow, "done", watching)
    return handed


def what_to_say(flow, *, anything: bool) -> tuple[st.SearchStrategy, st.SearchStrategy]:
    """An index of an answer for each step; the steps that are said though nobody asks."""
    plans = st.fixed_dictionaries({one.name: st.integers(0, 10_000) for one in flow.questions})
    unasked = [one for one in flow.questions if anything or (never_in_turn(flow, one) and not one.standing)]
    return plans, st.sets(st.sampled_from([one.name for one in unasked])) if unasked else st.just(set())


@contextlib.contextmanager
def showing(talk: Wilful):
    """What went wrong, with the talk in the format of tests/chat.py."""
    try:
        yield
    except AssertionError as difference:
        lines = "\n    ".join(talk.lines)
        raise AssertionError(f"{difference}\nwanted: {talk.target}\n    {lines}") from None
