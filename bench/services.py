"""The servers of a measurement: its own, as careful as those of `./homigo up`, thrown away afterwards."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from bot.config import Config, running_services
from bot.embedded import guarded
from bot.embedded.place import OWNER, place_for
from bot.schema import bring_up_to_date
from models.session import make_engine

BASE = "https://bench.homigo.example"


@contextlib.contextmanager
def own() -> Iterator[Config]:
    """A PostgreSQL as careful as that of `./homigo up`, a Redis, settings of production; gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="homigo-bench-"))
    state = place_for(home).state
    guardian = guarded(home, ("postgresql", "redis"))
    try:
        addresses = running_services(home)
        bring_up_to_date(addresses["database_owner_url"])
        os.environ.update(_settings(home, addresses))
        yield Config.from_env()
    finally:
        guardian.stdin.close()
        guardian.wait()
        for folder in (state, home):
            shutil.rmtree(folder, ignore_errors=True)


def _settings(home: Path, addresses: dict[str, str]) -> dict[str, str]:
    return {
        "APP_ENV": "production",
        "APP_PORT": str(_free_port()),
        "APP_SECRET_KEY": secrets.token_hex(32),
        "HOMIGO_HOME": str(home),
        "PUBLIC_BASE_URL": BASE,
        "DATABASE_URL": addresses["database_url"],
        "DATABASE_OWNER_URL": addresses["database_owner_url"],
        "REDIS_URL": addresses["redis_url"],
        "TWILIO_ACCOUNT_SID": "AC" + secrets.token_hex(16),
        "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
        "TWILIO_API_BASE_URL": "",
        "TWILIO_PHONE_NUMBER": "+15005550006",
        "WHATSAPP_PHONE_NUMBER": "+14155238886",
        "OTP_COUNTRIES": "IN",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def postmaster(db: Session) -> int:
    """The process whose children are the database's."""
    return psutil.Process(db.scalar(text("SELECT pg_backend_pid()"))).ppid()


def look_over(config: Config) -> None:
    """What the database does by itself within a minute of such an arrival: it counts what there is."""
    owner = make_engine(config.database_owner_url, 1, 1)
    with owner.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))
    owner.dispose()


def administrator(config: Config) -> Engine:
    """Who may fill a database past its triggers: the superuser of our own server."""
    return make_engine(config.database_owner_url.replace(OWNER, "postgres", 1), 1, 1)
