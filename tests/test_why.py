"""A turn can be explained afterwards: what was heard, which rule took it, what changed, what was said."""

import pytest
from sqlalchemy import text

from bot.why import why
from tests.cast import CAST
from tests.chat import verified
from tests.flows.housing.scenes import home, wish


def explained(told: str, db) -> dict[str, str]:
    """The explanation by the name of its lines; lines without a name go on with the one before."""
    found: dict[str, str] = {}
    name = ""
    for line in why(db, told).splitlines():
        name = line[:10].strip() or name
        found[name] = f"{found[name]}\n{line[10:]}" if name in found else line[10:]
    return found


def test_a_wish_of_a_stranger_is_explained_by_its_phone_and_by_either_id(chat, db):
    chat.say("asha: 2bhk in hsr under 25k")
    told = explained(CAST["asha"].phone, db)
    assert told["when"].endswith("whatsapp")
    assert told["heard"] == "2bhk in hsr under 25k"
    assert told["meaning"].startswith("post_requirement: ")
    assert told["known by"] == "both, 80% sure"
    assert told["rule"] == "opened"
    assert told["before"] == "nothing under way"
    assert told["after"] == "welcome, at consent; waiting: post_requirement"
    assert "post_requirement.configuration: – → 2bhk" in told["answers"]
    assert told["said"].startswith("Namaste Asha! I am Homigo.")
    ids = db.execute(text("SELECT message_id, provider_id FROM inbound_messages")).one()
    assert explained(str(ids.message_id), db) == explained(ids.provider_id, db) == told


def test_what_was_tapped_is_told(chat, db):
    verified(chat, "asha")
    chat.say("asha: menu")
    chat.say("asha taps: My matches")
    told = explained(CAST["asha"].phone, db)
    assert (told["tapped"], told["rule"]) == ("menu.choice:matches", "tapped")


def test_what_was_learned_is_told_from_what_a_rule_says(chat, db):
    chat.say("asha: what were the options again")
    assert explained(CAST["asha"].phone, db)["known by"].startswith("learning, ")


def test_a_code_is_never_in_an_explanation(chat, db):
    chat.say("asha: hi")
    chat.say("asha: agree")
    code = chat.code("asha")
    chat.say("asha types the code")
    sent = db.execute(
        text("SELECT message_id FROM inbound_messages ORDER BY received_at, message_id")
    ).scalars()
    told = [why(db, str(message_id)) for message_id in sent]
    assert "••••••" in told[-1]
    assert not [one for one in told if code in one]


def test_an_answer_that_changed_is_told_with_what_it_was(chat, db):
    verified(chat, "asha")
    chat.say("asha: 2bhk in powai under 50k from 1 dec")
    chat.say("asha: change budget to 40k")
    told = explained(CAST["asha"].phone, db)
    assert told["answers"] == "post_requirement.budget: [null, 50000] → [null, 40000]"
    assert told["before"] == told["after"] == "post_requirement, at review"


def test_what_somebody_was_told_is_a_turn_too(chat, db):
    verified(chat, "asha", "ravi")
    home(chat, "ravi")
    wish(chat, "asha")
    chat.say("asha: like")
    told = explained(CAST["ravi"].phone, db)
    assert (told["told"], told["rule"]) == ("likes.received", "event (flow likes, name received)")
    assert told["said"].startswith("💚 Somebody likes your post.")


def test_a_turn_that_failed_is_told_by_its_error(chat, db):
    chat.say("asha: hi")
    db.execute(text("DELETE FROM turn_traces"))
    db.execute(text("UPDATE inbound_messages SET outcome = 'faulted', error = 'KeyError at x:1'"))
    told = explained(db.execute(text("SELECT provider_id FROM inbound_messages")).scalar_one(), db)
    assert (told["heard"], told["outcome"]) == ("hi", "faulted · KeyError at x:1")


@pytest.mark.parametrize("told", ["SM" + "0" * 32, "018f2c3e-7c1d-7a3b-9a53-0d1f2e3c4b5a", "+919812345678"])
def test_of_what_never_happened_nothing_is_told(engine, db, told):
    assert why(db, told) is None
