"""Labelled utterances are scored fairly, and the understanding does not fall below what it was."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import homigo
from bot.evaluation import scorecard, scores
from bot.understanding import understand

CORPUS = Path(__file__).parents[2] / "corpus" / "dev.jsonl"
TODAY = date(2026, 11, 20)
SAID = scores.Utterance("2bhk hsr", "post_requirement", {"configuration": "2bhk"}, "clean")


def heard(intent: str, **slots):
    return lambda text: {"intent": intent, "slots": slots}


@pytest.fixture(scope="module")
def dev() -> scores.Score:
    lines = CORPUS.read_text("utf-8").splitlines()[::8]
    return scores.score(scores.read(lines), lambda text: understand(text, TODAY).as_json())


def test_what_is_heard_as_labelled_is_right():
    told = scores.score([SAID], heard("post_requirement", configuration="2bhk")).as_json()
    assert (told["intent_accuracy"], told["slot_f1"]) == (1.0, 1.0)


def test_a_wrong_value_is_missed_and_extra():
    whole = scores.score([SAID], heard("post_requirement", configuration="3bhk")).whole
    assert (whole.found, whole.missed, whole.extra) == (0, 1, 1)


@pytest.mark.parametrize(
    ("label", "name", "right"),
    [("Kharghar", "Kharghar Sector 20", 1), ("CR Park", "Chittaranjan Park", 1), ("Sion", "Powai", 0)],
)
def test_a_place_by_another_of_its_names_or_a_part_of_it_is_right(label, name, right):
    said = scores.Utterance("", "browse", {"localities": [label]}, "clean")
    assert scores.score([said], heard("browse", localities=[name])).whole.found == right


def test_a_part_beside_the_whole_is_extra():
    said = scores.Utterance("", "browse", {"localities": ["Kharghar"]}, "clean")
    whole = scores.score([said], heard("browse", localities=["Kharghar", "Kharghar Sector 20"])).whole
    assert (whole.found, whole.extra) == (1, 1)


def test_each_locality_counts_by_itself():
    said = scores.Utterance("", "browse", {"localities": ["Powai", "Sion"]}, "clean")
    told = scores.score([said], heard("browse", localities=["Sion", "Worli"])).as_json()
    assert (told["slot_precision"], told["slot_recall"]) == (0.5, 0.5)


def test_a_false_stop_is_counted_and_a_true_one_is_not():
    true = scores.Utterance("stop", "stop", {}, "clean")
    whole = scores.score([SAID, true], heard("stop")).whole
    assert whole.as_json()["false_stop"] == 1


def test_a_confusion_and_a_failure_are_told():
    score = scores.score([SAID], heard("browse"))
    assert score.confusions == {("post_requirement", "browse"): 1}
    assert list(scorecard.failures(score.misses)) == [
        "[clean] post_requirement heard as browse -configuration=2bhk :: '2bhk hsr'"
    ]


def test_the_table_has_a_row_for_each_class_intent_and_slot():
    table = "\n".join(scorecard.lines(scores.score([SAID], heard("browse"))))
    assert all(name in table for name in ("by class", "clean", "post_requirement", "configuration"))


def test_the_understanding_keeps_what_it_was_good_at(dev):
    told = dev.as_json()
    assert told["intent_accuracy"] >= 0.97
    assert told["slot_f1"] >= 0.97
    assert (told["false_stop"], told["false_like"]) == (0, 0)


def test_every_class_of_the_corpus_is_understood(dev):
    assert {
        name for name, tally in dev.by_class.items() if tally.as_json()["intent_accuracy"] < 0.95
    } == set()


def test_the_corpus_is_large_and_of_every_class(dev):
    assert dev.whole.n >= 1_050
    assert dev.by_class.keys() == {"clean", "typo", "long", "hinglish", "devanagari", "adversarial"}


def test_the_command_prints_one_object(tmp_path):
    lines = CORPUS.read_text("utf-8").splitlines()[:20_000:200]
    (tmp_path / "few.jsonl").write_text("\n".join(lines), "utf-8")
    few = str(tmp_path / "few.jsonl")
    told = json.loads(CliRunner().invoke(homigo, ["understand", "--evaluate", "--json", few]).output)
    assert told["n"] == 100
    assert set(told["by_class"]) >= {"clean", "typo"}
