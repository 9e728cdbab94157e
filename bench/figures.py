"""From what was measured to figures whose names end in their unit, and to a table."""

from __future__ import annotations

import math
import os
import platform
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.load import SHARES

PROC = Path("/proc")
CPU = "_cpu_ms_per_turn"


class Used(NamedTuple):
    """What a process and its children have used so far; None where /proc is missing."""

    cpu_s: float | None
    memory_mb: float | None  # what several share is counted once


Spent = tuple[Used, Used]  # before and after


def used_by(pid: int) -> Used:
    if not PROC.exists():
        return Used(None, None)
    children = (PROC / f"{pid}/task/{pid}/children").read_text().split()
    own, *others = [one for one in map(_one, [pid, *children]) if one]
    return Used(own.cpu_s + own.gone_s + sum(one.cpu_s for one in others), own.mb + sum(o.mb for o in others))


class _One(NamedTuple):
    cpu_s: float  # in user and system mode
    gone_s: float  # of its children that have ended
    mb: float


def _one(pid: int | str) -> _One | None:
    """A process by itself; None when it ended just now."""
    try:
        stat = (PROC / f"{pid}/stat").read_text().rpartition(")")[2].split()
        memory = (PROC / f"{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return None
    tick = os.sysconf("SC_CLK_TCK")
    kb = next(int(line.split()[1]) for line in memory if line.startswith("Pss:"))
    return _One((int(stat[11]) + int(stat[12])) / tick, (int(stat[13]) + int(stat[14])) / tick, kb / 2**10)


def of(told: dict, clients: int, spent: dict[str, Spent]) -> dict:
    """The figures of a run; `told` is what the load said, `spent` what each part used, by its name."""
    took = sorted(seconds for _, seconds in told["turns"])
    cpu = {f"{_word(part)}{CPU}": ms_each(one, len(took)) for part, one in spent.items()}
    return {
        "turns_per_s": round(len(took) / told["seconds"], 1),
        **{f"p{rank}_ms": _ms(percentile(took, rank)) for rank in (50, 95, 99)},
        "max_ms": _ms(took[-1]),
        **cpu,
        "load_cpu_ms_per_turn": round(1000 * told["load_cpu_s"] / len(took), 3),
        "load_cpu_share": round(told["load_cpu_s"] / told["seconds"], 3),
        "rss_mb": _rss_mb(spent),
        "measured_s": round(told["seconds"], 1),
        "measured_turns": len(took),
        "clients": clients,
        "reconnects": told["reconnects"],
        "non_2xx": told["refused"],
        "kinds": dict(_kinds(told["turns"])),
    }


def median_of(runs: list[dict]) -> dict:
    """The figures of several runs: of each its median, of counts the sum, and what each run reached."""
    numbers = {name: [run[name] for run in runs] for name in runs[0] if _is_figure(runs[0][name])}
    middle = {name: statistics.median(values) for name, values in numbers.items()}
    summed = {name: sum(numbers[name]) for name in ("measured_turns", "reconnects", "non_2xx")}
    counted = {name: _sum(run[name] for run in runs) for name in ("sent", "effects")}
    each = {"runs": len(runs), "each_turns_per_s": numbers["turns_per_s"]}
    kinds = {kind: _middle([run["kinds"][kind] for run in runs if kind in run["kinds"]]) for kind in SHARES}
    return middle | summed | counted | each | {"kinds": kinds, "machine": machine()}


def _sum(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return dict(total)


def _middle(kinds: list[dict]) -> dict:
    return {name: statistics.median(one[name] for one in kinds) for name in kinds[0]} if kinds else {}


def _is_figure(value: object) -> bool:
    return isinstance(value, int | float)


def machine() -> dict:
    """On what it was measured, and how busy that was at the end."""
    return {
        "cores": os.cpu_count(),
        "load_avg": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
    }


def _word(part: str) -> str:
    return part.replace(" ", "_").lower()


def _rss_mb(spent: dict[str, Spent]) -> int | None:
    """What web and worker hold at the end."""
    used = [after.memory_mb for part, (_, after) in spent.items() if part in ("web", "worker")]
    return None if None in used else round(sum(used))


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
    each = ", ".join(map(str, run["each_turns_per_s"]))
    yield f"{run['turns_per_s']} turns/s with {run['clients']} clients, the median of {each}"
    yield "latency  " + "   ".join(f"{name} {run[f'{name}_ms']} ms" for name in ("p50", "p95", "p99", "max"))
    for name in (name for name in run if name.endswith(CPU)):
        yield f"{name.removesuffix(CPU):9}{run[name]} ms CPU a turn"
    yield f"memory   {run['rss_mb']} MB in all processes of web and worker"
    yield f"load     {run['load_cpu_share']:.0%} of a core"
    yield f"edge     {run['reconnects']} reconnects, {run['non_2xx']} answers other than 2xx"
    yield f"city     {run['people']} people, made in {run['city_s']} s"
    yield f"machine  {run['machine']['cores']} cores, load average {run['machine']['load_avg']} at the end"
    if "pgbench_turns_per_s" in run:
        share = f"{run['of_pgbench_share']:.0%}"
        yield f"pgbench  {run['pgbench_turns_per_s']} turns/s of the same SQL; we reach {share} of it"
    elif "pgbench" in run:
        yield f"pgbench  {run['pgbench']}"
    yield ""
    yield f"{'kind':12}{'share':>8}{'p50 ms':>10}{'p95 ms':>10}{'sent':>8}"
    for kind, one in run["kinds"].items():
        if one:
            sent = run["sent"][kind]
            yield f"{kind:12}{one['share']:>8.1%}{one['p50_ms']:>10}{one['p95_ms']:>10}{sent:>8}"
    yield ""
    yield "effects  " + ", ".join(f"{count} {name}" for name, count in run["effects"].items())
