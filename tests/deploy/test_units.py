"""The units of deploy/ are read by systemd itself, and shut in what they start (skipped without systemd)."""

import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

DEPLOY = Path(__file__).parents[2] / "deploy"
SERVICES = ("homigo-web@.service", "homigo-worker.service", "homigo-console.service")
MOST_EXPOSED = 20  # tenths, of 100: systemd calls that "OK"

needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd on this machine")


def unit(name: str) -> RawConfigParser:
    read = RawConfigParser(strict=False, delimiters=("=",))
    read.optionxform = str
    read.read(DEPLOY / name)
    return read


@needs_systemd
def test_systemd_finds_no_fault_in_them(tmp_path):
    for name in (*SERVICES, "homigo-web.socket"):
        shutil.copy(DEPLOY / name, tmp_path / name.replace("@", "@1"))
    names = [str(path) for path in tmp_path.iterdir()]
    told = subprocess.run(["systemd-analyze", "verify", *names], capture_output=True, text=True)
    ours = [line for line in told.stderr.splitlines() if "homigo" in line]
    assert [line for line in ours if "is not executable" not in line] == []


@needs_systemd
@pytest.mark.parametrize("name", SERVICES)
def test_what_they_start_can_do_little_else(tmp_path, name):
    there = shutil.copy(DEPLOY / name, tmp_path / name.replace("@", "@1"))
    judge = ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", str(there)]
    told = subprocess.run(judge, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("name", SERVICES)
def test_web_and_worker_are_shut_in_alike_and_count_in_one_place(name):
    service, other = unit(name)["Service"], unit(SERVICES[0])["Service"]
    apart = {"Type", "Sockets", "ExecStart", "KillMode", "TimeoutStopSec"}
    assert {k: v for k, v in service.items() if k not in apart} == {
        k: v for k, v in other.items() if k not in apart
    }
    assert service["NoNewPrivileges"] == "true"
    assert service["Environment"] == "PROMETHEUS_MULTIPROC_DIR=/run/homigo"


def test_both_webs_are_handed_the_one_address():
    assert unit(SERVICES[0])["Service"]["Sockets"] == "homigo-web.socket"
    assert unit("homigo-web.socket")["Socket"]["ListenStream"] == "127.0.0.1:3000"


@pytest.mark.parametrize("name", SERVICES)
def test_a_folder_they_write_to_is_made_before_they_start(name):
    """systemd starts nothing whose folder is missing."""
    steps = (DEPLOY / "README.md").read_text()
    assert f"mkdir -p {unit(name)['Service']['ReadWritePaths']}" in steps.partition("systemctl enable")[0]
