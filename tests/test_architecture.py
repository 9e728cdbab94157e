"""The shape of the project: who may import whom, how migrations are named, how big rooms are."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import migrations
from tests import sizes

ROOT = Path(__file__).parents[1]
OURS = {"bot", "flows", "models", "migrations", "wsgi", "tests", "bench"}
MAY_IMPORT = {  # the most specific room decides
    "models": {"models"},
    "migrations": {"migrations", "models"},
    "bot.understanding": {"bot.understanding"},
    "bot.dialogue": {"bot.dialogue", "bot.understanding"},
    "bot.simulator": {"bot.simulator", "bot.config", "bot.clock"},
    "bot": {"bot", "models", "migrations"},
    "flows": {"flows", "bot.dialogue", "models"},
    "wsgi": {"flows", "bot"},
}
NEVER_IN = {
    "flows": {"sqlalchemy", "flask", "twilio", "redis", "rq", "psycopg"},
    "bot.dialogue": {"sqlalchemy", "flask", "twilio", "redis", "rq", "psycopg", "time", "random"},
    "bot.understanding": {"sqlalchemy", "flask", "twilio", "redis", "rq", "psycopg", "time", "random"},
    "models": {"flask", "twilio", "redis", "rq"},
}
COMMANDS = {"bot.cli", "bot.simulator.terminal"}  # these start whole apps, so they reach `wsgi`


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def inside(name: str, room: str) -> bool:
    return name == room or name.startswith(room + ".")


def room_of(module: str) -> str:
    return max((room for room in MAY_IMPORT if inside(module, room)), key=len)


def trespasses() -> Iterator[str]:
    for path in [*sources("bot", "flows", "models", "migrations"), ROOT / "wsgi.py"]:
        module = module_of(path)
        room = room_of(module)
        for name in imports_of(path):
            top = name.partition(".")[0]
            welcome = any(inside(name, there) for there in MAY_IMPORT[room]) or module in COMMANDS
            if (top in OURS and not welcome) or top in NEVER_IN.get(room, ()):
                yield f"{module} imports {name}"


def test_imports_go_one_way():
    assert list(trespasses()) == []


def test_a_domain_of_flows_imports_only_itself_and_what_is_shared():
    strangers = [
        f"{module_of(path)} imports {name}"
        for path in sources("flows")
        for name in imports_of(path)
        if len(path.relative_to(ROOT).parts) > 2
        and inside(name, "flows")
        and name.split(".")[1] not in (path.relative_to(ROOT).parts[1], "shared")
    ]
    assert strangers == []


def test_migrations_are_numbered_and_named_with_one_head():
    names = [path.stem for path in sources("migrations/versions") if path.stem != "__init__"]
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+", name) for name in names), names
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    assert migrations.heads() == [names[-1][:4]]


def test_every_package_that_is_imported_is_asked_for():
    asked = set(re.findall(r"^([a-z0-9.-]+)", (ROOT / "requirements.in").read_text(), re.MULTILINE))
    ships = packages_distributions()
    missing = {
        f"{module_of(path)} imports {top}"
        for path in sources("bot", "flows", "models", "migrations", "bench", "tests")
        for top in {name.partition(".")[0] for name in imports_of(path)} - OURS - sys.stdlib_module_names
        if not {re.sub("[_.]+", "-", name).lower() for name in ships.get(top, ())}
        & {a.replace(".", "-") for a in asked}
    }
    assert missing == set()


def tracked_texts() -> Iterator[tuple[str, str]]:
    skipped = {".git", ".venv", ".homigo", "node_modules", "__pycache__"}
    endings = {".py", ".md", ".toml", ".in", ".lock", ".json", ".yml", ".yaml", ".sh", ".txt", ""}
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and path.suffix in endings and not skipped & set(parts) and ".cache" not in parts:
            yield str(path.relative_to(ROOT)), path.read_text(errors="replace")


def test_no_address_of_a_package_index_is_written_down():
    hosts = ["py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs", "registry." + "yarnpkg"]
    address = re.compile(r"https?://[^\s)\"']*(?:/simple/|/pypi/|registry\.)")
    found = [
        name
        for name, text in tracked_texts()
        if name != "tests/test_architecture.py" and (address.search(text) or any(h in text for h in hosts))
    ]
    assert found == []


NAMED = re.compile(r"\b(?:(?:rule|promise)s? \d+|[HSPCD]-[A-Z]\d\d|X\d\d)\b")
SECTIONS = {"Ground rules": "rule ", "Promises": "promise ", "Ids": ""}
ROOMS = ("bot", "flows", "models", "migrations", "tests", "bench", "deploy")


def explained(page: str) -> Iterator[str]:
    """What the first column of each table names."""
    for title, kind in SECTIONS.items():
        section = page.split(f"## {title}\n")[1].split("\n## ")[0]
        for names in re.findall(r"^\| ([\dA-Z][-\dA-Z, ]*) \|", section, re.M):
            yield from (kind + name for name in names.split(", "))


def test_every_rule_that_is_named_is_explained_and_kept_where_the_page_says():
    page = (ROOT / "docs/rules.md").read_text()
    named = {
        re.sub("^(rule|promise)s", r"\1", rule)
        for path, text in tracked_texts()
        if path.startswith(ROOMS) and not path.startswith("bench/results")
        for rule in NAMED.findall(text)
    }
    assert named - set(explained(page)) == set()
    kept_in = set(re.findall(r"`(\w+/[\w/]+\.\w+)`", page))
    assert {path for path in kept_in if not (ROOT / path).exists()} == set()


def test_rooms_stay_liveable():
    biggest_file, longest_function = sizes.files()[0], sizes.functions()[0]
    assert biggest_file[0] <= 450, biggest_file
    assert longest_function[0] <= 70, longest_function
