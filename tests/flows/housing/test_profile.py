"""A tenant's habits: said, skipped, never lost."""

import pytest
from sqlalchemy import text

from tests.chat import verified

HABITS = text("SELECT occupation_type, food_preference, smoking, drinking FROM tenant_profiles")


def test_everything_said(chat, db):
    verified(chat, "asha")
    chat.play("""
        asha: my profile
        bot: What do you do? [Working] [Student] [Skip]
        asha: working
        bot: Your gender? [Woman] [Man] [Other] [Skip]
        asha: woman
        bot: What do you eat? [Vegetarian] [Non-vegetarian] [Both] [Skip]
        asha: back
        bot: Your gender? …
        asha: 1
        bot: What do you eat? …
        asha: veg
        bot: Do you smoke? [No] [Yes] [Skip]
        asha: no
        bot: Do you drink? [No] [Yes] [Now and then] [Skip]
        asha: sometimes
        bot: Saved ✓ Hosts see it on your card.
    """)
    assert db.execute(HABITS).one() == ("working_professional", "veg", "no", "occasionally")
    assert db.scalar(text("SELECT gender FROM users WHERE gender IS NOT NULL")) == "female"


@pytest.mark.parametrize("channel", ["whatsapp", "sms"])
def test_everything_skipped(chat, db, channel):
    chat.channel = channel
    verified(chat, "asha")
    chat.say("asha: my profile")
    for _ in range(4):
        chat.say("asha: skip")
    chat.play("""
        asha: skip
        bot: Saved ✓ Hosts see it on your card.
    """)
    assert db.execute(HABITS).one() == (None, None, None, None)


def test_what_is_skipped_later_stays_as_it_was(chat, db):
    verified(chat, "asha")
    for line in ("my profile", "student", "skip", "veg", "skip", "skip"):
        chat.say(f"asha: {line}")
    for line in ("my profile", "skip", "skip", "skip", "no", "skip"):
        chat.say(f"asha: {line}")
    assert db.execute(HABITS).one() == ("student", "veg", "no", None)


def test_in_hindi(chat, db):
    verified(chat, "asha")
    chat.say("asha: hindi")
    for line in ("मेरी प्रोफ़ाइल", "नौकरी", "महिला", "शाकाहारी", "नहीं", "कभी-कभी"):
        said = chat.say(f"asha: {line}")
    assert said[0].prompt["text"] == "सेव हो गया ✓ मकान मालिक इसे आपके कार्ड पर देखते हैं।"
    assert db.execute(HABITS).one() == ("working_professional", "veg", "no", "occasionally")
