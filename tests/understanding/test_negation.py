"""What is ruled out is no wish."""

from datetime import date

import pytest

from bot.understanding import understand

TODAY = date(2026, 11, 20)


def heard(text: str) -> tuple[str, dict]:
    told = understand(text, TODAY).as_json()
    told["slots"].pop("city", None)
    return told["intent"], told["slots"]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("not powai, vikhroli", {"localities": ["Vikhroli"]}),
        ("powai nahi, vikhroli", {"localities": ["Vikhroli"]}),
        ("पवई नहीं, विक्रोली", {"localities": ["Vikhroli"]}),
        ("not powai or worli, vikhroli", {"localities": ["Vikhroli"]}),
        ("instead of Wakad, Kharadi", {"localities": ["Kharadi"]}),
        ("change area from powai to vikhroli", {"localities": ["Vikhroli"]}),
        ("gachibowli ki jagah kondapur", {"localities": ["Kondapur"]}),
        ("I don't want Andheri", {}),
        ("mujhe andheri nahi chahiye", {}),
        ("no pg", {}),
        ("pg nahi chahiye", {}),
        ("room nahi flat chahiye", {"property_type": "flat"}),
        ("2bhk not 3bhk", {"configuration": "2bhk"}),
        ("not 28k, 32k", {"budget_max": 32_000}),
        ("change 2bhk to 3bhk", {"configuration": "3bhk"}),
    ],
)
def test_what_is_ruled_out_changes_the_wish(text, slots):
    assert heard(text) == ("edit", slots)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        (
            "need 2bhk flat in powai, no pg",
            {"localities": ["Powai"], "configuration": "2bhk", "property_type": "flat"},
        ),
        ("flat nahi mil raha andheri me", {"localities": ["Andheri"], "property_type": "flat"}),
        (
            "not more than 18k, 2bhk in powai",
            {"localities": ["Powai"], "configuration": "2bhk", "budget_max": 18_000},
        ),
        ("room needed no smoking", {"property_type": "room", "smoking": "no"}),
        ("moving from Wakad to Powai, need 2bhk", {"localities": ["Powai"], "configuration": "2bhk"}),
    ],
)
def test_a_wish_with_a_no_in_it_is_still_a_wish(text, slots):
    assert heard(text) == ("post_requirement", slots)
