"""Conversations through PgBouncer, a connection per transaction, with the file that deploy/ ships (H-O02)."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from configparser import RawConfigParser
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import make_url, text

import flows
from bot import create_app
from bot.channels.message import Inbound
from bot.guardian import Service
from models.session import open_session

SHIPPED = Path(__file__).parents[2] / "deploy" / "pgbouncer.ini"
SYSTEM_USER = "homigo" if os.geteuid() == 0 else None  # it refuses to run as root
FEW = {"default_pool_size": "3", "min_pool_size": "0", "reserve_pool_size": "0"}
WORDS = ("hi", "agree", "menu", "2bhk in powai under 30k", "back", "help")

pytestmark = pytest.mark.skipif(not shutil.which("pgbouncer"), reason="no pgbouncer on this machine")


@pytest.fixture
def pooled(own_database, tmp_path) -> Iterator[str]:
    """The address of this test's database behind a PgBouncer that has three connections to it."""
    url, port = make_url(own_database["database_url"]), _free_port()
    with tempfile.TemporaryDirectory() as folder:
        settings = _write(Path(folder), url, port)
        command = ["pgbouncer", str(settings)]
        service = Service("PgBouncer", command, tmp_path / "log", lambda: _listens(port), SYSTEM_USER)
        service.start()
        yield f"postgresql://{url.username}@127.0.0.1:{port}/homigo"
        service.stop()


def _write(folder: Path, url, port: int) -> Path:
    """The file of deploy/ with this machine's addresses, fewer connections, and nobody's password asked."""
    shipped = RawConfigParser(delimiters=("=",), comment_prefixes=(";",))
    shipped.read(SHIPPED)
    shipped["databases"]["homigo"] = (
        shipped["databases"]["homigo"]
        .replace("host=db.internal port=5432", f"host={url.query['host']}")
        .replace("dbname=homigo", f"dbname={url.database}")
    )
    here = {"listen_port": str(port), "auth_type": "trust", "auth_file": str(folder / "users")}
    shipped["pgbouncer"].update(here | FEW | {"unix_socket_dir": ""})
    (folder / "users").write_text(f'"{url.username}" ""\n')
    with (folder / "pgbouncer.ini").open("w") as written:
        shipped.write(written)
    if SYSTEM_USER:
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, SYSTEM_USER)
    return folder / "pgbouncer.ini"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def turns(pooled, config, engine, redis, clock):
    app = create_app(
        config.model_copy(update={"database_url": pooled, "db_prepare": False}), flows.ALL, clock
    )
    yield app.extensions["homigo"].turns
    app.extensions["homigo"].engine.dispose()


def test_people_talk_over_fewer_connections_than_there_are_people(turns):
    def talk(number: int) -> list[str]:
        phone = f"+91980000{number:04}"
        said = [Inbound(uuid4().hex, "whatsapp", phone, words) for words in WORDS * 3]
        return [turns.receive(one) for one in said]

    with ThreadPoolExecutor(12) as people:
        outcomes = [outcome for told in people.map(talk, range(12)) for outcome in told]
    assert set(outcomes) == {"handled"}
    with open_session(turns.engine) as db:
        assert db.scalar(text("SELECT count(*) FROM turn_traces")) == len(outcomes) == 12 * 3 * len(WORDS)


def test_what_we_ask_of_a_connection_is_asked_behind_the_pooler_too(turns):
    with open_session(turns.engine) as db:
        assert db.scalar(text("SHOW lock_timeout")) == "3s"
        assert db.scalar(text("SHOW timezone")) == "UTC"
        assert db.scalar(text("SHOW enable_seqscan")) == "off"
        assert db.scalar(text("SHOW idle_in_transaction_session_timeout")) == "1min"


def test_another_s_lock_is_not_waited_for_long(turns):
    """A busy person's message is put aside there as well, which needs the lock's time-out."""
    turns.receive(Inbound(uuid4().hex, "whatsapp", "+919800000001", "hi"))
    with turns.engine.connect() as other:
        other.execute(text("SELECT FROM dialogue_states FOR UPDATE"))
        assert turns.receive(Inbound(uuid4().hex, "whatsapp", "+919800000001", "menu")) == "deferred"
