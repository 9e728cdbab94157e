"""Runs services as children and ends them when the pipe from the owner closes, however the owner died."""

from __future__ import annotations

import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1


class NotStarted(RuntimeError):
    """A service did not come up; the text is one line."""


@dataclass
class Service:
    """One child process: `ready` tells whether it serves, `end_with` is the signal it ends cleanly on."""

    name: str
    command: Sequence[str]
    log: Path
    ready: Callable[[], bool]
    user: str | None = None
    env: Mapping[str, str] | None = None
    end_with: int = signal.SIGTERM
    process: subprocess.Popen | None = field(default=None, init=False)

    def start(self, within: float = 30) -> None:
        """Start and wait until it serves; raises NotStarted with the last line of its log."""
        self.spawn()
        patience = time.monotonic() + within
        while not self.ready():
            if not self.alive or time.monotonic() > patience:
                self.stop()
                raise NotStarted(f"{self.name} did not start: {self._last_words()} (see {self.log})")
            time.sleep(0.02)

    def spawn(self) -> None:
        as_user = {"user": self.user, "group": self.user, "extra_groups": []} if self.user else {}
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
                **as_user,
            )

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self, within: float = 15) -> None:
        """Ask it to end; after `within` seconds its whole process group is killed."""
        if not self.alive:
            return
        self.process.send_signal(self.end_with)
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


def watch(pipe: int, services: Sequence[Service], say: Callable[[str], None]) -> None:
    """Return when `pipe` closes; meanwhile start again whatever ended by itself."""
    while True:
        readable, _, _ = select.select([pipe], [], [], 0.5)
        if readable and not os.read(pipe, 1024):
            return
        for service in services:
            if not service.alive:
                say(f"{service.name} ended (code {service.process.returncode}); starting it again")
                service.spawn()
