"""What is said and said anew, ruled out, or said in a way of its own."""

from datetime import date

import pytest

from bot.understanding import Intent, understand

TODAY = date(2026, 11, 20)

SLOTS = [
    ("22k no wait 20k", {"budget_max": 20_000}),
    ("I said 2bhk but I need 1rk", {"configuration": "1rk"}),
    ("galti se 2bhk likh diya, 3bhk chahiye", {"configuration": "3bhk"}),
    ("not furnished, semi is fine", {"furnishing": "semi_furnished"}),
    ("2 or 3 bhk", {"configuration": "2bhk"}),
    ("agle saturday se", {"possession_date": "2026-11-28"}),
    ("from next monday", {"possession_date": "2026-11-23"}),
    ("twelve and a half thousand", {"budget_max": 12_500}),
    ("₹ 22,500/-", {"budget_max": 22_500}),
    ("साढ़े बारह हज़ार", {"budget_max": 12_500}),
    ("25 se kam", {"budget_max": 25_000}),
    ("from 1/2", {"possession_date": "2027-02-01"}),
    ("from feb", {"possession_date": "2027-02-01"}),
    ("diwali ke baad", {"possession_date": "2027-10-30"}),
    ("asap", {"possession_date": "2026-11-20"}),
    ("kal se", {"possession_date": "2026-11-21"}),
    ("parso", {"possession_date": "2026-11-22"}),
]

HOMES = [
    ("2bhk for rent 22k, deposit 3 months", 66_000),
    ("2bhk for rent 22k, no deposit", 0),
    ("2bhk for rent 22k zero deposit", 0),
    ("2bhk kiraye pe dena hai 22k, bina deposit", 0),
    ("2bhk for rent 22k, security deposit will be Rs 45,000", 45_000),
    ("2bhk to let 22k dep 50k", 50_000),
]

INTENTS = [
    ("budget is now 27k", Intent.EDIT),
    ("change the rent to 30k", Intent.EDIT),
    ("andheri east, not west", Intent.EDIT),
    ("hi-fi", Intent.UNKNOWN),
    ("मुझे मिटा दो", Intent.DELETE_ACCOUNT),
]


@pytest.mark.parametrize(("text", "slots"), SLOTS)
def test_the_facts_are_heard_as_meant(text, slots):
    assert understand(text, TODAY).as_json()["slots"] == slots


@pytest.mark.parametrize(("text", "deposit"), HOMES)
def test_a_deposit_may_be_months_of_rent_or_none(text, deposit):
    heard = understand(text, TODAY)
    assert (heard.slots["rent_monthly"], heard.slots["deposit_amount"]) == (22_000, deposit)


@pytest.mark.parametrize(("text", "intent"), INTENTS)
def test_the_wish_is_heard_as_meant(text, intent):
    assert understand(text, TODAY).intent is intent


@pytest.mark.parametrize(
    "text", ["budget is now 27k", "need 2bhk urgently in powai", "any new listings today"]
)
def test_now_and_today_beside_a_wish_are_no_day_of_moving_in(text):
    assert "possession_date" not in understand(text, TODAY).slots


@pytest.mark.parametrize("text", ["available now", "ready to move", "turant chahiye 2bhk"])
def test_what_is_free_or_needed_at_once_is_from_today(text):
    assert understand(text, TODAY).slots["possession_date"] == "2026-11-20"


@pytest.mark.parametrize(
    ("text", "rent", "deposit"),
    [
        ("1bhk khali hai kalwa, bhada 32 deposit 1 lakh", 32_000, 100_000),
        ("kalwa owner 1rk 7000 bhada dep 20", 7_000, 20_000),
        ("owner 1bhk kalwa 11500/40000 bhada/deposit", 11_500, 40_000),
        ("1bhk available majiwada 22k/80k", 22_000, 80_000),
    ],
)
def test_a_home_is_let_for_a_rent_beside_its_deposit(text, rent, deposit):
    heard = understand(text, TODAY)
    assert (heard.intent, heard.slots["rent_monthly"]) == (Intent.POST_LISTING, rent)
    assert heard.slots["deposit_amount"] == deposit


def test_who_lets_to_people_who_eat_meat_lets_to_those_who_do_not():
    assert understand("owner, 2bhk wakad 30k, non veg allowed", TODAY).slots["food_preference"] == "both"
    assert understand("2bhk wakad 30k, we eat non veg", TODAY).slots["food_preference"] == "non_veg"
