"""Engines and sessions. Whoever opens a session commits it; verbs never do (rule 5)."""

import select
from functools import cached_property
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, PoolProxiedConnection, create_engine, make_url
from sqlalchemy.event import listen
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.orm import Session, sessionmaker

from models.wire import COMMIT, Rows, Statement, wire

open_sessions = sessionmaker(expire_on_commit=False)

# A plan is kept, so it must not read a whole table because that was small when it was made. Whoever vanishes
# in the middle of a transaction, with its host, holds nobody for longer than a minute.
ASKED = {
    "timezone": "UTC",
    "lock_timeout": "3s",
    "idle_in_transaction_session_timeout": "60s",
    "enable_seqscan": "off",
}


def make_engine(
    url: str, pool_min: int = 5, pool_max: int = 25, *, prepare: bool = True, **options: Any
) -> Engine:
    """An engine on psycopg 3 with pool_min kept and at most pool_max connections (H-O06), in UTC. The one
    used last is used first: what it has planned is at hand.

    `prepare=False` for a pooler that hands each transaction another connection (H-O02).
    """
    address = make_url(url).set(drivername="postgresql+psycopg")
    if "poolclass" not in options:
        options |= {"pool_size": pool_min, "max_overflow": max(pool_max - pool_min, 0), "pool_use_lifo": True}
    connect = {
        "connect_timeout": 2,  # seconds; more than a server needs that is there
        "options": " ".join(f"-c {name}={value}" for name, value in ASKED.items()),
        "application_name": "homigo",
        "prepare_threshold": None,  # what is prepared is the wire's: psycopg drops all at a rollback
    }
    engine = create_engine(address, connect_args=connect, **options)
    listen(engine, "connect", lambda connection, _: wire(connection, prepare=prepare))
    engine.dialect.use_insertmanyvalues_wo_returning = True  # many rows are few statements
    listen(engine, "checkout", _still_there)
    return engine


def _still_there(connection: psycopg.Connection, *_: Any) -> None:
    """A server that went away has closed its end, which shows without asking it: no round trip, 3 µs.

    What the socket does not tell (a dead network) fails the first statement, and the turn is taken again.
    """
    if connection.closed:
        raise DisconnectionError
    ends = select.poll()
    ends.register(connection.fileno(), select.POLLIN)
    if ends.poll(0):  # on a connection that rests, nothing is waiting to be read but its end
        raise DisconnectionError


HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%(name)s, 0))"


def hold(db: Session, name: str) -> None:
    """Wait for, and keep until the transaction ends, the lock of that name."""
    together(db, (HOLD, {"name": name}))


def open_session(engine: Engine) -> Session:
    """A new session on the engine; use it as a context manager."""
    return open_sessions(bind=engine)


class Work(Session):
    """The session of one turn. Plain SQL takes its connection from the pool and nothing of SQLAlchemy; verbs
    that need the ORM share that connection and its transaction. Leaving it uncommitted rolls back.
    """

    def __init__(self, engine: Engine):
        super().__init__(expire_on_commit=False)
        self.engine = engine

    @cached_property
    def reached(self) -> PoolProxiedConnection:
        """Raises DBAPIError where nobody answers: the pool alone would raise psycopg's own error."""
        try:
            return self.engine.raw_connection()
        except psycopg.Error as fault:
            raise _database_error(fault, gone=True) from fault

    @cached_property
    def _shared(self) -> Connection:
        return Connection(self.engine, self.reached)

    def get_bind(self, *_: Any, **__: Any) -> Connection:
        return self._shared

    def commit(self) -> None:
        """Commits what is still open; a turn whose last statements said so already has."""
        if self.in_transaction():
            super().commit()
        elif "reached" in vars(self):
            self.reached.commit()

    def rollback(self) -> None:
        """Undoes all of it, also what plain SQL did."""
        if self.in_transaction():
            super().rollback()
        elif "reached" in vars(self):
            self.reached.rollback()

    def close(self) -> None:
        super().close()
        if "reached" in vars(self):
            vars(self).pop("_shared", None)
            vars(self).pop("reached").close()  # the pool rolls back what is left


def together(db: Session, *statements: Statement) -> list[Rows]:
    """Runs plain SQL in one round trip, in order; each answer has its rows as named tuples.

    For what every turn does: six statements cost what two cost one by one, without what SQLAlchemy adds.
    Raises DBAPIError like any other statement.
    """
    db.flush()
    held = db.reached if isinstance(db, Work) else db.connection().connection
    try:
        return wire(held.driver_connection).run(statements, patient=not isinstance(db, Work))
    except psycopg.Error as fault:
        gone = held.driver_connection.closed
        if gone:
            held.invalidate(fault)
        raise _database_error(fault, gone=gone) from fault


def _database_error(fault: psycopg.Error, *, gone: bool) -> Exception:
    """The error that turns know; `gone` if the connection is lost, so that the turn is taken again."""
    return DBAPIError.instance(
        None, None, fault, psycopg.Error, hide_parameters=True, connection_invalidated=gone
    )


def finish(db: Session, *statements: Statement) -> None:
    """The last statements of a transaction and its commit, in one round trip."""
    together(db, *statements, COMMIT)
    db.commit()  # SQLAlchemy learns of it
