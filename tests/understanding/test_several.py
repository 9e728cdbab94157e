"""Texts of several homes, as brokers forward them."""

from datetime import date

import pytest

from bot.understanding import Intent, understand

TODAY = date(2026, 11, 20)

FORWARDED = """Available this week 🏢
🔹Kharadi 1bhk 16k SF, deposit 32k
🔹Wakad 2bhk 25k FF
🔹Baner 3bhk 45k
All ready to move. Anil 98900 12345"""


def test_of_several_homes_the_first_is_taken_and_their_number_told():
    heard = understand(FORWARDED, TODAY)
    assert heard.intent is Intent.POST_LISTING
    assert heard.slots["several"] == 3
    assert heard.as_json()["slots"] == {
        "localities": ["Kharadi"],
        "city": "Pune",
        "configuration": "1bhk",
        "furnishing": "semi_furnished",
        "rent_monthly": 16_000,
        "deposit_amount": 32_000,
        "possession_date": "2026-11-20",
    }


def test_several_homes_in_one_line_are_told_apart():
    text = (
        "I have two flats to rent out. One is a 2bhk in Wakad at 24000, other is a 1bhk in Kharadi at 14000."
    )
    heard = understand(text, TODAY)
    assert heard.slots["several"] == 2
    assert (heard.slots["localities"], heard.slots["rent_monthly"]) == (["Wakad"], 24_000)


@pytest.mark.parametrize(
    "text",
    [
        "2bhk or 3bhk in wakad 30k",
        "2/3 bhk powai 40k",
        "2bhk wakad\n25k\nsemi furnished\n1 dec",
        "1 bhk 18k, 2 bhk ok",
    ],
)
def test_one_home_of_several_sizes_is_one(text):
    assert "several" not in understand(text, TODAY).slots


def test_digits_of_phones_are_never_money():
    heard = understand("🏠 3BHK Worli 2.75L FF\n📞 98200 98200 / 022-2456 7890", TODAY)
    amounts = [value for value in heard.slots.values() if isinstance(value, int)]
    assert amounts == [275_000]
