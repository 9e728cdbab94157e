"""What is done to the processes: killed without warning, one at a time or together, at a random instant."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable
from random import Random

import psutil
from redis import Redis, RedisError

from tests.chaos.house import House


def _kill(process: psutil.Process | None) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        if process:
            process.kill()
            return True
    return False


def _web(house: House, dice: Random) -> bool:
    """The web with all its processes, as when the machine's power goes."""
    web = house.service("web")
    with contextlib.suppress(ProcessLookupError):
        if web:
            os.killpg(web.pid, signal.SIGKILL)
            return True
    return False


def _web_process(house: House, dice: Random) -> bool:
    """One of those that answer."""
    web = house.service("web")
    with contextlib.suppress(psutil.NoSuchProcess):
        if web and (answering := web.children()):
            return _kill(dice.choice(answering))
    return False


def _web_master(house: House, dice: Random) -> bool:
    """The one that starts the others; they notice, and end."""
    return _kill(house.service("web"))


def _worker(house: House, dice: Random) -> bool:
    workers = house.workers()
    return bool(workers) and _kill(dice.choice(workers))


def _redis(house: House, dice: Random) -> bool:
    return _kill(house.service("redis"))


def _redis_emptied(house: House, dice: Random) -> bool:
    try:
        return bool(Redis.from_url(house.config.redis_url, socket_timeout=2).flushall())
    except RedisError:
        return False


def _postgresql(house: House, dice: Random) -> bool:
    """The postmaster; its sessions notice, and end."""
    return _kill(house.service("postgresql"))


def _postgresql_session(house: House, dice: Random) -> bool:
    """One session: PostgreSQL ends all others and recovers."""
    server = house.service("postgresql")
    with contextlib.suppress(psutil.NoSuchProcess):
        sessions = (
            [one for one in server.children() if "homigo_app" in " ".join(one.cmdline())] if server else []
        )
        return bool(sessions) and _kill(dice.choice(sessions))
    return False


KINDS: dict[str, tuple[int, Callable[[House, Random], bool]]] = {  # how often, of all; what is done
    "web": (3, _web),
    "web process": (2, _web_process),
    "web master": (1, _web_master),
    "worker": (6, _worker),
    "redis": (2, _redis),
    "redis emptied": (1, _redis_emptied),
    "postgresql": (2, _postgresql),
    "postgresql session": (2, _postgresql_session),
}


def planned(kills: int, dice: Random) -> list[str]:
    """So many kills, every kind once before they are drawn by how often; what is emptied is no kill."""
    kinds = [*KINDS] if kills else []
    dice.shuffle(kinds)
    while sum(kind != "redis emptied" for kind in kinds) < kills:
        kinds += dice.choices(list(KINDS), [often for often, _ in KINDS.values()])
    return kinds


def harm(house: House, kind: str, dice: Random) -> bool:
    """Do it now; False when there is nobody, because an earlier harm has not been mended."""
    return KINDS[kind][1](house, dice)
