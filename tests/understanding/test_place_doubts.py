"""No place is heard in ordinary words, in people's names, or in what lies in other cities."""

from pathlib import Path

import pytest

from bot.understanding.place_index import index
from bot.understanding.place_spelling import elsewhere
from bot.understanding.places import Found, find

LINES = (Path(__file__).parent / "data" / "no_places.txt").read_text("utf-8").splitlines()
SENTENCES = [line for line in LINES if line and not line.startswith("#")]
CITIES = ("Mumbai", "Delhi", "Bengaluru", "Hyderabad", "Chennai", "Pune", "Kolkata", "Ahmedabad")


def test_there_are_more_than_a_hundred_and_fifty_ordinary_sentences():
    assert len(SENTENCES) > 150


@pytest.mark.parametrize("sentence", SENTENCES)
def test_ordinary_sentences_name_no_place(sentence):
    assert find(sentence) == Found()


@pytest.mark.parametrize("city", CITIES)
def test_ordinary_sentences_name_no_place_of_the_city_one_looks_in(city):
    assert [sentence for sentence in SENTENCES if find(sentence, city) != Found()] == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("my name is Rohini, need a room in Saket", ("delhi/saket",)),
        ("Vaishali bol rahi hoon, Wakad me 1bhk", ("pune/wakad",)),
        ("room in Rohini", ("delhi/rohini",)),
        ("I am in Powai", ("mumbai/powai",)),
    ],
)
def test_a_person_is_told_from_a_place(text, ids):
    assert find(text).ids == ids


@pytest.mark.parametrize(
    "text", ["room in Mansarovar, Jaipur", "in Jaipur, Mansarovar", "nagpur se aa rahe hain"]
)
def test_a_place_in_another_city_is_none_of_ours(text):
    assert find(text) == Found()


def test_where_one_comes_from_hides_no_place():
    assert find("shifting from Nagpur to Wakad").ids == ("pune/wakad",)


def test_no_place_of_ours_lies_elsewhere():
    assert [word for word in elsewhere() if word in index().exact] == []
