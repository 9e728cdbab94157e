"""The pictures in docs/flows are what the code says."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

import flows
from bot.cli import homigo
from bot.flow_drawing import drawings

DRAWN = drawings(flows.ALL)
COMMITTED = Path(__file__).parents[1] / "docs" / "flows"


def words_of(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iterfind(".//{*}text")]


def test_the_committed_pictures_are_those_of_the_code():
    """When this fails, the flows have changed: `./homigo flows draw`."""
    committed = {path.name: path.read_text("utf-8") for path in COMMITTED.glob("*.svg")}
    assert sorted(committed) == sorted(DRAWN)
    assert [name for name, svg in DRAWN.items() if committed[name] != svg] == []


def test_every_flow_with_questions_has_a_picture_and_all_share_one():
    asking = {f"{flow.name}.svg" for flow in flows.ALL if flow.questions}
    assert set(DRAWN) == {*asking, "overview.svg"}
    assert DRAWN["overview.svg"].count('class="name"') == len(list(flows.ALL))


@pytest.mark.parametrize("flow", [flow for flow in flows.ALL if flow.questions], ids=lambda flow: flow.name)
def test_every_step_stands_in_its_picture_once(flow):
    names = [words.removesuffix("only if") for words in words_of(DRAWN[f"{flow.name}.svg"])]
    assert [one.name for one in flow.questions if names.count(one.name) != 1] == []


def test_a_branch_in_a_helper_is_found():
    assert {"→ report", "tells likes.received", "asked by fresh"} <= set(words_of(DRAWN["browse.svg"]))


def test_a_condition_and_its_choices_are_shown():
    words = words_of(DRAWN["welcome.svg"])
    assert "roleonly if" in words
    assert "Looking for a home" in words


def test_the_overview_links_only_to_pictures_that_exist():
    assert set(re.findall(r'href="([^"]+)"', DRAWN["overview.svg"])) == DRAWN.keys() - {"overview.svg"}


def test_drawing_writes_them_and_removes_those_of_flows_that_are_gone(tmp_path):
    (tmp_path / "gone.svg").write_text("old")
    done = CliRunner().invoke(homigo, ["flows", "draw", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(DRAWN)
