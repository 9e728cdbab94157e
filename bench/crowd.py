"""People who write each at their own time, whether or not others were answered: an open loop.

`python -m bench.crowd`, told a plan on stdin, tells what it measured on stdout. A message's time runs from
the moment it was due, so that a server that falls behind cannot hide it.
"""

from __future__ import annotations

import asyncio
import json
import resource
import signal
import sys
import time
from collections import Counter
from itertools import cycle
from random import Random

from bench.post import signed
from bot.config import Config, read_or_exit

PATIENCE_S = 15  # Twilio's
LOOKING = ("show me homes", "like", "skip", "like", "menu")
CHATTING = ("Is Sunday at 11 fine for a visit?", "I can come after work as well", "Is the deposit fixed?")


class Crowd:
    """`fresh`: a connection for each message, as behind nginx; else they are kept, and one that the server
    had closed meanwhile is replaced once."""

    def __init__(self, config: Config, fresh: bool):
        self.config, self.fresh = config, fresh
        self.idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []
        self.took_s: list[float] = []
        self.answers: Counter[str] = Counter()
        self.reconnects = 0

    async def say(self, phone: str, words: str, due: float) -> None:
        request = signed(self.config, phone, words)
        try:
            status = await asyncio.wait_for(self._post(request), PATIENCE_S)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as fault:
            status = type(fault).__name__
        self.answers[str(status)] += 1
        self.took_s.append(time.monotonic() - due)

    async def _post(self, request: bytes) -> int:
        if self.idle and not self.fresh:
            try:
                return await self._exchange(*self.idle.pop(), request)
            except (ConnectionError, asyncio.IncompleteReadError):
                self.reconnects += 1
        return await self._exchange(
            *await asyncio.open_connection("127.0.0.1", self.config.app_port), request
        )

    async def _exchange(self, reader, writer, request: bytes) -> int:
        kept = False
        try:
            writer.write(request)
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            await reader.readexactly(int(head.partition(b"content-length: ")[2].split(b"\r")[0]))
            kept = not self.fresh and b"connection: close" not in head
        finally:
            if kept:
                self.idle.append((reader, writer))
            else:
                writer.close()
        return int(head.split()[1])


async def talk(crowd: Crowd, people: list[dict], every_s: float, seconds: float) -> None:
    """Everybody writes once in `every_s`, evenly spread over it; a SIGTERM ends it early."""
    dice, began, saying, enough = Random(1), time.monotonic(), set(), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, enough.set)
    says = [_script(one, dice) for one in people]
    gap_s, number = every_s / len(people), 0
    while (due := began + number * gap_s) < began + seconds and not enough.is_set():
        await asyncio.sleep(max(0, due - time.monotonic()))
        who = number % len(people)
        task = asyncio.create_task(crowd.say(people[who]["phone"], next(says[who]), due))
        saying.add(task)
        task.add_done_callback(saying.discard)
        number += 1
    await asyncio.gather(*saying)


def _script(person: dict, dice: Random):
    """Somebody with a match opens its chat and talks; others look at homes, each at another place in it."""
    if person["code"]:
        yield f"@{person['code']}"
        yield from cycle(CHATTING)
    start = dice.randrange(len(LOOKING))
    yield from cycle(LOOKING[start:] + LOOKING[:start])


def main() -> None:
    plan = json.load(sys.stdin)
    crowd = Crowd(read_or_exit(), plan["fresh"])
    began = time.monotonic()
    asyncio.run(talk(crowd, plan["people"], plan["every_s"], plan["seconds"]))
    used = resource.getrusage(resource.RUSAGE_SELF)
    told = {
        "seconds": time.monotonic() - began,
        "took_s": crowd.took_s,
        "answers": crowd.answers,
        "reconnects": crowd.reconnects,
        "load_cpu_s": used.ru_utime + used.ru_stime,
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
