"""From what was measured to figures whose names end in their unit, and to a table."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.load import SHARES

PROC = Path("/proc")


class Used(NamedTuple):
    """What a process and its children have used so far; None where /proc is missing."""

    cpu_s: float | None
    memory_mb: float | None  # what several share is counted once


Spent = tuple[Used, Used]  # before and after


def used_by(pid: int) -> Used:
    if not PROC.exists():
        return Used(None, None)
    family = [pid, *(int(child) for child in (PROC / f"{pid}/task/{pid}/children").read_text().split())]
    stats = [(PROC / f"{one}/stat").read_text().rpartition(")")[2].split() for one in family]
    ticks = sum(int(stat[11]) + int(stat[12]) for stat in stats)  # in user and system mode
    gone = int(stats[0][13]) + int(stats[0][14])  # children that have ended
    return Used((ticks + gone) / os.sysconf("SC_CLK_TCK"), sum(_memory_kb(one) for one in family) / 2**10)


def _memory_kb(pid: int) -> int:
    told = (PROC / f"{pid}/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:"))


def of(told: dict, clients: int, web: Spent, database: Spent) -> dict:
    """The figures of a run; `told` is what the load said."""
    took = sorted(seconds for _, seconds in told["turns"])
    all_turns = sum(told["sent"].values())
    return {
        "turns_per_s": round(len(took) / told["seconds"], 1),
        **{f"p{rank}_ms": _ms(percentile(took, rank)) for rank in (50, 95, 99)},
        "max_ms": _ms(took[-1]),
        "web_cpu_ms_per_turn": ms_each(web, all_turns),
        "database_cpu_ms_per_turn": ms_each(database, all_turns),
        "rss_mb": round(web[1].memory_mb) if web[1].memory_mb is not None else None,
        "load_cpu_share": round(told["load_cpu_s"] / told["seconds"], 3),
        "measured_s": round(told["seconds"], 1),
        "measured_turns": len(took),
        "clients": clients,
        "reconnects": told["reconnects"],
        "non_2xx": told["refused"],
        "kinds": dict(_kinds(told["turns"])),
        "machine": machine(),
    }


def machine() -> dict:
    """On what it was measured, and how busy that was at the end."""
    return {
        "cores": os.cpu_count(),
        "load_avg": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
    }


def ms_each(spent: Spent, turns: int) -> float | None:
    before, after = spent
    return None if after.cpu_s is None else round(1000 * (after.cpu_s - before.cpu_s) / turns, 2)


def percentile(ordered: Sequence[float], rank: int) -> float:
    """The nearest-rank percentile of what is sorted already."""
    return ordered[max(math.ceil(len(ordered) * rank / 100) - 1, 0)]


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 1)


def _kinds(turns: Sequence[tuple[str, float]]) -> Iterator[tuple[str, dict]]:
    for kind in SHARES:
        took = sorted(seconds for one, seconds in turns if one == kind)
        if took:
            share = {"share": round(len(took) / len(turns), 3)}
            yield kind, share | {f"p{rank}_ms": _ms(percentile(took, rank)) for rank in (50, 95)}


def all_handled(run: dict) -> bool:
    """Every message was answered with 2xx, stored once and handled without a fault."""
    sent, effects = sum(run["sent"].values()), run["effects"]
    return run["non_2xx"] == 0 and sent == effects["inbound"] == effects["handled"]


def table(run: dict) -> Iterator[str]:
    """Lines for a terminal."""
    yield f"{run['turns_per_s']} turns/s with {run['clients']} clients for {run['measured_s']} s"
    yield "latency  " + "   ".join(f"{name} {run[f'{name}_ms']} ms" for name in ("p50", "p95", "p99", "max"))
    yield f"web      {run['web_cpu_ms_per_turn']} ms CPU a turn, {run['rss_mb']} MB in all its processes"
    yield f"database {run['database_cpu_ms_per_turn']} ms CPU a turn"
    yield f"load     {run['load_cpu_share']:.0%} of a core"
    yield f"edge     {run['reconnects']} reconnects, {run['non_2xx']} answers other than 2xx"
    yield f"machine  {run['machine']['cores']} cores, load average {run['machine']['load_avg']} at the end"
    yield ""
    yield f"{'kind':12}{'share':>8}{'p50 ms':>10}{'p95 ms':>10}{'sent':>8}"
    for kind, one in run["kinds"].items():
        sent = run["sent"][kind]
        yield f"{kind:12}{one['share']:>8.1%}{one['p50_ms']:>10}{one['p95_ms']:>10}{sent:>8}"
    yield ""
    yield "effects  " + ", ".join(f"{count} {name}" for name, count in run["effects"].items())
