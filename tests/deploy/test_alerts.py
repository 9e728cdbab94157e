"""The alerts of deploy/: each fires when it should, names only what is measured, and has its advice."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot import metrics

ROOT = Path(__file__).parents[2]
RULES = (ROOT / "deploy" / "alerts.yml").read_text()
HOURS = Path(__file__).with_name("alerts.yml")  # good and bad ones
ALERTS = re.findall(r"alert: (\w+)", RULES)


@pytest.mark.skipif(not shutil.which("promtool"), reason="no promtool on this machine")
def test_each_fires_in_a_bad_hour_and_none_in_a_good_one(tmp_path):
    hours = tmp_path / "hours.yml"
    hours.write_text(HOURS.read_text().replace("RULES", str(ROOT / "deploy" / "alerts.yml")))
    told = subprocess.run(["promtool", "test", "rules", str(hours)], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr


def test_the_hours_speak_of_every_alert():
    assert set(ALERTS) == set(re.findall(r"alertname[=:] ?\"?(\w+)", HOURS.read_text()))


def test_only_what_is_measured_is_named():
    counted = {sample.name for family in metrics.ours.collect() for sample in family.samples}
    families = {family.name for family in metrics.ours.collect()}
    known = set(metrics.GAUGES) | counted | {f"{name}_total" for name in families}
    known |= {f"{name}_{part}" for name in families for part in ("bucket", "count", "sum")}
    assert set(re.findall(r"homigo_\w+", RULES)) <= known


def test_operations_says_what_to_do_at_each():
    advice = (ROOT / "docs" / "operations.md").read_text()
    assert [alert for alert in ALERTS if f"`{alert}`" not in advice] == []
