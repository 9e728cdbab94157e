"""A database that is there and cannot store: nobody is apologised to, the provider is asked to come again."""

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

import flows
from bot import create_app
from models.session import open_session
from tests.inbound import said_by

SHORT_OF = {
    "room on the disk": "53100",
    "memory": "53200",
    "locks": "53400",
    "a disk that works": "58030",
    "the right to write, as on a replica": "25006",
}
FAILS = """
    CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'cannot store' USING ERRCODE = {}; END $$;
    CREATE TRIGGER fails BEFORE INSERT ON turn_traces FOR EACH ROW EXECUTE FUNCTION fails();"""


@pytest.fixture
def turns(fresh_database, config, clock):
    """Turns on a database of this test's own, whose traces a trigger may refuse."""
    app = create_app(config.model_copy(update=fresh_database), flows.ALL, clock)
    yield app.extensions["homigo"].turns
    app.extensions["homigo"].engine.dispose()


@pytest.fixture
def owner(fresh_database):
    address = make_url(fresh_database["database_owner_url"]).set(drivername="postgresql")
    with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as connection:
        yield connection


@pytest.mark.parametrize("sqlstate", SHORT_OF.values(), ids=SHORT_OF)
def test_what_could_not_be_stored_is_taken_when_it_comes_again(turns, owner, sqlstate):
    message = said_by()
    owner.execute(sql.SQL(FAILS).format(sql.Literal(sqlstate)))
    with pytest.raises(DBAPIError):
        turns.receive(message)
    with open_session(turns.engine) as db:
        assert db.execute(text("SELECT count(*) FROM inbound_messages")).scalar() == 0
    owner.execute("DROP TRIGGER fails ON turn_traces")
    assert turns.receive(message) == "handled"
