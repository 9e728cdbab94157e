"""What may lag is read from a streaming replica that follows; in any other case from the primary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import current_app
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

import flows
from bot import create_app
from bot.channels.message import Inbound
from bot.replica import Reads, reads
from models.session import open_session
from tests.cast import CAST
from tests.second_server import replica

__all__ = ["replica"]

IN_RECOVERY = text("SELECT pg_is_in_recovery()")


@pytest.fixture
def near(engine, replica) -> Iterator[Reads]:
    near = reads(engine, replica.url, pool_min=1, pool_max=2)
    yield near
    near.replica.dispose()


def read_from(where: Reads) -> str:
    with where.session() as db:
        return "replica" if db.scalar(IN_RECOVERY) else "primary"


def now_at(engine: Engine) -> str:
    with open_session(engine) as db:
        return db.scalar(text("SELECT pg_current_wal_insert_lsn()::text"))


def meet_somebody(db) -> None:
    db.execute(text("INSERT INTO users (user_id) VALUES (uuidv7())"))
    db.commit()


def test_without_a_replica_the_primary_is_read(engine):
    assert read_from(reads(engine, "")) == "primary"


def test_a_replica_that_goes_away_is_replaced_by_the_primary_and_read_again_when_back(near, replica):
    assert read_from(near) == "replica"
    replica.service.stop()
    assert read_from(near) == "primary"
    replica.service.start()
    replica.wait("EXISTS (SELECT FROM pg_stat_wal_receiver)")
    assert read_from(near) == "replica"


def test_a_replica_that_no_longer_follows_is_not_read(near, replica):
    with replica.as_admin() as admin:
        admin.execute("ALTER SYSTEM SET primary_conninfo = ''")
        admin.execute("SELECT pg_reload_conf()")
    replica.wait("NOT EXISTS (SELECT FROM pg_stat_wal_receiver)")
    assert read_from(near) == "primary"


def test_a_replica_that_is_too_far_behind_is_not_read(near, replica, db):
    strict = replace(near, most_lag=timedelta(0))
    meet_somebody(db)
    replica.wait("pg_last_wal_replay_lsn() >= %s::pg_lsn", now_at(near.primary))
    replica.stand_still()
    meet_somebody(db)
    replica.wait("pg_last_wal_receive_lsn() >= %s::pg_lsn", now_at(near.primary))
    assert read_from(strict) == "primary"
    patient = replace(strict, most_lag=timedelta(hours=1))
    assert read_from(patient) == "replica"


@pytest.mark.parametrize("lag", [timedelta(0), timedelta(hours=1)], ids=["primary", "replica"])
def test_nothing_is_changed_by_who_reads(near, replica, lag):
    replica.service.stop() if not lag else None
    with near.session() as db, pytest.raises(DBAPIError, match="read-only transaction"):
        db.execute(text("DELETE FROM users"))


@pytest.fixture
def parts(replica, config, engine, redis, clock):
    """Of an app that reads from the replica, however far behind."""
    app = create_app(config.model_copy(update={"database_read_url": replica.url}), flows.ALL, clock)
    parts = app.extensions["homigo"]
    patient = replace(parts, reads=replace(parts.reads, most_lag=timedelta(hours=1)))
    app.extensions["homigo"] = patient
    with app.app_context():
        yield patient
    for one in (parts.engine, parts.reads.replica):
        one.dispose()


def test_somebody_s_data_is_what_the_replica_has(parts, replica, engine):
    parts.turns.receive(Inbound("SM1", "whatsapp", CAST["asha"].phone, "zanzibar"))
    replica.wait("pg_last_wal_replay_lsn() >= %s::pg_lsn", now_at(engine))
    replica.stand_still()
    parts.turns.receive(Inbound("SM2", "whatsapp", CAST["asha"].phone, "timbuktu"))
    with open_session(engine) as db:
        asha = db.scalar(text("SELECT user_id FROM users"))
    link = parts.turns.means.sign(str(asha)).removeprefix(parts.config.public_base_url)
    given = current_app.test_client().get(link).text
    assert ("zanzibar" in given, "timbuktu" in given) == (True, False)
