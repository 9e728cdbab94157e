"""How gunicorn serves the web: `gunicorn --config python:bot.serving wsgi:app`."""

import gc
from dataclasses import replace
from datetime import date

from bot import logs, metrics
from bot.config import read_or_exit
from bot.understanding import understand
from bot.waking import Waking

worker_class = "gthread"
workers, threads = 2, 4  # no more than DB_POOL_MIN: a connection made anew plans every statement again
graceful_timeout = 5  # seconds
control_socket_disable = True
preload_app = True  # the places and words that understanding reads are in memory once, for all processes


metrics.share(read_or_exit().home / "metrics")


def on_starting(server) -> None:
    """Nobody's first message waits for the place index: it is read before the processes are made."""
    logs.adopt("gunicorn.error")
    understand("2bhk in HSR under 30k from the 1st", date(2026, 1, 1))


def when_ready(server) -> None:
    """What is shared stays so: the collector no longer walks, and so copies, what the start has read."""
    gc.collect()
    gc.freeze()


def post_worker_init(worker) -> None:
    """In each process, the turns that end together wake the sender once."""
    parts = worker.wsgi.extensions["homigo"]
    turns = replace(parts.turns, wake=Waking(parts.turns.wake))
    worker.wsgi.extensions["homigo"] = replace(parts, turns=turns)
