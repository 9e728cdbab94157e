"""`./homigo` from nothing: what it says when it cannot start, and what it leaves behind when it is killed."""

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from importlib.machinery import SourceFileLoader
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner

from bot import cli
from bot.embedded.place import place_for

ROOT = Path(__file__).parents[1]


@pytest.fixture
def launcher(monkeypatch, tmp_path):
    """The launcher as a module, with an environment folder of this test."""
    monkeypatch.setenv("HOMIGO_VENV", str(tmp_path / "venv"))
    loader = SourceFileLoader("launcher", str(ROOT / "homigo"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("launcher", loader))
    loader.exec_module(module)
    return module


def bare_env(**given: str) -> dict[str, str]:
    """A new user's environment."""
    measured = {name: value for name, value in os.environ.items() if name.startswith("COV")}
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHONPATH": str(ROOT), **measured, **given}


def homigo(*words: str, **env: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words], cwd=ROOT, env=bare_env(**env), capture_output=True, text=True
    )


def three_free_ports() -> int:
    """A port that is free together with the next two: the web, the local Twilio, the console."""
    while True:
        with contextlib.ExitStack() as held:
            first, *more = (held.enter_context(socket.socket()) for _ in range(3))
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            with contextlib.suppress(OSError, OverflowError):
                for beside, one in enumerate(more, 1):
                    one.bind(("127.0.0.1", port + beside))
                return port


def test_an_old_python_is_refused(launcher, monkeypatch):
    monkeypatch.setattr(launcher.sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"^homigo: needs Python 3\.11 or newer"):
        launcher.check_python()


def test_a_python_without_venv_names_the_package_to_install(launcher, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit, match="apt-get install -y python3-venv"):
        launcher.check_python()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("ERROR: No matching distribution found for uv==1", "cannot reach the package index"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "does not match"),
        ("something else", "installing failed"),
    ],
)
def test_an_installers_failure_becomes_one_line(launcher, said, reason):
    assert reason in launcher.reason(said)
    assert "\n" not in launcher.reason(said)


def test_an_unreachable_index_is_one_line(tmp_path):
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "PIP_CONFIG_FILE": os.devnull}
    env = bare_env(HOMIGO_VENV=str(tmp_path / "venv"), PIP_NO_CACHE_DIR="1", **nowhere)
    done = subprocess.run([ROOT / "homigo", "doctor"], env=env, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("homigo: cannot reach the package index")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["up", "doctor", "migrate", "worker"])
def test_a_wrong_setting_is_one_line_and_code_2(tmp_path, command):
    done = homigo(command, HOMIGO_HOME=str(tmp_path), APP_PORT="abc")
    assert done.returncode == 2
    assert done.stderr.startswith("homigo: APP_PORT: ")
    assert done.stderr.count("\n") == 1


def test_a_port_in_use_is_one_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = homigo("up", HOMIGO_HOME=str(tmp_path), APP_PORT=str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert done.stderr.startswith("homigo: APP_PORT: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["up", "migrate"])
def test_a_database_that_does_not_answer_is_one_line(tmp_path, command):
    given = {"DATABASE_URL": "postgresql://a:secret@127.0.0.1:9/x"}
    done = homigo(command, HOMIGO_HOME=str(tmp_path), APP_PORT=str(three_free_ports()), **given)
    assert done.returncode == 1
    assert done.stderr.startswith("homigo: DATABASE_URL: no answer")
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr


def test_a_redis_that_does_not_answer_is_one_line(tmp_path):
    given = {"DATABASE_URL": "postgresql://a@127.0.0.1:9/x", "REDIS_URL": "redis://:secret@127.0.0.1:9"}
    done = homigo("up", HOMIGO_HOME=str(tmp_path), APP_PORT=str(three_free_ports()), **given)
    assert done.returncode == 1
    assert done.stderr == "homigo: REDIS_URL: no answer: ConnectionError\n"


@pytest.mark.parametrize(
    "command", ["up", "test", "doctor", "chat", "understand", "seed", "worker", "migrate", "routes"]
)
def test_commands_explain_themselves(command):
    done = CliRunner().invoke(cli.homigo, [command, "--help"])
    assert done.exit_code == 0
    assert len(done.output.splitlines()) >= 4


def test_a_benchmark_that_is_not_there_is_said_so():
    done = CliRunner().invoke(cli.homigo, ["bench", "nothing"])
    assert done.exit_code == 2
    assert "there is no bench/nothing.py with a `run`" in done.output


@pytest.fixture
def home(tmp_path):
    """Makes homes of this test, and takes away what their servers kept in the system's folder."""
    made = []

    def make(name: str) -> Path:
        made.append(tmp_path / name)
        made[-1].mkdir()
        return made[-1]

    yield make
    for one in made:
        shutil.rmtree(place_for(one).state, ignore_errors=True)


def start(home: Path, port: int) -> subprocess.Popen:
    """`up`, ready."""
    (home / "seeded").touch()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "up"],
        cwd=ROOT,
        env=bare_env(HOMIGO_HOME=str(home), APP_PORT=str(port)),
        stdout=subprocess.PIPE,
        text=True,
    )
    said = []
    for line in process.stdout:
        said.append(line)
        if "is ready" in line:
            return process
    raise AssertionError("".join(said))


def status_of(address: str) -> int:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.status


def test_whatever_ends_it_nothing_stays_and_the_next_start_works(home):
    house = home("house")
    port = three_free_ports()
    for ending in (signal.SIGKILL, signal.SIGINT, signal.SIGTERM):
        up = start(house, port)
        assert status_of(f"http://127.0.0.1:{port}/readyz") == 200
        second = homigo("up", HOMIGO_HOME=str(house), APP_PORT=str(port))
        assert second.stderr.count("\n") == 1
        assert "already running" in second.stderr
        family = psutil.Process(up.pid).children(recursive=True)
        assert len(family) >= 5
        up.send_signal(ending)
        _, alive = psutil.wait_procs([psutil.Process(up.pid), *family], timeout=40)
        assert alive == []
        said, _ = up.communicate()
        assert ("Stopping…" in said) is (ending != signal.SIGKILL)
        assert not (house / "run.json").exists()


def test_two_homes_run_side_by_side(home):
    homes = [(home(name), three_free_ports()) for name in ("one", "two")]
    running = [start(house, port) for house, port in homes]
    try:
        assert [status_of(f"http://127.0.0.1:{port}/healthz") for _, port in homes] == [200, 200]
    finally:
        for up in running:
            up.terminate()
        codes = [up.wait(40) for up in running]
        for up in running:
            up.stdout.close()
    assert codes == [0, 0]
