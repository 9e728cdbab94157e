"""Columns, triggers and grants that recur in migrations."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import insert


def born() -> sa.Column:
    """created_at, for rows written once."""
    return _moment("created_at")


def stamped() -> tuple[sa.Column, sa.Column]:
    """created_at and updated_at; call touch() on the table as well."""
    return born(), _moment("updated_at")


def _moment(name: str) -> sa.Column:
    return sa.Column(name, sa.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False)


def touch(*tables: str) -> None:
    """Let a trigger keep updated_at of these tables (D-L02, C-L07)."""
    for table in tables:
        op.execute(
            f"CREATE TRIGGER touch BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION touch_updated_at()"
        )


def guard(table: str, column: str = "status") -> None:
    """Let status_transitions decide which status may follow which on this table."""
    op.execute(
        f"CREATE TRIGGER guard BEFORE UPDATE OF {column} ON {table} FOR EACH ROW "
        f"WHEN (OLD.{column} IS DISTINCT FROM NEW.{column}) EXECUTE FUNCTION guard_status('{column}')"
    )


def add_transitions(rows: list[dict[str, str]]) -> None:
    """Insert rows of models/transitions.py; those that are there stay."""
    table = sa.table("status_transitions", *(sa.column(name) for name in rows[0]))
    op.execute(insert(table).values(rows).on_conflict_do_nothing())


def drop_transitions(*entities: str) -> None:
    """Remove what add_transitions inserted."""
    for entity in entities:
        op.execute(f"DELETE FROM status_transitions WHERE entity = '{entity}'")


@contextmanager
def beside_others() -> Iterator[None]:
    """Outside a transaction, holding nobody up; so it may wait for those who are under way."""
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = '60s'")
        yield
        op.execute("SET lock_timeout = '1s'")
