"""The guardian of the embedded servers: `python -m bot.embedded HOME postgresql redis [--throwaway]`."""

import sys
from pathlib import Path

from bot.embedded import running
from bot.guardian import NotStarted, end_with_owner, watch


def main() -> None:
    home, words = Path(sys.argv[1]), sys.argv[2:]
    end_with_owner(sys.stdin.fileno())
    names = tuple(name for name in ("postgresql", "redis") if name in words)
    try:
        with running(home, names, throwaway="--throwaway" in words) as services:
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            watch(services, lambda line: None)
    except (NotStarted, OSError) as failure:
        sys.stdout.write(f"{failure}\n")
        raise SystemExit(1) from None


main()
