"""A card answers to its code, in any order and spelling; over SMS that is how one answers."""

import pytest
from sqlalchemy import text

from bot.channels import gsm, render
from tests.chat import shown, verified
from tests.flows.housing.scenes import card_code, home, other_home, wish

SWIPES = text("SELECT action FROM swipe_actions WHERE undone_at IS NULL ORDER BY swiped_at, swipe_id")
CARD = "[👍 Like] [👎 Skip] [ℹ More]"


@pytest.mark.parametrize("spelled", ["{}", "like {}", "L{}", "l {}", "👍 {}", "{} like", "{} l", "{} pasand"])
def test_a_card_answers_to_its_code(chat, db, homes, spelled):
    code = card_code(wish(chat, "asha"))
    chat.say("asha: menu")
    said = chat.say(f"asha: {spelled.format(code.lower())}")
    if spelled == "{}":
        assert card_code(said) == code
        assert db.scalars(SWIPES).all() == []
    else:
        assert shown(said[0]) == f"Liked *{code}* ✓, I'll tell them."
        assert db.scalars(SWIPES).all() == ["like"]


def test_a_like_is_taken_back_by_its_code(chat, db, homes):
    code = card_code(wish(chat, "asha"))
    chat.say("asha: like")
    chat.say("asha: skip")
    [said] = chat.say(f"asha: U{code}")
    assert shown(said).startswith(f"Taken back. / *{code}* · 2 BHK")
    assert db.scalars(SWIPES).all() == ["skip"]
    [said] = chat.say(f"asha: u {code}")
    assert shown(said) == "There is no like or skip to take back."


def test_what_is_no_word_for_a_card_is_no_answer_to_it(chat, db, homes):
    code = card_code(wish(chat, "asha"))
    chat.say(f"asha: {code} from 1 jan")
    assert db.scalars(SWIPES).all() == []


@pytest.mark.parametrize("viewer", ["asha", "ravi"])
def test_a_card_over_sms_costs_one_segment(chat, viewer):
    chat.channel = "sms"
    verified(chat, "asha", "ravi")
    home(chat, "ravi", "owner, 3bhk flat in powai 1.2 lakh, deposit 5 lakh, fully furnished, from 15 jan")
    wish(chat, "asha", "3bhk flat in powai under 1.5 lakh from 15 jan")
    [card] = chat.say(f"{viewer}: browse")
    assert gsm.segments(render.sms(card.prompt).body) == ("GSM-7", 1)


def test_over_sms_by_numbers_and_codes(chat, db):
    chat.channel = "sms"
    verified(chat, "asha", "ravi")
    home(chat, "ravi", other_home("45k"))
    home(chat, "ravi", other_home("40k"))
    wish(chat, "asha")
    chat.play(f"""
        asha: 3
        bot: About *…*: …
        asha: 2
        bot: *…*, why it fits …
        asha: 2
        bot: *…* · 2 BHK · Powai / … {CARD}
        asha: 1
        bot: Liked *…* ✓, …
        bot to ravi: …
    """)
    assert db.scalars(SWIPES).all() == ["skip", "like"]
