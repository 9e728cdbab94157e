"""Somebody of a match is forgotten: what they said goes, what the other one said and heard stays (promise 29)."""

import pytest
from sqlalchemy import text

from tests.cast import CAST
from tests.chat import shown, verified
from tests.flows.housing.scenes import home, matched, wish
from tests.flows.shared.rows import rows

_TOLD = text("""
    SELECT o.prompt ->> 'text' FROM outbox_messages o JOIN channel_identities i USING (identity_id)
    WHERE i.address = :phone ORDER BY o.sequence""")


def test_a_short_word_of_theirs_takes_nothing_else_along(chat, db):
    matched(chat)
    chat.say("asha: yes")
    chat.say("asha taps: Chat")
    chat.say("asha: it")
    before = db.scalars(_TOLD, {"phone": CAST["ravi"].phone}).all()
    assert before[-1].startswith("*Asha*") and ": it" in before[-1]
    chat.say("asha: menu")
    chat.say("asha: delete me")
    chat.say("asha: delete everything")
    db.rollback()
    after = db.scalars(_TOLD, {"phone": CAST["ravi"].phone}).all()
    kept = [words for words in before if "Asha" not in words]
    assert [words for words in kept if "it" in words]  # the word is in others' prompts, and those stay
    assert set(kept) <= set(after)
    assert not any(": it" in words for words in after)


@pytest.mark.parametrize("words", ["🤷", "menu / back", "like", "why this one?", "is there parking?"])
def test_the_card_at_hand_may_be_gone_with_its_owner(chat, words):
    verified(chat, "asha", "ravi")
    home(chat, "ravi")
    wish(chat, "asha")
    for line in ("ravi: delete me", "ravi: delete everything"):
        chat.say(line)
    for line in words.split(" / "):
        said = [shown(row) for row in chat.say(f"asha: {line}")]
        assert said and "went wrong" not in " ".join(said)
    assert rows(chat, "SELECT outcome FROM inbound_messages WHERE outcome = 'failed'") == []
