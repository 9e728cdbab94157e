"""The kinds of small talk that the dialogue answers."""

from datetime import date

import pytest

from bot.understanding import Intent, understand

TODAY = date(2026, 11, 20)

KINDS = [
    ("is it free?", "cost"),
    ("brokerage lagegi kya", "cost"),
    ("क्या ये फ्री है", "cost"),
    ("are pets allowed?", "pets"),
    ("kutta rakh sakte hai kya", "pets"),
    ("parking hai kya", "parking"),
    ("are you a robot?", "robot"),
    ("are you a human?", "robot"),
    ("tum insaan ho ya machine", "robot"),
    ("tum kaun ho", "who"),
    ("is my number safe?", "privacy"),
    ("mera number safe hai kya", "privacy"),
    ("how long does it take?", "duration"),
    ("कितना समय लगेगा", "duration"),
    ("are you there", "there"),
    ("you stupid bot", "abuse"),
    ("get instant personal loan, click here", "spam"),
    ("is this genuine?", "genuine"),
    ("hahaha", "laughter"),
    ("😂😂", "laughter"),
    ("great work", "praise"),
    ("thanks a lot yaar", "thanks"),
    ("ok bye", "bye"),
    ("ok got it", "ok"),
    ("sorry", "sorry"),
    ("which cities do you cover", "coverage"),
]

UNREAD = [
    ("எனக்கு வீடு வேண்டும்", "tamil"),
    ("ఇల్లు కావాలి", "telugu"),
    ("ಮನೆ ಬೇಕು", "kannada"),
    ("আমার বাসা দরকার", "bengali"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_small_talk_is_told_by_its_kind(text, kind):
    heard = understand(text, TODAY)
    assert (heard.intent, heard.slots.get("small_talk")) == (Intent.UNKNOWN, kind)
    assert heard.as_json()["slots"] == {}


@pytest.mark.parametrize(("text", "script"), UNREAD)
def test_a_script_that_no_word_of_ours_is_written_in_is_named(text, script):
    heard = understand(text, TODAY)
    assert heard.intent is Intent.UNKNOWN
    assert (heard.slots["small_talk"], heard.slots["script"]) == ("language_unknown", script)


@pytest.mark.parametrize("text", ["lake view and a gym", "covered parking, lift", "parking for two cars"])
def test_what_describes_a_home_is_no_question_about_it(text):
    assert understand(text, TODAY).slots.get("small_talk") not in ("amenities", "parking", "pets")
