"""Real PostgreSQL and Redis for every test, a frozen clock, and the app on top of them."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

import psycopg
import pytest
import redis as redis_client
from flask import Flask
from flask.testing import FlaskClient
from psycopg import sql
from sqlalchemy import Engine, make_url
from sqlalchemy.event import listen
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.config import Config, running_services
from bot.embedded import guarded
from tests import sizes
from tests.snapshot import Scene

TEMPLATE = "homigo"
MAY_REST = "SET LOCAL idle_in_transaction_session_timeout = 0"
MORNING = datetime(2026, 11, 20, 4, 30, tzinfo=UTC)  # ten o'clock in India
CLEAN = """
DO $$ DECLARE name text; filled boolean; BEGIN
  FOREACH name IN ARRAY {tables}::text[] LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO filled;
    IF filled THEN EXECUTE format('DELETE FROM %I', name); END IF;
  END LOOP;
END $$
"""


class Servers:
    """The suite's own servers, started when first asked for, with the schema ready to be cloned."""

    home: Path | None = None

    @cached_property
    def addresses(self) -> dict[str, str]:
        from bot.schema import bring_up_to_date

        self.home = Path(tempfile.mkdtemp(prefix="homigo-test-"))
        self.guardian = guarded(self.home, ("postgresql", "redis"), throwaway=True)
        addresses = running_services(self.home)
        bring_up_to_date(addresses["database_owner_url"])
        return addresses

    def stop(self) -> None:
        if self.home:
            with contextlib.suppress(AttributeError):
                self.guardian.stdin.close()
                self.guardian.wait(30)
            shutil.rmtree(self.home, ignore_errors=True)


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.servers = Servers()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    """pytest-xdist: the controller starts the servers once and tells each worker where they are."""
    node.workerinput["addresses"] = node.config.servers.addresses


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.servers.stop()


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        terminalreporter.section("sizes")
        for line in sizes.report():
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def addresses(request) -> dict[str, str]:
    """Addresses of the suite's PostgreSQL and Redis."""
    given = getattr(request.config, "workerinput", None)
    return given["addresses"] if given else request.config.servers.addresses


def as_admin(url: str, database: str) -> psycopg.Connection:
    """A superuser's connection to a database of the server at `url`."""
    return psycopg.connect(
        host=make_url(url).query["host"], user="postgres", dbname=database, autocommit=True
    )


@contextlib.contextmanager
def cloned(addresses: dict[str, str], name: str, template: str = TEMPLATE) -> Iterator[dict[str, str]]:
    """A database of that name with the whole schema, gone afterwards; its urls by role."""
    owner = addresses["database_owner_url"]
    with as_admin(owner, "postgres") as admin:
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        make = "CREATE DATABASE {} OWNER homigo_owner TEMPLATE {}"
        admin.execute(sql.SQL(make).format(sql.Identifier(name), sql.Identifier(template)))
        urls = {role: addresses[role] for role in ("database_url", "database_owner_url")}
        yield {
            role: make_url(url).set(database=name).render_as_string(hide_password=False)
            for role, url in urls.items()
        }
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def worker_number() -> int:
    return int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))


@pytest.fixture(scope="session")
def own_database(addresses, worker_number) -> Iterator[dict[str, str]]:
    """This worker's database, shared by its tests and emptied after each."""
    with cloned(addresses, f"test_{worker_number}") as urls:
        yield urls


@pytest.fixture
def fresh_database(addresses, worker_number) -> Iterator[dict[str, str]]:
    """A database for one test alone, which may change its schema or its reference rows."""
    with cloned(addresses, f"fresh_{worker_number}") as urls:
        yield urls


@pytest.fixture
def empty_database(addresses, worker_number) -> Iterator[dict[str, str]]:
    """A database without any table."""
    with cloned(addresses, f"empty_{worker_number}", template="template0") as urls:
        yield urls


@contextlib.contextmanager
def sweeping(owner_url: str) -> Iterator[Scene]:
    """Empties what tests fill, past foreign keys and audit triggers; rows of migrations stay."""
    with as_admin(owner_url, make_url(owner_url).database) as admin:
        names = [
            row[0] for row in admin.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ]
        count = sql.SQL("SELECT EXISTS (SELECT FROM {})")
        empty = [n for n in names if not admin.execute(count.format(sql.Identifier(n))).fetchone()[0]]
        admin.execute("SET session_replication_role = replica")
        admin.execute("SET lock_timeout = '10s'")
        clean = sql.SQL(CLEAN).format(tables=sql.Literal(empty))
        yield Scene(admin, empty, lambda: admin.execute(clean))


@pytest.fixture(scope="session")
def _tables(own_database) -> Iterator[Scene]:
    with sweeping(own_database["database_owner_url"]) as tables:
        yield tables


@pytest.fixture(scope="session")
def _sweeper(_tables):
    """Empties what a test filled."""
    return _tables.clean


@pytest.fixture
def scene(_tables, engine) -> Scene:
    """Keeps a moment of this test's database, to put it back."""
    return Scene(_tables.admin, _tables.tables, _tables.clean)


@pytest.fixture(scope="session")
def _engine(own_database) -> Iterator[Engine]:
    from models.session import make_engine

    engine = make_engine(own_database["database_url"], 1, 20, hide_parameters=True)
    yield engine
    engine.dispose()


@pytest.fixture
def engine(_engine, _sweeper) -> Iterator[Engine]:
    """The application's engine on an empty database; commits are real."""
    yield _engine
    _sweeper()


@pytest.fixture
def db(engine) -> Iterator[Session]:
    """A session as the application's role; it may rest while a test does something else for long."""
    from models.session import open_session

    with open_session(engine) as session:
        listen(session, "after_begin", lambda *begun: begun[2].exec_driver_sql(MAY_REST))
        yield session


@pytest.fixture
def redis(config) -> Iterator[redis_client.Redis]:
    """An empty Redis database of this worker."""
    client = redis_client.Redis.from_url(config.redis_url)
    client.flushdb()
    yield client
    client.flushdb()
    client.close()


class FrozenClock(Clock):
    """Stands still until it is moved."""

    def __init__(self, start: datetime = MORNING):
        super().__init__()
        self.time = start

    def now(self) -> datetime:
        return self.time

    def advance(self, seconds: float) -> datetime:
        self.time += timedelta(seconds=seconds)
        return self.time


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def config(own_database, addresses, worker_number, tmp_path) -> Config:
    """Settings of a test: its own home, this worker's database and Redis, no outside service."""
    return Config.from_env(
        {
            "APP_ENV": "test",
            "HOMIGO_HOME": str(tmp_path / "home"),
            "PUBLIC_BASE_URL": "https://homigo.example",
            "DATABASE_URL": own_database["database_url"],
            "DATABASE_OWNER_URL": own_database["database_owner_url"],
            "REDIS_URL": f"{addresses['redis_url']}?db={worker_number % 16}",
            "DB_POOL_MIN": "1",
            "WHATSAPP_PER_SECOND": "10000",  # the clock stands still
            "SMS_PER_SECOND": "10000",
        }
    )


@pytest.fixture
def app(config, engine, redis, clock) -> Flask:
    """The whole app with every flow, on this test's clock; its connections have planned what others asked."""
    import flows
    from bot import create_app

    return create_app(config, flows.ALL, clock, engine)


@pytest.fixture
def turns(app):
    return app.extensions["homigo"].turns


@pytest.fixture
def client(app) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def chat(app, clock):
    """Conversations with the whole bot; see tests/chat.py for the format."""
    from tests.chat import Chat

    return Chat(app.extensions["homigo"].turns, clock)
