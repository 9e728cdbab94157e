"""Runs services as children and ends them when the pipe from the owner closes, however the owner died."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1
REST = 3


class NotStarted(RuntimeError):
    """A service did not come up; the text is one line."""


@dataclass
class Service:
    """One child process: `ready` tells whether it serves, `end_with` is the signal it ends cleanly on.

    `files` are those of ours that it is handed, by number.
    """

    name: str
    command: Sequence[str]
    log: Path
    ready: Callable[[], bool]
    user: str | None = None
    env: Mapping[str, str] | None = None
    end_with: int = signal.SIGTERM
    files: Sequence[int] = ()
    process: subprocess.Popen | None = field(default=None, init=False)
    spawned_at: float = field(default=0, init=False)

    def start(self, within: float = 30) -> None:
        """Start it and wait until it serves; raises NotStarted with the last line of its log."""
        self.spawn()
        self.wait(within)

    def wait(self, within: float = 30) -> None:
        """Wait until it serves; raises NotStarted."""
        patience = time.monotonic() + within
        while not self.ready():
            if not self.alive or time.monotonic() > patience:
                self.stop()
                raise NotStarted(f"{self.name} did not start: {self._last_words()} (see {self.log})")
            time.sleep(0.02)

    def spawn(self) -> None:
        as_user = {"user": self.user, "group": self.user, "extra_groups": []} if self.user else {}
        self.spawned_at = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.env,
                cwd="/" if self.user else None,  # that user may not be able to stand where we stand
                start_new_session=True,
                preexec_fn=self._end_with_parent,
                pass_fds=self.files,
                **as_user,
            )

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_end(self) -> None:
        if self.alive:
            self.process.send_signal(self.end_with)

    def stop(self, within: float = 15) -> None:
        """Ask it to end; after `within` seconds its whole process group is killed."""
        if not self.alive:
            return
        self.ask_to_end()
        try:
            self.process.wait(within)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def _end_with_parent(self) -> None:
        """A second guard, on Linux: should the guardian itself be killed, the kernel ends its children."""
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, int(self.end_with))

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return lines[-1].strip() if lines else "it said nothing"


def end_with_owner(pipe: int) -> None:
    """Leave by SystemExit when the owner closes its end of `pipe`, by a signal, or by dying."""

    def leave(_signal: int, _frame: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # nothing interrupts the stopping
        raise SystemExit(0)

    def listen() -> None:
        while os.read(pipe, 1024):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=listen, daemon=True).start()


def stop_together(services: Sequence[Service]) -> None:
    """Ask all of them at once, then wait for each."""
    for service in services:
        service.ask_to_end()
    for service in services:
        service.stop()


def watch(services: Sequence[Service], say: Callable[[str], None]) -> None:
    """Until the owner ends us: start again whatever ended by itself, at most every REST seconds."""
    while True:
        time.sleep(0.5)
        for service in services:
            if not service.alive and time.monotonic() - service.spawned_at > REST:
                say(f"{service.name} ended (code {service.process.returncode}); starting it again")
                service.spawn()
