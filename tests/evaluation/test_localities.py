"""How places are scored: the first choice and the first three, of texts as advertisements write them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import homigo
from bot.evaluation import localities
from bot.evaluation.localities import Written

DEV = Path(__file__).parents[2] / "corpus" / "localities_dev.csv"


def scored(text, city, expected, of):
    return localities.score([Written(text, city, expected, of)])


@pytest.mark.parametrize(
    ("text", "city", "expected", "of"),
    [
        ("powai", "", "Powai", "Mumbai"),
        ("koramangala 5th block", "", "Koramangala", "Bengaluru"),
        ("manyata tech park, nagavara", "", "Nagavara", "Bengaluru"),
        ("sector v", "Kolkata", "Salt Lake Sector V", "Kolkata"),
        ("powai", "", "Hiranandani Gardens|Powai", "Mumbai"),
    ],
)
def test_the_place_by_any_name_or_a_part_of_it_is_right(text, city, expected, of):
    assert scored(text, city, expected, of).as_json() == {"n": 1, "first_choice": 1, "first_three": 1}


def test_a_namesake_in_another_city_is_wrong():
    assert scored("gandhi nagar", "Chennai", "Gandhi Nagar", "Pune").as_json()["first_three"] == 0


def test_what_would_be_asked_back_is_among_the_first_three():
    score = scored("andheri, powai", "", "Powai", "Mumbai")
    assert (score.first, score.three) == (0, 1)


def test_what_was_heard_otherwise_is_listed():
    score = scored("andheri, powai", "", "Powai", "Mumbai")
    *_, miss = localities.lines(score, failures=True)
    assert "Powai, Mumbai heard as Andheri, Mumbai | Powai, Mumbai" in miss


def test_the_known_texts_are_heard():
    told = localities.score(localities.read(DEV.read_text("utf-8").splitlines())).as_json()
    assert told["n"] >= 420
    assert told["first_choice"] >= 0.96
    assert told["first_three"] >= 0.98


def test_the_command_scores_places():
    told = json.loads(CliRunner().invoke(homigo, ["understand", "--evaluate", "--json", str(DEV)]).output)
    assert told["places"]["first_choice"] >= 0.96
