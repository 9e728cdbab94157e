"""Whatever anybody sends, in the middle of anything: it is answered, nothing faults, and `menu` leads out.

`HOMIGO_FUZZ=100000` plays that many messages instead of a few; `HOMIGO_FUZZ_SEED` picks other ones.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import flows
from bot.jobs import expire
from tests.cast import CAST
from tests.flows.housing.scenes import matched
from tests.fuzz import Fuzz
from tests.hostile import steps

MIDDLE = {
    "post_requirement": ("asha", "need a room in powai"),
    "post_listing": ("ravi", "list my home / owner / flat"),
    "browse": ("asha", "show homes in powai"),
    "likes": ("ravi", "who likes me"),
    "matches": ("asha", "matches"),
    "my_posts": ("asha", "my posts"),
    "profile": ("asha", "profile / student"),
    "report": ("asha", "report / 1"),
    "relay_chat": ("asha", "matches / 1 / is it free?"),
    "share_contact": ("asha", "share number"),
    "edit_post": ("asha", "change budget to 30k"),
    "edited": ("asha", "change budget to 45k / budget 60k"),
    "dictation": ("asha", "need a home"),
    "block": ("ravi", "block"),
    "unmatch": ("ravi", "unmatch"),
    "saved": ("asha", "saved"),
    "visit": ("asha", "visit"),
    "photo_arrival": ("ravi", "list my home"),
    "menu": ("asha", "menu"),
    "welcome": ("bala", "hi / agree"),
    "language": ("meera", "hi / language"),
    "human": ("kiran", "hi / agree / +919800000005"),
    "export_data": ("asha", "export my data"),
    "delete_me": ("ravi", "delete my account"),
    "resume": ("asha", "need a room in vikhroli / hindi / menu"),
    "stop": ("ravi", "stop"),
    "start": ("asha", "stop / start"),
}
MESSAGES = int(os.environ.get("HOMIGO_FUZZ", "0"))
SEED = int(os.environ.get("HOMIGO_FUZZ_SEED", "1"))
IN_A_ROW = 60 if MESSAGES else 15
EXAMPLES = 1 + max(1, MESSAGES // (IN_A_ROW * len(MIDDLE)))  # the simplest one says nothing


def test_every_flow_is_fuzzed_from_its_middle():
    assert MIDDLE.keys() == {flow.name for flow in flows.ALL}


@pytest.mark.parametrize("flow", MIDDLE)
def test_nothing_faults_and_the_menu_is_always_a_word_away(flow, app, chat, engine, _sweeper):
    who, opening = MIDDLE[flow]

    @seed(f"{SEED} {flow}")
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink) if not MESSAGES else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(steps(who), min_size=IN_A_ROW, max_size=IN_A_ROW))
    def play(script):
        if all(step.kind == "pause" for step in script):
            return
        _sweeper()
        chat.heard = 0
        matched(chat)
        fuzz = Fuzz(chat, lambda: expire(app))
        for line in opening.split(" / "):
            fuzz.send(who, text=line)
            fuzz.tell()
        for step in script:
            fuzz.play(step)
        for one in CAST:
            fuzz.brings_the_menu(one)

    play()
