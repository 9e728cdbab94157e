"""What a text costs."""

import pytest

from bot.channels.gsm import GSM7, UCS2, segments


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("", (GSM7, 1)),
        ("a" * 160, (GSM7, 1)),
        ("a" * 161, (GSM7, 2)),
        ("a" * 306, (GSM7, 2)),
        ("a" * 307, (GSM7, 3)),
        ("€" * 80, (GSM7, 1)),
        ("€" * 81, (GSM7, 2)),
        ("न" * 70, (UCS2, 1)),
        ("न" * 71, (UCS2, 2)),
        ("न" * 134, (UCS2, 2)),
        ("न" * 135, (UCS2, 3)),
        ("₹", (UCS2, 1)),
        ("🏠" * 35, (UCS2, 1)),
        ("🏠" * 36, (UCS2, 2)),
    ],
)
def test_a_text_costs_its_segments(text, cost):
    assert segments(text) == cost


def test_an_escaped_letter_is_not_cut_in_two():
    assert segments("a" * 152 + "€" + "a" * 152) == (GSM7, 3)


def test_an_emoji_is_not_cut_in_two():
    assert segments("न" * 66 + "🏠" + "न" * 66) == (UCS2, 3)
