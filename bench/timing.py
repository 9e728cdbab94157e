"""Doing one thing again and again: how long it takes, and what it costs here and in the database."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bench import figures

Done = tuple[list[float], float]  # seconds each took, and CPU seconds of this process


def each(work: Callable[[Any], Any], things: Iterable[Any]) -> Done:
    """Do it to each of the things, one after the other."""
    took, cpu = [], time.process_time()
    for thing in things:
        started = time.perf_counter()
        work(thing)
        took.append(time.perf_counter() - started)
    return took, time.process_time() - cpu


def until(at: float, things: list[Any]) -> Iterator[Any]:
    """The things in turn, over and over, until the moment (time.monotonic)."""
    number = 0
    while time.monotonic() < at:
        yield things[number % len(things)]
        number += 1


def costs(postmaster: int, work: Callable[[Any], Any], things: Iterable[Any]) -> dict[str, float]:
    """The figures of one row of a table."""
    before = figures.used_by(postmaster).cpu_s
    took, cpu = each(work, things)
    after = figures.used_by(postmaster).cpu_s
    return of(took) | {
        "python_cpu_ms": _ms(cpu / len(took)),
        "database_cpu_ms": None if after is None else _ms((after - before) / len(took)),
    }


def of(took: list[float]) -> dict[str, float]:
    """How many, and the percentiles of how long."""
    ordered = sorted(took)
    ranks = {f"p{rank}_ms": _ms(figures.percentile(ordered, rank)) for rank in (50, 95)}
    return {"measured": len(ordered), **ranks}


def table(rows: dict[str, dict[str, Any]], first: str) -> Iterator[str]:
    """Lines for a terminal: a row for each, a column for each figure."""
    names = list(next(iter(rows.values())))
    yield f"{first:24}" + "".join(f"{name:>17}" for name in names)
    for title, row in rows.items():
        yield f"{title:24}" + "".join(f"{row[name]!s:>17}" for name in names)


def _ms(seconds: float) -> float:
    return round(1000 * seconds, 2)
