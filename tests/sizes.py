"""How big the rooms are: smells to look at, shown after the whole suite."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).parents[1]


def files() -> list[tuple[int, str]]:
    """Lines and name of each source file, biggest first; migrations only ever grow by new files."""
    paths = [path for folder in ("bot", "flows", "models", "bench") for path in (ROOT / folder).rglob("*.py")]
    paths += [ROOT / "wsgi.py", ROOT / "homigo"]
    counted = ((len(path.read_text().splitlines()), str(path.relative_to(ROOT))) for path in paths)
    return sorted(counted, reverse=True)


def functions() -> list[tuple[int, str]]:
    """Lines and name of each function, longest first."""
    return sorted((found for _, name in files() for found in _functions_of(name)), reverse=True)


def _functions_of(name: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse((ROOT / name).read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.end_lineno - node.lineno + 1, f"{name}:{node.name}"


def report() -> Iterator[str]:
    tenths = quantiles([length for length, _ in functions()], n=10)
    yield f"half of the functions ≤ {tenths[4]:.0f} lines, nine in ten ≤ {tenths[8]:.0f}"
    for length, name in [*files()[:5], *functions()[:5]]:
        yield f"{length:5} {name}"
