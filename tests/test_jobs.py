"""rq wakes, the tables are the queue."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue, SimpleWorker
from sqlalchemy import text

from bot import jobs
from models.people import identities
from models.places import lookups
from models.session import together
from models.talk import dialogues, events
from models.talk.templates import known
from tests.faulty import Ended, Kills, with_flow
from tests.sending import ASHA, desk, make_twilio, twilio

__all__ = ["desk", "make_twilio", "twilio"]


@pytest.fixture
def worker_app(app, desk):
    """The app, sending through the local Twilio."""
    parts = app.extensions["homigo"]
    app.extensions["homigo"] = replace(parts, config=desk.sender.config)
    return app


def test_one_wake_waits_at_a_time(redis):
    assert jobs.wake(redis) is True
    assert jobs.wake(redis) is False
    assert Queue(jobs.QUEUE, connection=redis).count == 1


def test_without_redis_a_wake_is_only_lost():
    assert jobs.wake(Redis(port=1, retry=Retry(NoBackoff(), 0))) is False


def test_a_worker_that_is_woken_sends_what_waits(worker_app, desk, redis):
    message = desk.put(desk.meets(ASHA))
    jobs.wake(redis)
    with worker_app.app_context():
        SimpleWorker([jobs.QUEUE], connection=redis).work(burst=True)
    desk.twilio.settle()
    assert desk.row(message).status == "delivered"
    assert Queue(jobs.QUEUE, connection=redis).failed_job_registry.count == 0


def test_an_answer_leaves_before_others_are_told(worker_app, desk, db, tmp_path):
    """Many timers end together; here telling the first one ends the process."""
    parts = worker_app.extensions["homigo"]
    worker_app.extensions["homigo"] = replace(parts, turns=with_flow(parts.turns, tmp_path, Kills))
    user_id = desk.meets(ASHA)
    dialogues.open_for(db, *identities.meet(db, "whatsapp", ASHA))
    together(db, events.added(user_id, "kills", "told", {}, desk.now))
    db.commit()
    message = desk.put(user_id)
    with worker_app.app_context(), pytest.raises(Ended):
        jobs.run()
    desk.twilio.settle()
    assert desk.row(message).status == "delivered"


def test_people_are_told_also_where_nothing_can_be_sent(worker_app, desk, db):
    user_id = desk.meets(ASHA)
    together(db, events.added(user_id, "welcome", "nothing_like_it", {}, desk.now))
    db.commit()
    parts = worker_app.extensions["homigo"]
    worker_app.extensions["homigo"] = replace(parts, config=None)
    jobs.sweep(worker_app)
    assert db.scalar(text("SELECT attempts FROM dialogue_events")) == 1


def test_the_sweep_sends_what_nobody_was_woken_for(worker_app, desk):
    message = desk.put(desk.meets(ASHA))
    jobs.sweep(worker_app)
    desk.twilio.settle()
    assert desk.row(message).status == "delivered"


def test_the_sweep_settles_what_a_dead_worker_left(worker_app, desk, clock):
    message = desk.put(desk.meets(ASHA))
    desk.change(message, status="sending", claimed_at=desk.now)
    clock.advance(61)
    jobs.sweep(worker_app)
    jobs.sweep(worker_app)
    desk.twilio.settle()
    assert desk.row(message).status == "delivered"


def test_the_sweep_looks_up_places_and_tells_who_asked(worker_app, desk, db, redis):
    user_id = desk.meets(ASHA)
    lookups.ask(db, user_id, "Sunshine Heights, Koramangala", "post_listing", "place", desk.now)
    db.commit()
    jobs.sweep(worker_app)
    assert db.execute(text("SELECT status, label FROM place_lookups")).one() == (
        "found",
        "Koramangala, Bengaluru",
    )
    assert db.scalars(text("SELECT name FROM dialogue_events WHERE status = 'waiting'")).all() == ["located"]
    assert Queue(jobs.QUEUE, connection=redis).count == 1


def test_a_part_of_the_sweep_that_fails_does_not_stop_the_next(worker_app, desk):
    parts = worker_app.extensions["homigo"]
    without_turns = SimpleNamespace(config=parts.config, clock=parts.clock, engine=parts.engine)
    worker_app.extensions["homigo"] = without_turns
    message = desk.put(desk.meets(ASHA))
    jobs.sweep(worker_app)
    desk.twilio.settle()
    assert desk.row(message).status == "delivered"


def test_losing_everything_in_redis_loses_no_message(worker_app, desk, redis):
    message = desk.put(desk.meets(ASHA))
    jobs.wake(redis)
    redis.flushdb()
    jobs.sweep(worker_app)
    desk.twilio.settle()
    assert desk.row(message).status == "delivered"


def test_beside_a_local_twilio_the_templates_make_themselves(worker_app, desk, db):
    parts = worker_app.extensions["homigo"]
    local = parts.config.model_copy(update={"local_twilio": True})
    worker_app.extensions["homigo"] = replace(parts, config=local)
    jobs.sweep(worker_app)
    assert known(db).find("quick_reply_1", "en").content_sid.startswith("HX")
