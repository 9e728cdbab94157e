"""Slips of the keyboard are put right, and words that are right are left alone."""

from datetime import date

import pytest

from bot.understanding import Intent, understand
from bot.understanding.spelling import mend, mended

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("chnage", "change"), ("bugdet", "budget"), ("apartmnet", "apartment"), ("depsoit", "deposit"),
        ("visitt", "visit"), ("requirment", "requirement"), ("mahne", "mahine"),
    ],
)  # fmt: skip
def test_a_slip_is_the_word_it_is_nearest_to(slip, word):
    assert mended(slip) == word


@pytest.mark.parametrize(
    "word", ["lived", "hotel", "rights", "stopover", "liked", "horse", "25k", "की", "block"]
)
def test_another_word_is_no_slip(word):
    assert mend(word) == word


@pytest.mark.parametrize("text", ["stpo", "sotp", "lkie", "liek", "slop", "lake", "line", "stomp"])
def test_stop_and_like_are_never_guessed(text):
    assert understand(text, TODAY).intent not in (Intent.STOP, Intent.LIKE)
