"""Readable text out of anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import normalise

CLEANED = [
    ("hello", "hello"),
    ("he\x00llo", "hello"),
    ("he\ud800llo", "hello"),
    ("he\u200bl\u200dlo", "hello"),
    ("\u202ehello\u202c", "hello"),
    ("\ufeffhello", "hello"),
    ("ｈｅｌｌｏ", "hello"),
    ("२५", "25"),
    ("٢٥", "25"),
    ("𝟐𝟓", "25"),
    ("12½", "12.5"),
    ("½", "0.5"),
    ("2️⃣", "2"),
    ("  hello  ", "hello"),
    ("", ""),
    ("नमस्ते", "नमस्ते"),
]


@pytest.mark.parametrize(("text", "cleaned"), CLEANED)
def test_marks_that_nobody_sees_are_gone(text: str, cleaned: str) -> None:
    assert normalise.clean(text) == cleaned


def test_a_huge_text_is_cut_at_a_word() -> None:
    cut = normalise.clean("flat " * 12_000)
    assert len(cut) <= normalise.LONGEST
    assert set(cut.split()) == {"flat"}


def test_a_huge_text_without_spaces_is_cut_too() -> None:
    assert len(normalise.clean("क" * 60_000)) == normalise.LONGEST


def test_words_of_devanagari_stay_whole() -> None:
    assert normalise.words(normalise.fold("मुझे 2बीएचके चाहिए, हिन्दी में।")) == [
        "मुझे",
        "2",
        "बीएचके",
        "चाहिए",
        "हिन्दी",
        "में",
    ]


@given(st.text(st.characters()))
def test_cleaning_twice_changes_nothing_more_and_can_be_stored(text: str) -> None:
    cleaned = normalise.clean(text)
    assert normalise.clean(cleaned) == cleaned
    assert "\x00" not in cleaned
    cleaned.encode()


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    folded = normalise.fold(text)
    assert all(folded[token.start : token.end] == token.text for token in normalise.tokens(folded))
