"""Connections that rest in the pool, and statements that travel together."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.session import Work, finish, make_engine, open_session, together

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


def test_a_transaction_that_rests_for_a_minute_is_ended(one):
    asked = "SELECT current_setting('idle_in_transaction_session_timeout') AS longest"
    with open_session(one) as db:
        assert together(db, (asked, {}))[0].fetchone().longest == "1min"


def test_whoever_rested_too_long_holds_nothing_more_and_is_told_that_the_connection_is_lost(one, db):
    with Work(one) as resting:
        short = ("SET LOCAL idle_in_transaction_session_timeout = '10ms'", {})
        pid = together(resting, (WHO, {}), short)[0].fetchone().pid
        there = ("SELECT FROM pg_stat_activity WHERE pid = %(pid)s", {"pid": pid})
        while together(db, there)[0].fetchone() is not None:
            db.rollback()  # what is asked of statistics once stands until then
        with pytest.raises(DBAPIError) as fault:
            together(resting, (WHO, {}))
    assert fault.value.connection_invalidated


def test_what_plain_sql_did_is_undone(one):
    with Work(one) as work:
        together(work, ("CREATE TEMPORARY TABLE said (words text)", {}))
        work.rollback()
        work.commit()
        found = together(work, ("SELECT to_regclass('pg_temp.said') AS there", {}))[0].fetchone()
    assert found.there is None


def test_statements_run_in_order_and_each_has_its_rows(db):
    made, found = together(
        db,
        ("CREATE TEMPORARY TABLE said (words text) ON COMMIT DROP", {}),
        ("INSERT INTO said VALUES (%(words)s) RETURNING words", {"words": "100%"}),
    )[1:] + together(db, ("SELECT words FROM said", {}))
    assert made.rowcount == 1 and made.fetchall() == [("100%",)]
    assert [row.words for row in found] == ["100%"]


def test_a_fault_in_one_of_them_is_the_database_error_that_turns_know(db):
    with pytest.raises(DBAPIError) as fault:
        together(db, ("SELECT 1", {}), ("SELECT 1 / %(nought)s", {"nought": 0}))
    assert fault.value.orig.sqlstate == "22012"


def test_after_a_fault_or_a_rollback_the_same_statements_go_on(one):
    asked = [("SELECT 1 / %(by)s AS one", {"by": by}) for by in (0, 1)]
    with open_session(one) as db:
        for _ in range(2):
            with pytest.raises(DBAPIError):
                together(db, (WHO, {}), *asked)
            db.rollback()
            assert together(db, asked[1])[0].fetchone().one == 1
            db.rollback()


def test_what_cannot_be_sent_leaves_the_connection_usable(db):
    with pytest.raises(DBAPIError):
        together(db, (WHO, {}), ("SELECT %(words)s::text", {"words": "\x00"}))
    assert together(db, (WHO, {}))[0].fetchone().pid


def test_one_statement_with_values_of_several_kinds(db):
    same = "SELECT %(some)s::text AS said, %(some)s::text || '%%' AS more"
    found = together(db, *((same, {"some": some}) for some in ("a", None, 7, "a")))
    assert [tuple(rows.fetchone()) for rows in found] == [("a", "a%"), (None, None), ("7", "7%"), ("a", "a%")]
    assert [rows.fetchone() for rows in found] == [None] * 4


def test_more_than_fits_the_socket_goes_out_and_comes_back(db):
    long = "x" * 3_000_000
    found = together(db, *[("SELECT %(long)s::text AS long", {"long": long})] * 3)
    assert [len(rows.fetchone().long) for rows in found] == [len(long)] * 3


def test_a_connection_that_dies_in_the_middle_is_replaced(one):
    with open_session(one) as db, pytest.raises(DBAPIError) as fault:
        together(db, ("SELECT pg_terminate_backend(pg_backend_pid())", {}), (WHO, {}))
    assert fault.value.connection_invalidated
    assert backend(one)


def test_behind_a_pooler_nothing_is_prepared(own_database):
    engine = make_engine(own_database["database_url"], 1, 1, prepare=False)
    with open_session(engine) as db:
        for _ in range(2):
            (prepared,) = together(db, ("SELECT count(*) AS count FROM pg_prepared_statements", {}))
        assert prepared.fetchone().count == 0
    engine.dispose()


def test_a_turns_session_shares_one_transaction_with_the_orm(one):
    with Work(one) as db:
        before = together(db, ("CREATE TEMPORARY TABLE kept (words text)", {}), (WHO, {}))[1].fetchone().pid
        assert db.scalar(text(WHO)) == before
        db.execute(text("INSERT INTO kept VALUES ('by the ORM')"))
        finish(db, ("INSERT INTO kept VALUES ('plainly')", {}))
    with Work(one) as db:
        db.execute(text("INSERT INTO kept VALUES ('and not committed')"))
    with Work(one) as db:
        together(db, ("INSERT INTO kept VALUES ('nor this')", {}))
    with open_session(one) as db:
        assert db.scalars(text("SELECT words FROM kept")).all() == ["by the ORM", "plainly"]


def test_a_turns_session_whose_connection_dies_is_a_lost_connection(one):
    with Work(one) as db, pytest.raises(DBAPIError) as fault:
        together(db, ("SELECT pg_terminate_backend(pg_backend_pid())", {}), (WHO, {}))
    assert fault.value.connection_invalidated
    assert backend(one)


def test_a_turn_that_finds_nobody_at_the_database_is_a_lost_connection_and_no_fault():
    nobody = make_engine("postgresql://homigo@127.0.0.1:1/homigo")
    with Work(nobody) as db, pytest.raises(DBAPIError) as fault:
        together(db, (WHO, {}))
    assert fault.value.connection_invalidated


def test_a_plan_that_is_kept_reads_no_whole_table_however_small_it_was(db):
    db.execute(text("CREATE TEMPORARY TABLE small (number int PRIMARY KEY)"))
    db.execute(text("ANALYZE small"))  # as the table is now, reading all of it would be quickest
    plan = db.scalars(text("EXPLAIN SELECT FROM small WHERE number = 1")).all()
    assert "Index" in plan[0]


def test_a_server_that_says_nothing_is_given_up_on_in_a_turn(one, monkeypatch):
    monkeypatch.setattr("models.wire.SILENCE_S", 1)
    asleep = "SELECT pg_sleep(20)", {}
    with Work(one) as turn, pytest.raises(DBAPIError) as fault:
        together(turn, asleep)
    assert fault.value.connection_invalidated
    assert backend(one)  # by another connection
