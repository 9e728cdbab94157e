"""The embedded servers: two roles, and an end with their owner."""

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import ProgrammingError

from models.base import new_id


def test_the_application_cannot_alter_the_schema(engine):
    with engine.connect() as connection, pytest.raises(ProgrammingError, match="must be owner"):
        connection.execute(text("ALTER TABLE users ADD COLUMN sneaked text"))


def test_what_a_test_commits_is_gone_for_the_next(db):
    db.execute(text("INSERT INTO users (user_id) VALUES (:id)"), {"id": new_id()})
    db.commit()
    assert db.scalar(text("SELECT count(*) FROM users")) == 1


def test_what_a_test_commits_is_gone_for_the_next_again(db):
    assert db.scalar(text("SELECT count(*) FROM users")) == 0


def test_a_fresh_database_belongs_to_the_owner(fresh_database):
    engine = create_engine(fresh_database["database_owner_url"])
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE users ADD COLUMN tried text"))
    engine.dispose()


def test_redis_answers(redis):
    redis.set("a", 1)
    assert redis.get("a") == b"1"
