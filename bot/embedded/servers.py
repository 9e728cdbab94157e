"""The two servers as services: how they are made, started, asked and recovered."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess

import psycopg
import redis
from psycopg import sql
from redis.backoff import NoBackoff
from redis.retry import Retry

from bot.embedded.place import APPLICATION, OWNER, Place
from bot.guardian import NotStarted, Service

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_duration_statement": "1000",  # H-O05
    "log_parameter_max_length": "0",  # a statement's parameters are personal data
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",  # so are the values in an error's DETAIL
    "log_line_prefix": "%m [%p] %u@%d ",
}
UNSAFE_BUT_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def postgres(place: Place, *, throwaway: bool = False) -> Service:
    """The PostgreSQL server of a place, its data made if new; `throwaway` data does not survive a crash."""
    _make_cluster(place)
    settings = {
        **SETTINGS,
        **(UNSAFE_BUT_FAST if throwaway else {}),
        "unix_socket_directories": str(place.sockets),
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    command = [str(place.postgres / "bin/postgres"), "-D", str(place.data), *options]
    log = place.logs / "postgresql.log"
    ready = lambda: _answers(place)  # noqa: E731
    return Service("PostgreSQL", command, log, ready, place.user, _plain_env(), end_with=signal.SIGINT)


def _make_cluster(place: Place) -> None:
    """initdb beside its place, then moved there: a kill in between leaves nothing half-made."""
    if (place.data / "postmaster.pid").exists():  # left by a kill; does nothing if nobody runs there
        _run_as(place, "pg_ctl", "stop", "-D", str(place.data), "-m", "fast", "-w", "-t", "20")
    if place.data.exists():
        return
    draft = place.state / "postgresql.new"
    shutil.rmtree(draft, ignore_errors=True)
    locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    made = _run_as(place, "initdb", "-D", str(draft), "-U", "postgres", "--auth=trust", "--no-sync", *locale)
    if made.returncode:
        raise NotStarted(f"cannot make the database: {made.stderr.strip().splitlines()[-1]}")
    draft.rename(place.data)


def _run_as(place: Place, program: str, *words: str) -> subprocess.CompletedProcess[str]:
    user = {"user": place.user, "group": place.user, "extra_groups": []} if place.user else {}
    command = [str(place.postgres / "bin" / program), *words]
    return subprocess.run(
        command, capture_output=True, text=True, cwd="/", env=_plain_env(), check=False, **user
    )


def _plain_env() -> dict[str, str]:
    """Servers inherit nothing: no secret, and no PG* variable that would change them."""
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def _answers(place: Place) -> bool:
    try:
        _admin(place).close()
    except psycopg.OperationalError:
        return False
    return True


def _admin(place: Place, database: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(f"host={place.sockets} user=postgres dbname={database}", autocommit=True)


def make_roles(place: Place) -> None:
    """The two roles (H-L15): one owns and migrates, one runs the application. And the database."""
    with _admin(place) as admin:
        have = {row[0] for row in admin.execute("SELECT rolname FROM pg_roles")}
        for role, rights in ((OWNER, "CREATEDB CREATEROLE"), (APPLICATION, "")):
            if role not in have:
                admin.execute(sql.SQL("CREATE ROLE {} LOGIN " + rights).format(sql.Identifier(role)))
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = 'homigo'").fetchone():
            admin.execute(sql.SQL("CREATE DATABASE homigo OWNER {}").format(sql.Identifier(OWNER)))


def valkey(place: Place) -> Service:
    """The Redis server of a place; what it holds is expendable, so it saves only now and then."""
    client = redis.Redis(unix_socket_path=str(place.redis_socket), retry=Retry(NoBackoff(), 0))
    with contextlib.suppress(redis.RedisError):  # left by a kill of the guardian
        client.shutdown(nosave=True)
    settings = ["--port", "0", "--unixsocket", str(place.redis_socket), "--unixsocketperm", "700"]
    settings += ["--dir", str(place.state / "redis"), "--save", "60 1", "--daemonize", "no"]

    def ready() -> bool:
        try:
            return client.ping()
        except redis.RedisError:
            return False

    command = [str(place.valkey), *settings]
    return Service("Redis", command, place.logs / "redis.log", ready, place.user, _plain_env())
