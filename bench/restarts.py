"""`./homigo bench restarts`: webs restarted in turn under load, and the worker too (promise 32).

As deploy/ does it: two webs hold one listening socket that outlives both, each tells when it is ready, and
the other serves meanwhile. Every message is a connection of its own, tried once.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import click
from sqlalchemy import Engine

from bench import services
from bench.people import crowding, look, sending, settle, summed_up
from bench.processes import STARTS_WITHIN_S, worker
from bench.provider import Provider
from bot.config import Config
from bot.guardian import Service
from bot.up import WEB
from models.session import make_engine

EVERY_S = 20.0
BACKLOG = 2048  # as in deploy/homigo-web.socket
# as systemd hands over a socket: number 3 in the new process (in ours that may be anything), and told so
HANDED = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.execv(sys.argv[2], sys.argv[2:])
"""


@click.command()
@click.option("--times", default=5, show_default=True, help="How many restarts; promise 32 speaks of 20.")
@click.option("--rate", default=20.0, show_default=True, help="Messages a second meanwhile.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def restarts(times: int, rate: float, as_json: bool) -> None:
    """Restart under load: no failed request, no lost message, none sent twice."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # who is told to stop leaves nothing running
    with services.own() as own, sending(own) as (config, taker):
        told = _measure(config, taker, times, rate)
    click.echo(
        json.dumps(told) if as_json else "\n".join(f"{name:26} {value}" for name, value in told.items())
    )
    if told["errors"] or told["lost"] or told["unsent"] or told["sent_twice"]:
        sys.exit("homigo: a restart was noticed")


@dataclass
class Web:
    """One of the two, as its unit starts it: the socket is number 3, and it says when it is ready."""

    config: Config
    name: str
    address: socket.socket
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    service: Service = field(init=False)

    def start(self) -> None:
        at = self.config.home / f"{self.name}.ready"
        at.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ready:
            ready.bind(str(at))
            ready.setblocking(False)
            number = self.address.fileno()
            web = [sys.executable, "-m", *WEB, "wsgi:app"]
            command = [sys.executable, "-c", HANDED, str(number), *web]
            log = self.config.home / f"{self.name}.log"
            told = {"env": {**self.environ, "NOTIFY_SOCKET": str(at)}, "files": (number,)}
            self.service = Service(self.name, command, log, lambda: _says_ready(ready), **told)
            self.service.start(STARTS_WITHIN_S)

    def restart(self) -> float:
        """Seconds until the next one is ready."""
        began = time.monotonic()
        self.service.stop(20)
        self.start()
        return time.monotonic() - began


def _says_ready(ready: socket.socket) -> bool:
    with contextlib.suppress(BlockingIOError):
        return ready.recv(1024).startswith(b"READY=1")
    return False


def _measure(config: Config, taker: Provider, times: int, rate: float) -> dict:
    engine = make_engine(config.database_url, 1, 2)
    crowd = settle(config, engine, round(rate * EVERY_S))
    with _webs(config) as webs, contextlib.ExitStack() as workers:
        workers.enter_context(worker(config, "worker-0.log"))
        with crowding(crowd, EVERY_S, 3_600, fresh=True) as load:
            took_s = []
            for number in range(1, times + 1):
                took_s.append(webs[number % 2].restart())
                workers.close()
                workers.enter_context(worker(config, f"worker-{number}.log"))
            load.stop()
            told = load.result()
        kept = _when_sent(engine)
    engine.dispose()
    more = {"restarts": times, "restart_max_s": round(max(took_s), 1)}
    twice = sum(1 for sends in taker.taken.values() if sends > 1)
    return more | summed_up(told, kept) | {"sent": len(taker.taken), "sent_twice": twice}


@contextlib.contextmanager
def _webs(config: Config) -> Iterator[list[Web]]:
    with socket.create_server(("127.0.0.1", config.app_port), backlog=BACKLOG) as address:
        webs = [Web(config, f"web-{number}", address) for number in (1, 2)]
        with contextlib.ExitStack() as stack:
            for web in webs:
                web.start()
                stack.callback(lambda web=web: web.service.stop(20))
            yield webs


def _when_sent(engine: Engine, patience_s: float = 180) -> dict[str, int]:
    """What is kept once everything is with the provider, or patience ends."""
    until = time.monotonic() + patience_s
    while (kept := look(engine))["unsent"] and time.monotonic() < until:
        time.sleep(0.5)
    return kept


def run(*words: str) -> None:
    """What `./homigo bench restarts` calls."""
    restarts(args=list(words), prog_name="./homigo bench restarts")
