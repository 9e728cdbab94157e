"""What Prometheus is shown: every turn, step, slip and send once, over all processes; and by token alone."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families as families
from sqlalchemy import text
from structlog.testing import capture_logs

import flows
from bot import create_app
from bot.channels.message import Inbound
from bot.dialogue import Catalogue, Flow, Intent
from models.session import open_session, together
from models.talk import events
from tests.cast import CAST
from tests.sending import ASHA, desk, make_twilio, twilio

__all__ = ["desk", "make_twilio", "twilio"]

ROOT = Path(__file__).parents[1]


def shown(page: str) -> dict[tuple, float]:
    """Value by name and labels, in the labels' order by name."""
    samples = [sample for family in families(page) for sample in family.samples]
    return {(one.name, *(v for _, v in sorted(one.labels.items()))): one.value for one in samples}


@pytest.fixture
def look(client):
    """What has changed since the last look."""
    seen = {}

    def new() -> dict[tuple, float]:
        page = shown(client.get("/metrics").text)
        told = {key: value - seen.get(key, 0) for key, value in page.items() if value != seen.get(key, 0)}
        seen.update(page)
        return told

    new()
    return new


def test_a_turn_is_counted_with_how_long_it_took_and_the_steps_it_went_between(chat, look):
    chat.say("asha: hi")
    told = look()
    assert told["homigo_turn_seconds_count", "message", "handled"] == 1
    assert 0 < told["homigo_turn_seconds_sum", "message", "handled"] < 60
    assert told["homigo_steps_left_total", "", ""] == 1
    assert [key[1:] for key in told if key[0] == "homigo_steps_entered_total"] == [("welcome", "consent")]


def test_an_answer_that_is_not_understood_is_a_slip_at_its_step(chat, look):
    chat.say("asha: hi")
    look()
    chat.say("asha: zanzibar")
    told = look()
    assert told["homigo_slips_total", "welcome", "consent"] == 1
    assert not [key for key in told if key[0] == "homigo_steps_left_total"]


def test_a_repeat_is_a_repeat_and_moves_nobody(chat, look):
    message = Inbound("SM1", "whatsapp", CAST["asha"].phone, "hi")
    assert [chat.turns.receive(message) for _ in range(2)] == ["handled", "repeat"]
    told = look()
    assert told["homigo_turn_seconds_count", "message", "repeat"] == 1
    assert told["homigo_steps_entered_total", "welcome", "consent"] == 1


class Loud(Flow):
    """A flow with a fault in it."""

    opens_with = Intent.LANGUAGE

    def done(self, turn):
        raise ValueError("a fault")


@pytest.fixture
def loud(chat):
    others = [type(flow) for flow in flows.ALL if flow.name != "language"]
    return replace(chat.turns, catalogue=Catalogue([*others, Loud], flows.WORDS))


def test_a_fault_is_counted_and_its_log_line_names_the_message(loud, look):
    from structlog.contextvars import merge_contextvars

    with capture_logs(processors=[merge_contextvars]) as lines:
        assert loud.receive(Inbound("SMloud", "whatsapp", CAST["asha"].phone, "language")) == "faulted"
    assert look()["homigo_turn_seconds_count", "message", "faulted"] == 1
    assert [(line["event"], line["turn"]) for line in lines] == [("turn.faulted", "SMloud")]


def test_an_event_s_lines_carry_the_event_s_id_and_nothing_is_left_on_the_next(loud, look, clock):
    from structlog.contextvars import get_contextvars, merge_contextvars

    loud.receive(Inbound("SM1", "whatsapp", CAST["asha"].phone, "hi"))
    with open_session(loud.engine) as db, db.begin():
        asha = db.scalar(text("SELECT user_id FROM users"))
        sql, row = events.added(asha, "nowhere", "happened", {}, clock.now())
        together(db, (sql, row))
    with capture_logs(processors=[merge_contextvars]) as lines:
        loud.run_due_events()
    assert look()["homigo_turn_seconds_count", "event", "failed"] == 1
    event_id = row["told"].obj[0]["event_id"]
    assert [(line["event"], line["turn"]) for line in lines] == [("event.failed", event_id)]
    assert get_contextvars() == {}


def test_what_twilio_says_is_counted_by_status_and_trouble(desk, look):
    message = desk.put(desk.meets(ASHA))
    look()
    desk.send()
    told = look()
    assert told["homigo_sends_total", "accepted", ""] == 1
    assert told["homigo_sends_total", "delivered", ""] == 1
    assert desk.row(message).status == "delivered"


@pytest.mark.parametrize(
    ("fault", "counted"),
    [
        ({"code": 20429, "retry_after": "30"}, {("refused", "throttled"): 1}),
        ({"code": 20503, "retry_after": "30"}, {("refused", "throttled"): 1}),
        ({"code": 63007}, {("refused", "configuration"): 1}),
        ({"code": 20500}, {("unknown", ""): 1}),
        ({"code": 63018}, {("accepted", ""): 1, ("failed", "throttled"): 1}),
        ({"code": 30007}, {("accepted", ""): 1, ("undelivered", "filtered"): 1}),
        ({"code": 63005}, {("accepted", ""): 1, ("failed", "unknown code"): 1}),
    ],
)
def test_what_goes_wrong_is_counted_by_its_class(desk, look, fault, counted):
    desk.put(desk.meets(ASHA))
    look()
    desk.twilio.fault("fail", **fault)
    desk.send()
    told = look()
    assert {key[1:]: value for key, value in told.items() if key[0] == "homigo_sends_total"} == counted


def test_what_waits_is_asked_of_the_tables(chat, look, clock):
    chat.say("asha: hi")
    chat.say("asha: human")
    clock.advance(90)
    with open_session(chat.turns.engine) as db, db.begin():
        db.execute(text("UPDATE outbox_messages SET created_at = now() - interval '2 hours'"))
    told = look()
    assert told["homigo_outbox_messages", "reply", "queued"] == 2
    assert told["homigo_outbox_oldest_seconds",] >= 7_200
    assert told["homigo_takeovers_waiting",] == 1
    assert told["homigo_takeovers_oldest_seconds",] == 90


@pytest.fixture
def guarded(config, clock):
    apps = []

    def client(**settings):
        apps.append(create_app(config.model_copy(update=settings), flows.ALL, clock))
        return apps[-1].test_client()

    yield client
    for app in apps:
        app.extensions["homigo"].engine.dispose()


@pytest.mark.parametrize("told", [None, "Bearer", "Bearer ", "Bearer other", "secret", "Bearer sécret"])
def test_without_the_token_there_is_nothing_to_see(guarded, told):
    headers = {"Authorization": told} if told else {}
    assert guarded(metrics_token="secret").get("/metrics", headers=headers).status_code == 404


def test_with_the_token_there_is(guarded):
    client = guarded(metrics_token="secret", app_env="production")
    assert client.get("/metrics", headers={"Authorization": "Bearer secret"}).status_code == 200


def test_production_without_a_token_shows_nothing(guarded):
    client = guarded(app_env="production")
    for told in ("Bearer ", "Bearer"):
        assert client.get("/metrics", headers={"Authorization": told}).status_code == 404


def test_what_cannot_be_reached_is_shown_too(guarded):
    nobody = "127.0.0.1:9"
    told = shown(guarded(database_url=f"postgresql+psycopg://a@{nobody}/b").get("/metrics").text)
    assert told["homigo_reachable", "postgresql"] == 0
    assert told["homigo_reachable", "redis"] == 1
    assert not [key for key in told if key[0].startswith("homigo_outbox")]


COUNTS = """
import os, sys
from pathlib import Path
from bot import metrics
metrics.share(Path(sys.argv[1]))
metrics.SENDS.labels("sent", "").inc(int(sys.argv[2]))
if os.fork() == 0:
    metrics.SENDS.labels("sent", "").inc(100)
    os._exit(0)
os.wait()
print(flush=True)
sys.stdin.readline()
"""


def test_processes_count_together_and_who_follows_counts_on(tmp_path):
    def start(amount: int) -> subprocess.Popen:
        command = [sys.executable, "-c", COUNTS, str(tmp_path), str(amount)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        process = subprocess.Popen(command, cwd=ROOT, env={"PATH": os.environ["PATH"]}, **pipes)
        process.stdout.readline()
        return process

    running = [start(1), start(2)]
    running[0].kill()
    running[0].communicate()
    running.append(start(4))
    program = "from bot import metrics; print(metrics.page(lambda: []).decode())"
    environ = {"PATH": os.environ["PATH"], "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environ, capture_output=True, text=True
    )
    for process in running[1:]:
        process.communicate("\n")
    page = shown(told.stdout)
    assert page["homigo_sends_total", "sent", ""] == 307
    assert page["homigo_sends_total", "refused", "configuration"] == 0  # there before it first happens
    assert page["homigo_turn_seconds_count", "message", "faulted"] == 0  # so that an alert sees it rise
    assert len(list(tmp_path.glob("counter_*.db"))) == 3  # two at a time and a child
