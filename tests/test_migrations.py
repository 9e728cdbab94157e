"""Migrations are linted one by one, and go up, down and up again (promise 31)."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, inspect

import migrations

SQUAWK = Path(sys.executable).with_name("squawk")
SCHEMA = re.compile(r"\s*(CREATE|ALTER|DROP|COMMENT)\b", re.IGNORECASE)
OUR_REASONS = {
    "prefer-bigint-over-int": "counts and years, never keys",
    "ban-char-field": "currency is char(3)",
    "prefer-text-field": "Alembic's own table",
    "require-lock-timeout": "env.py sets it for every migration",
    "require-statement-timeout": "a backfill may take its time",
    "prefer-robust-stmts": "every migration runs in one transaction",
    "ban-drop-constraint": "0017 and 0023 put another in its place",
    "constraint-missing-not-valid": "0020 and 0021 validate outside of the transaction that added it",
    "ban-concurrent-index-creation-in-transaction": "0012 makes its indexes outside of one; else it fails",
}
BEFORE_ANYBODY_USED_IT = {"0004", "0011", "0014"}  # these index tables of earlier ones, which were empty then
VERSIONS = sorted(path.stem[:4] for path in Path(migrations.__file__).parent.glob("versions/[0-9]*.py"))


@pytest.fixture
def statements():
    """Every statement that reaches a database, as it is said."""
    said = []

    def hear(connection, cursor, statement, *rest):
        said.append(statement.strip().rstrip(";"))

    event.listen(Engine, "before_cursor_execute", hear)
    yield said
    event.remove(Engine, "before_cursor_execute", hear)


def test_each_migration_is_safe_on_a_busy_database(empty_database, statements, tmp_path):
    files = []
    for version in VERSIONS:
        statements.clear()
        migrations.upgrade(empty_database["database_owner_url"], version)
        if version in BEFORE_ANYBODY_USED_IT:
            continue
        files.append(tmp_path / f"{version}.sql")
        files[-1].write_text("".join(f"{said};\n" for said in statements if SCHEMA.match(said)))
    lint = [SQUAWK, "--assume-in-transaction", "--pg-version", "18", "--reporter", "gcc"]
    lint += [word for rule in OUR_REASONS for word in ("--exclude", rule)]
    found = subprocess.run([*lint, *files], capture_output=True, text=True)
    assert found.returncode == 0, found.stdout


def test_up_down_up(empty_database):
    url = empty_database["database_owner_url"]
    migrations.upgrade(url)
    migrations.downgrade(url, "base")
    engine = create_engine(url)
    left = set(inspect(engine).get_table_names())
    engine.dispose()
    migrations.upgrade(url)
    assert left == {"alembic_version"}
