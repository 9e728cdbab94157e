"""The web and the worker of a measurement, as `./homigo up` starts them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from bot.config import Config
from bot.guardian import Service
from bot.up import CONSOLE, WEB, listens, takes_jobs

STARTS_WITHIN_S = 120  # on a machine that does much else


def web(config: Config) -> contextlib.AbstractContextManager[Service]:
    return _served("web", WEB, "wsgi:app", config.app_port, config)


def console(config: Config) -> contextlib.AbstractContextManager[Service]:
    return _served("console", CONSOLE, "wsgi:console()", config.console_port, config)


@contextlib.contextmanager
def _served(name: str, server: tuple[str, ...], app: str, port: int, config: Config) -> Iterator[Service]:
    command = [sys.executable, "-m", *server, "--bind", f"127.0.0.1:{port}", app]
    service = Service(name, command, config.home / f"{name}.log", lambda: listens(port))
    with started(service):
        yield service


@contextlib.contextmanager
def worker(config: Config, log: str = "worker.log") -> Iterator[Service]:
    command = [sys.executable, "-m", "bot", "worker"]
    service = Service("worker", command, config.home / log, lambda: takes_jobs(config, service))
    with started(service):
        yield service


@contextlib.contextmanager
def started(service: Service) -> Iterator[None]:
    try:
        service.start(STARTS_WITHIN_S)
        yield
    finally:
        service.stop(40)
