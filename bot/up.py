"""`./homigo up`: everything on this machine, under one guardian that ends with the process people see."""

from __future__ import annotations

import contextlib
import fcntl
import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from redis import Redis, RedisError
from rq import Worker
from sqlalchemy.exc import OperationalError

from bot.config import Config, read_or_exit, running_services
from bot.embedded import alone, running, tell
from bot.guardian import NotStarted, Service, end_with_owner, stop_together, watch

WEB = ("gunicorn", "--config", "python:bot.serving")
CONSOLE = ("gunicorn", "--config", "python:bot.console.serving")
FIRST_CITY = ("--listings", "600", "--requirements", "600", "--talks", "200")
PATIENCE_S = 120  # for web, console, worker and local Twilio together, on a machine busy with much else


def up() -> int:
    """What people start and stop. It only holds a pipe: when it ends, in any way, the guardian ends all."""
    config = read_or_exit()
    with _only_one(config):
        with alone(config.home):
            pass  # an earlier guardian, whose owner was killed, has ended and freed the ports
        for port in _ports(config):
            _check_free(port)
        guardian = subprocess.Popen(
            [sys.executable, "-m", "bot.up"], stdin=subprocess.PIPE, start_new_session=True
        )
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            return guardian.wait()
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough
            _say("\nStopping…")
            guardian.stdin.close()
            return guardian.wait()


@contextlib.contextmanager
def _only_one(config: Config) -> Iterator[None]:
    config.home.mkdir(parents=True, exist_ok=True)
    with (config.home / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotStarted(f"already running from {config.home}") from None
        yield


def _ports(config: Config) -> list[int]:
    phones = [config.simulator_port] if config.local_twilio else []
    return [config.app_port, *phones, config.console_port]


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise NotStarted(f"APP_PORT: port {port} is in use; set another APP_PORT") from None


def guard() -> None:
    """Start everything in order, say so, and keep it running until the owner is gone."""
    config = read_or_exit()
    (config.home / "logs").mkdir(parents=True, exist_ok=True)
    end_with_owner(sys.stdin.fileno())
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        services = _start_databases(config, stack)
        config = read_or_exit()  # now with the addresses of what just started
        with _step("database schema"):
            _bring_up_to_date(config)
        _seed_once(config)
        services += _start_processes(config, stack)
        _say(_ready_text(config, time.monotonic() - began))
        watch(services, _say)


def _start_databases(config: Config, stack: contextlib.ExitStack) -> list[Service]:
    name = "PostgreSQL and Redis" if len(config.embedded) == 2 else " ".join(config.embedded)
    with _step(f"embedded {name}" if config.embedded else "services of this machine"):
        services = stack.enter_context(running(config.home, config.embedded))
        _expect_redis(config)
    if config.local_twilio:
        address = f"http://127.0.0.1:{config.simulator_port}"
        tell(config.home, {**running_services(config.home), "simulator_url": address})
    return services


def _expect_redis(config: Config) -> None:
    """One that was given must be there at the start; later it may come and go (promise 6)."""
    if "redis" in config.embedded:
        return
    try:
        with Redis.from_url(config.redis_url, socket_connect_timeout=5, socket_timeout=5) as client:
            client.ping()
    except RedisError as failure:
        raise NotStarted(f"REDIS_URL: no answer: {type(failure).__name__}") from None


def _bring_up_to_date(config: Config) -> None:
    from bot.schema import bring_up_to_date

    bring_up_to_date(config.database_owner_url)


def _seed_once(config: Config) -> None:
    """A demo city on the first run of a development home."""
    seeded = config.home / "seeded"
    embedded = config.app_env == "development" and "postgresql" in config.embedded
    if not embedded or seeded.exists() or not importlib.util.find_spec("bot.seed"):
        return
    log = config.home / "logs" / "seed.log"
    with _step("demo city"), log.open("ab") as said:
        command = [sys.executable, "-m", "bot", "seed", *FIRST_CITY]
        sown = subprocess.run(command, stdout=said, stderr=subprocess.STDOUT, check=False)
    if sown.returncode:
        _say(f"! the demo city could not be made; see {_short(log)}, then run ./homigo seed")
    else:
        seeded.touch()


def _start_processes(config: Config, stack: contextlib.ExitStack) -> list[Service]:
    services = list(_processes(config))
    with _step(", ".join(service.name for service in services)):
        stack.callback(stop_together, services)
        for service in services:
            service.spawn()
        for service in services:
            service.wait(PATIENCE_S)
    return services


def _processes(config: Config) -> Iterator[Service]:
    logs = config.home / "logs"
    python = [sys.executable, "-m"]
    if config.local_twilio:
        port = config.simulator_port
        yield Service("local Twilio", [*python, "bot.simulator"], logs / "twilio.log", lambda: listens(port))
    web = [*python, *WEB, "--bind", f"127.0.0.1:{config.app_port}", "wsgi:app"]
    yield Service("web", web, logs / "web.log", lambda: _is_ready(config.app_port))
    console = [*python, *CONSOLE, "--bind", f"127.0.0.1:{config.console_port}", "wsgi:console()"]
    yield Service("console", console, logs / "console.log", lambda: _is_ready(config.console_port))
    worker = [*python, "bot", "worker"]
    yield (service := Service("worker", worker, logs / "worker.log", lambda: takes_jobs(config, service)))


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def takes_jobs(config: Config, worker: Service) -> bool:
    with Redis.from_url(config.redis_url) as client, contextlib.suppress(RedisError):
        return any(known.pid == worker.process.pid for known in Worker.all(connection=client))
    return False


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@contextlib.contextmanager
def _step(name: str) -> Iterator[None]:
    started = time.monotonic()
    _say(f"· {name}")
    yield
    _say(f"✓ {name} {time.monotonic() - started:.1f} s")


def _say(line: str) -> None:
    with contextlib.suppress(OSError):  # whoever read us may be gone already
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _ready_text(config: Config, seconds: float) -> str:
    lines = [f"\nHomigo is ready ({seconds:.1f} s).", f"  web        http://127.0.0.1:{config.app_port}"]
    if config.local_twilio:
        lines.append(f"  two phones http://127.0.0.1:{config.app_port}/simulator")
    lines.append(
        f"  console    http://127.0.0.1:{config.app_port}/console (./homigo staff add lets somebody in)"
    )
    return "\n".join([*lines, f"  logs       {_short(config.home)}/logs", "  Ctrl-C stops everything.\n"])


def _short(path: Path) -> str:
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


if __name__ == "__main__":
    try:
        guard()
    except (NotStarted, OSError) as failure:
        sys.exit(f"homigo: {failure}")
    except OperationalError as failure:
        sys.exit(f"homigo: DATABASE_URL: no answer: {str(failure.orig).strip().splitlines()[0]}")
