"""What a message names beside its wish is told apart from what is meant, by what was learned."""

from datetime import date

import pytest

from bot.understanding import mentions, understand
from bot.understanding.negation import Ruled, Thing

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "We shifted to Kharadi and hate it. Now we would rather stay in Viman Nagar or Aundh. 3 BHK, 55k",
            ["Viman Nagar", "Aundh"],
        ),
        (
            "Hebbal ka raasta dekh ke rona aata hai. Jayanagar ya JP Nagar me room chahiye, 14 hazar",
            ["Jayanagar", "JP Nagar"],
        ),
        ("I'm paying 19k in Wakad and the lift has been dead since Ganpati. Bavdhan 2bhk, 21k.", ["Bavdhan"]),
    ],
)
def test_places_of_the_story_are_not_wanted(text, places):
    assert understand(text, TODAY).slots["localities"] == places


def test_a_salary_and_what_a_brother_pays_are_no_budget():
    text = "My salary is 60 thousand. Need a 1bhk in Ghatkopar East, up to 28k, my brother pays 22k in Thane"
    heard = understand(text, TODAY).slots
    assert (heard["localities"], heard["budget_max"]) == (["Ghatkopar East"], 28_000)


def test_the_day_a_lease_ends_is_not_the_day_of_moving_in():
    heard = understand("need 2bhk in powai from 1 jan, my lease ends on 20 december", TODAY)
    assert heard.slots["possession_date"] == "2027-01-01"


@pytest.mark.parametrize("text", ["2bhk ya 3bhk baner 25k", "2 or 3 bhk in baner upto 25k"])
def test_each_size_that_would_do_is_meant(text):
    assert understand(text, TODAY).slots["configurations"] == ["2bhk", "3bhk"]


def test_what_is_ruled_out_stays_so_however_likely_it_is_meant():
    words = ["not", "powai", ",", "vikhroli"]
    powai, vikhroli = (Thing("localities", at, at + 1, ("locality",)) for at in (1, 3))
    gone = mentions.judged(words, [powai, vikhroli], [Ruled(powai, 0, 2)], [])
    assert Ruled(powai, 0, 2) in gone


def test_a_short_message_means_all_it_names():
    things = [Thing("configuration", 0, 1, ("2bhk",)), Thing("localities", 1, 2, ("locality",))]
    assert mentions.judged(["2bhk", "powai"], things, [], []) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("कोथरूडमध्ये २ बीएचके पाहिजे", "Kothrud"),
        ("उंड्रीत रो हाऊस", "Undri"),
        ("मुलुंड वेस्टला १ बीएचके", "Mulund West"),
        ("धानोरीत दोन बेडरूमचा फ्लॅट", "Dhanori"),
    ],
)
def test_a_marathi_ending_is_no_part_of_a_name(text, place):
    assert understand(text, TODAY).slots["localities"] == [place]


def test_a_city_keeps_its_name_in_marathi_however_it_is_bent():
    assert understand("ठाण्यात १ बीएचके हवा आहे", TODAY).slots["city"] == "Thane"
