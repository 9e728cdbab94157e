"""A second PostgreSQL that streams from the suite's, and can be stopped and started."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from bot.embedded.place import place_for
from bot.embedded.servers import SETTINGS
from bot.guardian import Service

PLAIN = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


class Replica:
    """A second server that streams from the suite's."""

    def __init__(self, home: Path, primary_url: str):
        self.place, self.primary = place_for(home), make_url(primary_url)
        shutil.rmtree(self.place.data, ignore_errors=True)
        binaries, data = self.place.postgres / "bin", str(self.place.data)
        user = {"user": self.place.user, "group": self.place.user} if self.place.user else {}
        copy = [binaries / "pg_basebackup", "-h", self.primary.query["host"], "-U", "postgres", "-D", data]
        copy += ["-R", "--checkpoint=fast", "--no-sync", "--wal-method=stream"]
        subprocess.run(copy, check=True, cwd="/", env=PLAIN, capture_output=True, **user)
        here = {**SETTINGS, "unix_socket_directories": self.place.sockets, "fsync": "off"}
        options = [word for name, value in here.items() for word in ("-c", f"{name}={value}")]
        self.service = Service(
            "the replica",
            [str(binaries / "postgres"), "-D", data, *options],
            self.place.logs / "replica.log",
            self.answers,
            self.place.user,
            PLAIN,
        )
        self.service.start()

    def as_admin(self) -> psycopg.Connection:
        there = {"host": str(self.place.sockets), "user": "postgres", "dbname": self.primary.database}
        return psycopg.connect(**there, autocommit=True)

    def answers(self) -> bool:
        try:
            self.as_admin().close()
        except psycopg.OperationalError:
            return False
        return True

    def wait(self, condition: str, *values) -> None:
        with self.as_admin() as admin:
            while not admin.execute(f"SELECT {condition}", values).fetchone()[0]:
                assert self.service.alive

    def stand_still(self) -> None:
        """It goes on receiving, and shows nothing of it."""
        with self.as_admin() as admin:
            admin.execute("SELECT pg_wal_replay_pause()")
        self.wait("pg_get_wal_replay_pause_state() = 'paused'")

    @property
    def url(self) -> str:
        there = self.primary.set(query={"host": str(self.place.sockets)})
        return there.render_as_string(hide_password=False)


@pytest.fixture
def replica(own_database, engine, tmp_path) -> Iterator[Replica]:
    started = Replica(tmp_path / "replica", own_database["database_url"])
    yield started
    started.service.stop()
    shutil.rmtree(started.place.state, ignore_errors=True)
