"""Whatever anybody sends, in the middle of anything: it is answered, nothing faults, and `menu` leads out.

`HOMIGO_FUZZ=3000` plays that many messages instead of a few; `HOMIGO_FUZZ_SEED` picks other ones. The recorded
run is `./homigo bench fuzz`.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import flows
from bot.jobs import expire
from tests.hostile import steps
from tests.worlds import CHANNELS, MIDDLE, World, Worlds

MESSAGES = int(os.environ.get("HOMIGO_FUZZ", "0"))
SEED = os.environ.get("HOMIGO_FUZZ_SEED", "1")
IN_A_ROW = 60 if MESSAGES else 15
EXAMPLES = 1 + max(1, MESSAGES // (IN_A_ROW * len(MIDDLE)))  # the simplest one says nothing


@pytest.fixture(scope="module")
def kept():
    """Scenes are set once."""
    return {}


@pytest.fixture
def worlds(app, chat, scene, kept):
    return Worlds(chat, scene, lambda: expire(app), kept)


def test_every_flow_is_fuzzed_from_its_middle():
    assert MIDDLE.keys() == {flow.name for flow in flows.ALL}


@pytest.mark.parametrize("flow", MIDDLE)
def test_nothing_faults_and_the_menu_is_always_a_word_away(flow, worlds):
    kinds = st.builds(
        World, st.just(flow), st.sampled_from(list(CHANNELS)), st.sampled_from(flows.WORDS.languages)
    )

    @seed(f"{SEED} {flow}")
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink) if not MESSAGES else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(kinds, st.lists(steps(MIDDLE[flow][0]), min_size=IN_A_ROW, max_size=IN_A_ROW))
    def play(world, script):
        if not all(step.kind == "pause" for step in script):
            worlds.play(world, script)

    play()
