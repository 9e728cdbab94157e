"""Wakes and the sweep: rq only says that there is work; the tables say which (rule 8)."""

import math
import signal
import threading

import structlog
from flask import Flask, current_app
from redis import Redis, RedisError
from rq import Queue, SimpleWorker

from bot import metrics, missed, outbox, takeover
from bot.channels import templates
from bot.channels.twilio_client import OUT_OF_REACH
from models.housing import listings, requirements
from models.people import otp_challenges
from models.session import open_session, together
from models.talk import channels, events, inbound
from models.talk import outbox as outbox_messages

log = structlog.get_logger()

QUEUE = "homigo"
WAKES = Queue.redis_queue_namespace_prefix + QUEUE  # asked after every turn, so without an rq Queue
SWEEP_S = 5
A_FEW = 10  # who are told before what waits is sent
AT_MOST_S = 1  # between two looks at what waits for its moment
RETRY_S = 2  # until Redis is asked again; the sweep works meanwhile
TEMPLATES_KNOWN = "homigo.templates_known"
NO_LIMIT = -1  # every step of a job has its own time-out

_stopping = threading.Event()


def wake(redis: Redis) -> bool:
    """Ask a worker to look at the tables; False when one was asked, or Redis is gone (the sweep looks)."""
    try:
        if redis.llen(WAKES):
            return False
        Queue(QUEUE, connection=redis).enqueue(
            "bot.jobs.run", job_timeout=NO_LIMIT, result_ttl=0, failure_ttl=60
        )
    except RedisError as gone:
        log.warning("jobs.cannot_wake", why=type(gone).__name__)
        return False
    return True


def run() -> None:
    """The one job: send what waits and tell what is due."""
    _send_and_tell(current_app)
    if _fetch(current_app):
        _send_and_tell(current_app)


def sweep(app: Flask) -> None:
    """Everything a lost wake-up or a dead worker may have left; one part's fault does not stop the others."""
    for part in (
        _know_templates,
        _return,
        _send_and_tell,
        _tell,  # also where nothing can be sent
        _doubt,
        _fetch,
        _locate,
        _read,
        _forget,
        expire,
        _catch_up,
    ):
        try:
            part(app)
        except Exception:
            log.exception("jobs.sweep_failed", part=part.__name__)


def sender(app: Flask) -> outbox.Sender:
    """What sends for this app."""
    parts = app.extensions["homigo"]
    return outbox.Sender(parts.engine, parts.config, parts.clock, parts.config.otp_key, _stopping.is_set)


def _know_templates(app: Flask) -> None:
    """A local Twilio may have been emptied; with the real one somebody runs `./homigo templates sync`."""
    parts = app.extensions["homigo"]
    if parts.config.local_twilio and not app.extensions.get(TEMPLATES_KNOWN):
        with open_session(parts.engine) as db, db.begin():
            templates.sync(parts.config, db)
        app.extensions[TEMPLATES_KNOWN] = True


def _return(app: Flask) -> None:
    """Talks that somebody of the staff took over and forgot."""
    takeover.return_idle(app.extensions["homigo"].turns)


def _send_and_tell(app: Flask) -> None:
    """Whoever waits for an answer waits for a few others to be told at most: many timers end together."""
    _send(app)
    while not _stopping.is_set() and _tell(app):
        _send(app)


def _tell(app: Flask) -> int:
    turns = app.extensions["homigo"].turns
    return turns.run_deferred(A_FEW) + turns.run_due_events(A_FEW)


def _send(app: Flask) -> None:
    outbox.drain(sender(app))


def _doubt(app: Flask) -> None:
    outbox.reconcile(sender(app))


def _fetch(app: Flask) -> int:
    from bot.gateways import media

    parts = app.extensions["homigo"]
    return media.fetch_waiting(parts.config, parts.engine, parts.clock.now())


def _locate(app: Flask) -> None:
    """In the sweep alone: a slow geocoder holds up no message. What it found is told at once."""
    from bot.gateways import locating

    parts = app.extensions["homigo"]
    if locating.look_up_waiting(parts.config, parts.engine, parts.clock.now()):
        parts.turns.wake()


def _read(app: Flask) -> None:
    """In the sweep alone: a slow service holds up no message. What was read is heard at once."""
    from bot.gateways import reading

    parts = app.extensions["homigo"]
    if reading.read_waiting(parts.config, parts.engine, parts.clock.now()):
        parts.turns.wake()


def expire(app: Flask) -> None:
    """Posts whose days are over; each owner is asked once whether to renew (H-L01)."""
    parts = app.extensions["homigo"]
    now = parts.clock.now()
    with open_session(parts.engine) as db, db.begin():
        for gone in (*requirements.expire_due(db, now), *listings.expire_due(db, now)):
            told = events.added(gone.user_id, "my_posts", "expired", {"post_id": str(gone.post_id)}, now)
            together(db, told)


def _catch_up(app: Flask) -> None:
    """The last part, because a provider out of reach takes its time to say so."""
    parts = app.extensions["homigo"]
    try:
        missed.fetch(parts.config, parts.engine, parts.turns, parts.clock.now())
    except OUT_OF_REACH as trouble:
        log.warning("jobs.cannot_catch_up", why=type(trouble).__name__)


def _forget(app: Flask) -> None:
    """Codes that ran out, and what was last said to people who are gone."""
    parts = app.extensions["homigo"]
    with open_session(parts.engine) as db, db.begin():
        otp_challenges.blank_expired(db, parts.clock.now())
        outbox_messages.forget_farewells(db)
        read_until = channels.all_looked_until(db)
        if read_until:
            inbound.forget_nobodys(db, read_until)


def work(app: Flask) -> None:
    """A worker, until it is asked to stop: rq's wakes in this thread, the sweep and the timely beside it."""
    metrics.share(app.extensions["homigo"].config.home / "metrics")
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: _stopping.set())
    loops = (_sweep_until_told, _send_in_time)
    beside = [threading.Thread(target=loop, args=(app,), name=loop.__name__) for loop in loops]
    for thread in beside:
        thread.start()
    try:
        with app.app_context():
            _answer_wakes(app.extensions["homigo"].config.redis_url)
    finally:
        _stopping.set()
        for thread in beside:
            thread.join()


def _sweep_until_told(app: Flask) -> None:
    with app.app_context():
        while not _stopping.is_set():
            sweep(app)
            _stopping.wait(SWEEP_S)


def _send_in_time(app: Flask) -> None:
    """What a rate or a pause holds back goes out when its moment comes; nobody is woken for it."""
    while not _stopping.is_set():
        try:
            pause = _until_due(app)
            if not _stopping.wait(min(pause, AT_MOST_S)) and pause <= AT_MOST_S:
                _send(app)
        except Exception:
            log.exception("jobs.send_failed")
            _stopping.wait(AT_MOST_S)


def _until_due(app: Flask) -> float:
    """Seconds until a message that waits for its moment may go."""
    parts = app.extensions["homigo"]
    now = parts.clock.now()
    with open_session(parts.engine) as db:
        due = outbox_messages.next_due(db, now)
    return (due - now).total_seconds() if due else math.inf


def _answer_wakes(redis_url: str) -> None:
    """rq as long as there is Redis; without it, only the sweep works (promise 6)."""
    redis = Redis.from_url(redis_url)  # rq sets time-outs of its own on the connection
    while not _stopping.is_set():
        try:
            _Worker([QUEUE], connection=redis).work(logging_level="WARNING")
        except RedisError as gone:
            log.warning("jobs.redis_gone", why=type(gone).__name__)
        _stopping.wait(RETRY_S)


class _Worker(SimpleWorker):
    def handle_warm_shutdown_request(self) -> None:
        """The sweep, and the sending in hand, stop as well."""
        _stopping.set()
