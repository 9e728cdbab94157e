"""The web and the worker of a measurement, as `./homigo up` starts them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

from bot.config import Config
from bot.guardian import Service
from bot.up import CONSOLE, WEB, listens, takes_jobs

STARTS_WITHIN_S = 120  # on a machine that does much else


@contextlib.contextmanager
def web(config: Config) -> Iterator[Service]:
    command = [sys.executable, "-m", *WEB, "--bind", f"127.0.0.1:{config.app_port}", "wsgi:app"]
    service = Service("web", command, config.home / "web.log", lambda: listens(config.app_port))
    with started(service):
        yield service


@contextlib.contextmanager
def console(config: Config) -> Iterator[Service]:
    command = [sys.executable, "-m", *CONSOLE, "--bind", f"127.0.0.1:{config.console_port}", "wsgi:console()"]
    service = Service("console", command, config.home / "console.log", lambda: listens(config.console_port))
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
