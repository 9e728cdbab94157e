"""A newcomer alone, in a demo city, gets to a match and a chat."""

import pytest

from bot.seed import seed
from tests.chat import verified


@pytest.fixture
def city(chat, db):
    seed(db, listings=300, requirements=50, now=chat.clock.now())
    db.commit()
    verified(chat, "asha")


def said_within(chat, seconds: int) -> list[str]:
    """What Asha hears while time passes."""
    heard = []
    for _ in range(seconds):
        chat.clock.advance(1)
        heard += [row.prompt["text"] for row in chat.said()]
    return heard


def test_from_a_wish_to_a_chat(chat, city):
    chat.say("asha: 2bhk flat in koramangala under 30k from 1 jan")
    (posted,) = chat.say("asha: post it")
    assert "demo home" in posted.prompt["text"]
    for _ in range(5):
        chat.say("asha: like")
    heard = said_within(chat, 30)
    assert any("match" in text for text in heard)
    assert any("Demo host: hello Asha!" in text for text in heard)
    chat.say("asha taps: Chat")
    chat.say("asha: is it still free?")
    assert any("Demo host: yes" in text for text in said_within(chat, 15))
