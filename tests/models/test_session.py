"""Connections that rest in the pool, and statements that travel together."""

import pytest
from sqlalchemy.exc import DBAPIError

from models.session import make_engine, open_session, together

WHO = "SELECT pg_backend_pid() AS pid"


@pytest.fixture
def one(own_database):
    """An engine with a single connection."""
    engine = make_engine(own_database["database_url"], 1, 1)
    yield engine
    engine.dispose()


def backend(engine) -> int:
    with open_session(engine) as db, db.begin():
        return together(db, (WHO, {}))[0].fetchone().pid


def test_a_connection_that_the_server_closed_while_it_rested_is_replaced(one, db):
    before = backend(one)
    together(db, ("SELECT pg_terminate_backend(%(pid)s, 10000)", {"pid": before}))
    assert backend(one) != before


def test_a_connection_that_is_still_there_is_used_again(one):
    assert backend(one) == backend(one)


def test_statements_run_in_order_and_each_has_its_rows(db):
    made, found = together(
        db,
        ("CREATE TEMPORARY TABLE said (words text) ON COMMIT DROP", {}),
        ("INSERT INTO said VALUES (%(words)s) RETURNING words", {"words": "100%"}),
    )[1:] + together(db, ("SELECT words FROM said", {}))
    assert made.rowcount == 1
    assert [row.words for row in found] == ["100%"]


def test_a_fault_in_one_of_them_is_the_database_error_that_turns_know(db):
    with pytest.raises(DBAPIError) as fault:
        together(db, ("SELECT 1", {}), ("SELECT 1 / %(nought)s", {"nought": 0}))
    assert fault.value.orig.sqlstate == "22012"
