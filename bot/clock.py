"""The one clock. In development its offset is shared by every process through a file."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from pathlib import Path


class ClockRefused(RuntimeError):
    """Somebody tried to move a clock that has no offset file (production)."""


class Clock:
    """Tells UTC; `offset_file` holds the seconds that development has moved ahead, None never moves."""

    def __init__(self, offset_file: Path | None = None):
        self.offset_file = offset_file

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.offset())

    def offset(self) -> float:
        """Seconds ahead of the real time."""
        if self.offset_file is None:
            return 0.0
        with contextlib.suppress(FileNotFoundError):
            return float(self.offset_file.read_text() or 0)
        return 0.0

    def advance(self, seconds: float) -> datetime:
        """Move every process of this instance ahead; raises ClockRefused in production."""
        if self.offset_file is None:
            raise ClockRefused("the clock does not move in production")
        moved = self.offset_file.with_suffix(".moving")
        moved.write_text(str(self.offset() + seconds))
        moved.replace(self.offset_file)
        return self.now()
