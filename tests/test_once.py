"""However often, in whatever order and however many at once: each message has its effect once (promise 4)."""

import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.message import Inbound
from tests.cast import CAST
from tests.chat import verified
from tests.inbound import rows

ROOT = Path(__file__).parent.parent
PEOPLE = ("asha", "bala", "ravi")
WORDS = (
    "2bhk in powai under 50k from 1 dec", "post it", "change budget to 40k", "owner, 1bhk in thane 20k",
    "like", "skip", "undo", "menu", "hindi", "english", "cancel", "stop", "start", "my posts", "1", "human",
)  # fmt: skip
SAID = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(WORDS)), min_size=2, max_size=7)
TIMES = st.lists(st.integers(1, 5), min_size=7, max_size=7)
ORDER = """
    SELECT provider_id, outcome FROM inbound_messages WHERE provider_id LIKE 'SM-%' ORDER BY message_id"""
ANSWERS = "SELECT user_id, count(*) FROM outbox_messages GROUP BY user_id"
TOLD = "SELECT inbound_message_id, count(*) FROM turn_traces GROUP BY 1 HAVING count(*) > 1"
POSSIBLE = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def effects(scene, turns) -> tuple:
    """The facts, and how many messages each was sent."""
    return scene.facts(), Counter(dict(rows(turns, ANSWERS)))


def settle(turns) -> None:
    while turns.run_deferred() + turns.run_due_events():
        pass


@POSSIBLE
@given(said=SAID, times=TIMES, seed=st.integers(0, 10_000))
def test_repeated_shuffled_and_at_once_is_as_good_as_once(chat, scene, said, times, seed):
    """Each webhook comes one to five times, in any order, eight at once; then the same, once, one by one."""
    turns = chat.turns
    if not rows(turns, "SELECT 1 FROM users"):
        verified(chat, *PEOPLE)
        scene.keep()
    scene.put_back()
    messages = {
        f"SM-{n}": Inbound(f"SM-{n}", "whatsapp", CAST[who].phone, words)
        for n, (who, words) in enumerate(said)
    }
    brought = [sid for sid, often in zip(messages, times, strict=False) for _ in range(often)]
    Random(seed).shuffle(brought)
    with ThreadPoolExecutor(8) as pool:
        outcomes = Counter(pool.map(lambda sid: turns.receive(messages[sid]), brought))
    settle(turns)
    order = rows(turns, ORDER)
    assert sorted(sid for sid, _ in order) == sorted(messages)
    assert {outcome for _, outcome in order} == {"handled"}
    assert outcomes["handled"] <= len(messages)
    assert rows(turns, TOLD) == []
    found = effects(scene, turns)
    scene.put_back()
    for sid, _ in order:
        turns.receive(messages[sid])
        settle(turns)
    assert found == effects(scene, turns)


BRING = """
import json, sys
import wsgi
from bot.channels.message import Inbound
turns = wsgi.app.extensions["homigo"].turns
turns.receive(Inbound(f"W-{sys.argv[1]}", "whatsapp", f"+9198000099{sys.argv[1]}", "hello"))  # caches fill
print("ready", flush=True)
for line in sys.stdin:
    for message in json.loads(line):
        for tries in range(4):  # as the provider does after a 5xx
            try:
                turns.receive(Inbound(**message))
                break
            except Exception:
                if tries == 3:
                    raise
    print("done", flush=True)
"""


def test_processes_that_are_brought_the_same_person_s_messages_at_once(app, config):
    """Three web processes, each brought all of Asha's first messages, in three orders."""
    turns = app.extensions["homigo"].turns
    told = {
        name.upper(): str(getattr(config, name))
        for name in ("database_url", "database_owner_url", "redis_url")
    }
    environ = {**os.environ, **told, "APP_ENV": "test", "HOMIGO_HOME": str(config.home)}
    how = {"cwd": ROOT, "env": environ, "text": True, "stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    webs = [subprocess.Popen([sys.executable, "-c", BRING, f"0{n}"], **how) for n in range(3)]
    messages = [
        {"provider_id": f"SM-{n}", "channel": "whatsapp", "address": CAST["asha"].phone, "text": f"hello {n}"}
        for n in range(6)
    ]
    for web in webs:
        assert web.stdout.readline() == "ready\n"
    for number, web in enumerate(webs):
        Random(number).shuffle(messages)
        web.stdin.write(json.dumps(messages) + "\n")
        web.stdin.flush()
    for web in webs:
        assert web.stdout.readline() == "done\n"
        web.communicate()
    settle(turns)
    assert sorted(rows(turns, ORDER)) == [(f"SM-{n}", "handled") for n in range(6)]
    assert rows(turns, "SELECT count(*), count(DISTINCT inbound_message_id) FROM turn_traces") == [(9, 9)]
    assert rows(turns, "SELECT count(*) FROM users") == [(4,)]
