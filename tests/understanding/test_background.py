"""Where somebody works or lives now, and what they paid before, is no part of what they wish for."""

from datetime import date

import pytest

from bot.understanding import understand

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("my office is in Hinjewadi, want a 2bhk in Wakad or Baner", ["Wakad", "Baner"]),
        ("Madhapur me rehte hain, Kukatpally me 2bhk chahiye", ["Kukatpally"]),
        ("अभी ओखला में रहते हैं, कालकाजी में कमरा चाहिए", ["Kalkaji"]),
        ("I work in Powai but don't want Powai, find me 1bhk in Vikhroli", ["Vikhroli"]),
        ("I work in Powai, need a 1bhk", ["Powai"]),
        ("we are currently in Jayanagar, need a house in Whitefield", ["Whitefield"]),
    ],
)
def test_where_they_are_now_is_not_where_they_want_to_live(text, places):
    assert understand(text, TODAY).slots["localities"] == places


def test_a_city_that_is_only_told_still_says_where_its_areas_lie():
    heard = understand("I work in Gurgaon, need a 2bhk in Sector 45", TODAY)
    assert (heard.slots["city"], heard.slots["localities"]) == ("Gurugram", ["Sector 45"])


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("I was paying 32000 in Gurgaon, want something under 20k in Vaishali Ghaziabad", 20_000),
        ("2bhk chahiye wakad, pehle 30k dete the, ab 25k tak", 25_000),
        ("my salary is 60k, need a 1bhk in Baner for 15k", 15_000),
        ("60k for a matchbox in Andheri West! I need a 1bhk there, max 38k", 38_000),
        ("we cannot go above 12000 for a pg in Koramangala", 12_000),
        ("जनकपुरी में मकान चाहिए, किराया तीस हज़ार से ऊपर न हो", 30_000),
    ],
)
def test_the_budget_is_what_they_would_pay(text, most):
    heard = understand(text, TODAY).slots
    assert heard["budget_max"] == most
    assert "budget_min" not in heard


@pytest.mark.parametrize(
    ("text", "kind"),
    [("flatmate wanted for my 3bhk in HSR Layout, rent 16k", "room"), ("builder floor in Saket 35k", "flat")],
)
def test_a_kind_of_home_that_is_not_said_is_told_to_the_flows_alone(text, kind):
    heard = understand(text, TODAY)
    assert heard.slots["property_type"] == kind
    assert "property_type" not in heard.as_json()["slots"]


@pytest.mark.parametrize(
    ("text", "city"), [("need 2bhk in Jaipur", "Jaipur"), ("jaipur", "Jaipur"), ("kochi 2bhk 20k", "Kochi")]
)
def test_a_city_that_we_do_not_serve_is_told_by_name(text, city):
    heard = understand(text, TODAY)
    assert heard.slots["elsewhere"] == city
    assert "elsewhere" not in heard.as_json()["slots"]


def test_a_city_beside_an_area_of_ours_is_no_matter():
    assert "elsewhere" not in understand("from Jaipur to Wakad, need a room", TODAY).slots
