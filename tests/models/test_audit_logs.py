"""The audit log can only grow, and shows where it was touched (promise 25)."""

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from models.trust import audit_logs


@pytest.fixture
def log(db, clock):
    for action in ("user_created", "data_export", "user_deleted"):
        audit_logs.write(db, action, clock.now(), details={"by": "chat"})
    db.commit()
    return db


def test_an_untouched_log_is_whole(log):
    assert audit_logs.broken(log) == []


@pytest.mark.parametrize(
    "change", ["UPDATE audit_logs SET action = 'x'", "DELETE FROM audit_logs", "TRUNCATE audit_logs"]
)
def test_the_application_cannot_change_it(log, change):
    with pytest.raises(ProgrammingError, match="permission denied"):
        log.execute(text(change))


@pytest.mark.parametrize(
    "change", ["UPDATE audit_logs SET action = 'x'", "DELETE FROM audit_logs", "TRUNCATE audit_logs"]
)
def test_not_even_the_owner_can_by_mistake(log, own_database, change):
    owner = create_engine(make_url(own_database["database_owner_url"]).set(drivername="postgresql+psycopg"))
    with owner.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
        connection.execute(text(change))
    owner.dispose()


def tampered(own_database, change: str) -> None:
    """What somebody with all rights could do."""
    owner = create_engine(make_url(own_database["database_owner_url"]).set(drivername="postgresql+psycopg"))
    with owner.begin() as connection:
        connection.execute(text("ALTER TABLE audit_logs DISABLE TRIGGER refuse"))
        connection.execute(text(change))
        connection.execute(text("ALTER TABLE audit_logs ENABLE TRIGGER refuse"))
    owner.dispose()


def test_a_changed_row_is_found(log, own_database):
    tampered(own_database, "UPDATE audit_logs SET action = 'nothing' WHERE sequence = 2")
    assert audit_logs.broken(log) == [2]


def test_a_missing_row_is_found(log, own_database):
    tampered(own_database, "DELETE FROM audit_logs WHERE sequence = 2")
    assert audit_logs.broken(log) == [3]
