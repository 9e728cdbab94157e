"""PostgreSQL and a Redis server from their wheels, for machines that have neither."""

from __future__ import annotations

import contextlib
import fcntl
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.config import Config
from bot.embedded.place import place_for
from bot.embedded.servers import make_roles, postgres, valkey
from bot.guardian import NotStarted, Service


@contextlib.contextmanager
def running(home: Path, names: tuple[str, ...], *, throwaway: bool = False) -> Iterator[list[Service]]:
    """Start the named servers of `home`, tell their addresses in `run.json`, stop them at the end."""
    with alone(home), contextlib.ExitStack() as stack:
        place, started = place_for(home), []
        if throwaway:
            stack.callback(shutil.rmtree, place.state, ignore_errors=True)
        for name in names:
            service = postgres(place, throwaway=throwaway) if name == "postgresql" else valkey(place)
            stack.callback(service.stop)
            service.start()
            started.append(service)
        if "postgresql" in names:
            make_roles(place)
        stack.callback((home / "run.json").unlink, missing_ok=True)
        tell(home, place.addresses() if names else {})
        yield started


def tell(home: Path, addresses: Mapping[str, str]) -> None:
    """Write `run.json` whole."""
    draft = home / "run.json.new"
    draft.write_text(json.dumps(addresses))
    draft.replace(home / "run.json")


@contextlib.contextmanager
def alone(home: Path, within: float = 30) -> Iterator[None]:
    """Hold `home` for ourselves; waits while an earlier guardian is still ending its servers."""
    home.mkdir(parents=True, exist_ok=True)
    patience = time.monotonic() + within
    with (home / "guardian.lock").open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > patience:
                    raise NotStarted(f"{home} is in use by another homigo") from None
                time.sleep(0.1)
        yield


def guarded(home: Path, names: tuple[str, ...], *, throwaway: bool = False) -> subprocess.Popen:
    """Start a guardian for the named servers and wait for it; closing its stdin ends them and it."""
    words = [*names, "--throwaway"] if throwaway else [*names]
    command = [sys.executable, "-m", "bot.embedded", str(home), *words]
    guardian = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    answer = guardian.stdout.readline().strip()
    if answer != "ready":
        raise NotStarted(answer or "the embedded servers did not start")
    return guardian


@contextlib.contextmanager
def servers_for(config: Config) -> Iterator[None]:
    """The embedded servers that these settings ask for, running: those of `./homigo up`, else our own."""
    if not config.embedded or _is_held(config.home):
        yield
        return
    guardian = guarded(config.home, config.embedded)
    try:
        yield
    finally:
        guardian.stdin.close()
        guardian.wait()


def _is_held(home: Path) -> bool:
    """Whether a guardian runs in this home."""
    with contextlib.suppress(NotStarted), alone(home, within=0):
        return False
    return True
