import datetime as dt

import pytest

from bot.understanding import understand
from bot.understanding.addresses import is_address


def heard(text):
    return is_address(text, understand(text, dt.date(2026, 11, 20)))


@pytest.mark.parametrize(
    "text",
    [
        "Sunshine Heights, opposite Rahul Gas, Malad",
        "flat 12 Shanti Niwas, Linking Road",
        "B-404 Sai Krupa CHS, Kandivali East 400101",
        "near DMart, 3rd cross, HSR layout",
        "मालाड में राहुल गैस के सामने",
        "Sunshine Heights, Mumbai",
        "Rahul Gas",
        "Khopoli",
    ],
)
def test_what_only_a_geocoder_may_know_is_an_address(text):
    assert heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "Malad",
        "in malad west",
        "my flat is in Koramangala, Bengaluru",
        "Malad, Mumbai, Maharashtra",
        "मालाड में",
        "MG Road",  # of several cities: which one is asked
        "25000",
        "Malad, rent 20k, free from 1 jan",
        "fully furnished flat near Malad station",
        "who liked me",
        "talk to someone",
        "looking for a flat in Malad near the station",
        "abc",
        "?",
        "",
        "Sunshine Heights " * 20,
    ],
)
def test_areas_and_other_talk_are_not(text):
    assert not heard(text)
