"""Reads that may lag go to a streaming replica, as long as it follows; else the primary answers."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from models.session import make_engine, open_session

log = structlog.get_logger()

MOST_LAG = timedelta(seconds=10)
PATIENCE_S = 2  # for a replica that does not answer
FOLLOWS = text("""
    SELECT pg_is_in_recovery() AND EXISTS (SELECT FROM pg_stat_wal_receiver WHERE pid IS NOT NULL)
       AND (pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn()
            OR now() - pg_last_xact_replay_timestamp() < :most_lag)""")


@dataclass(frozen=True)
class Reads:
    """Where to read what may be MOST_LAG old: private data for its owner, why the bot said something."""

    primary: Engine
    replica: Engine | None = None
    most_lag: timedelta = MOST_LAG

    @contextlib.contextmanager
    def session(self) -> Iterator[Session]:
        """A session that changes nothing. A replica that goes away during it raises, as a primary would."""
        with open_session(self.replica if self._follows() else self.primary) as db:
            db.execute(text("SET TRANSACTION READ ONLY"))
            yield db

    def _follows(self) -> bool:
        if self.replica is None:
            return False
        try:
            with self.replica.connect() as connection:
                near = connection.scalar(FOLLOWS, {"most_lag": self.most_lag})
        except SQLAlchemyError as gone:
            log.warning("replica.gone", why=type(gone).__name__)
            return False
        if not near:
            log.warning("replica.behind")
        return bool(near)


def reads(primary: Engine, replica_url: str, **pool) -> Reads:
    """For the settings: without a url of a replica, everything is read from the primary."""
    if not replica_url:
        return Reads(primary)
    url = make_url(replica_url).update_query_dict({"connect_timeout": str(PATIENCE_S)})
    return Reads(
        primary, make_engine(url.render_as_string(hide_password=False), **pool, hide_parameters=True)
    )
