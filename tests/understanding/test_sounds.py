"""Words that sound alike are alike, in either script."""

import pytest

from bot.understanding import sounds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chahiye", "चाहिए"),
        ("chahie", "chahiye"),
        ("stop", "स्टॉप"),
        ("cancel", "कैंसल"),
        ("wapas", "vapas"),
        ("back", "bak"),
        ("shuru", "शुरू"),
        ("message", "msg"),
        ("photo", "foto"),
    ],
)
def test_two_spellings_of_a_word_sound_alike(one, other):
    assert sounds.key(one) == sounds.key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("stop", "start"), ("menu", "money_"), ("like", "skip")])
def test_other_words_do_not(one, other):
    assert sounds.key(one) != sounds.key(other)


@pytest.mark.parametrize("word", ["25", "👍", "தமிழ்"])
def test_what_has_no_letters_we_know_has_no_sound(word):
    assert sounds.key(word) == ""
