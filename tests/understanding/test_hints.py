"""What the flows are told beside intent and slots, and never shown."""

from datetime import date

import pytest

from bot.understanding import Intent, understand

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("thanks", "thanks"),
        ("ok thank you", "thanks"),
        ("धन्यवाद", "thanks"),
        ("who are you?", "who"),
        ("tum kaun ho", "who"),
        ("good night", "bye"),
        ("ruko ek minute", "wait"),
        ("is it free?", "cost"),
    ],
)
def test_small_talk_is_told_by_its_kind(text, kind):
    heard = understand(text, TODAY)
    assert (heard.intent, heard.slots["small_talk"]) == (Intent.UNKNOWN, kind)
    assert heard.as_json()["slots"] == {}


@pytest.mark.parametrize("text", ["2 or 3 bhk", "2/3 bhk", "2bhk ya 3bhk", "2 या 3 बीएचके"])
def test_all_the_sizes_that_would_do_are_told_and_the_first_is_shown(text):
    heard = understand(text, TODAY)
    assert heard.slots["configurations"] == ["2bhk", "3bhk"]
    assert heard.as_json()["slots"] == {"configuration": "2bhk"}


@pytest.mark.parametrize("text", ["2.5bhk", "2.5 bhk", "ढाई बीएचके"])
def test_half_a_size_is_shown_and_the_sizes_around_it_would_do(text):
    heard = understand(text, TODAY)
    assert heard.slots["configurations"] == ["2bhk", "3bhk"]
    assert heard.as_json()["slots"] == {"configuration": "2.5bhk"}


@pytest.mark.parametrize("text", ["visit kal 5 baje", "can I visit tomorrow?", "कल देखने आ सकता हूं?"])
def test_the_day_of_a_visit_is_not_the_day_of_moving_in(text):
    heard = understand(text, TODAY)
    assert (heard.intent, heard.slots["visit_date"]) == (Intent.VISIT, "2026-11-21")
    assert heard.as_json()["slots"] == {}


@pytest.mark.parametrize(
    ("text", "language"), [("hindi", "hi"), ("switch to English please", "en"), ("हिंदी में बोलो", "hi")]
)
def test_the_language_asked_for_is_told(text, language):
    assert understand(text, TODAY).slots["language"] == language


@pytest.mark.parametrize(
    "text", ["why do you need my age?", "meri umar kyun chahiye", "यह क्यों पूछ रहे हो", "why are you asking"]
)
def test_a_question_about_why_is_heard(text):
    assert understand(text, TODAY).intent is Intent.WHY


@pytest.mark.parametrize("text", ["2", "25", "10", "२", "25k", "10000", "1.5 lakh", "पैंतीस हज़ार"])
def test_a_number_alone_is_never_a_command(text):
    assert understand(text, TODAY).intent in (Intent.UNKNOWN, Intent.POST_REQUIREMENT)


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("change the rent to 22k", {"rent_monthly": 22_000}),
        ("reduce the rent a bit, 18000", {"rent_monthly": 18_000}),
        ("change deposit to 1 lakh", {"deposit_amount": 100_000}),
        ("change budget from 30k to 40k", {"budget_max": 40_000}),
        ("budget 30k kar do", {"budget_max": 30_000}),
        ("actually from march", {"possession_date": "2027-03-01"}),
        ("make it 3bhk", {"configuration": "3bhk"}),
    ],
)
def test_a_change_says_what_is_new(text, slots):
    heard = understand(text, TODAY)
    assert (heard.intent, heard.as_json()["slots"]) == (Intent.EDIT, slots)


def test_of_several_days_the_one_they_are_free_from_counts():
    heard = understand("tenants leave at the end of this month, 2bhk to let from December 3", TODAY)
    assert heard.slots["possession_date"] == "2026-12-03"


@pytest.mark.parametrize(
    "text",
    [
        "4K7",
        "call 98200 12345",
        "my name is Priya",
        "aaj mausam kaisa hai",
        "kal baat karenge",
    ],
)
def test_what_says_nothing_of_a_home_is_no_wish(text):
    heard = understand(text, TODAY)
    assert (heard.intent, heard.as_json()["slots"]) == (Intent.UNKNOWN, {})
