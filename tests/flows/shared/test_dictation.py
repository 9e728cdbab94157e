"""A voice note is answered like typed words, a little later; where nothing listens people are asked to type."""

import json

import pytest
from sqlalchemy import text

from bot.gateways import reading
from tests.chat import shown, verified
from tests.flows.housing.scenes import matched
from tests.gateways.conftest import stranger, twilio

__all__ = ["stranger", "twilio"]

TRANSCRIPTIONS = "/v1/audio/transcriptions"


@pytest.fixture
def config(config, twilio, stranger):
    service = {"twilio_api_base_url": twilio.url, "speech_to_text_url": stranger.url + "/v1"}
    return config.model_copy(update=service)


@pytest.fixture
def says(config, engine, clock, chat, twilio, stranger):
    """The voice note that waits says this; what people are told because of it."""

    def says(words: str) -> list[str]:
        path = f"/2010-04-01/Accounts/{config.twilio_account_sid}/Messages/MM1/Media/ME1"
        twilio.pages[path] = 200, {}, b"OggS"
        stranger.pages[TRANSCRIPTIONS] = 200, {}, json.dumps({"text": words}).encode()
        with engine.begin() as db:
            db.execute(text("UPDATE message_attachments SET source_url = :url"), {"url": twilio.url + path})
        reading.read_waiting(config, engine, clock.now())
        return [shown(row) for row in chat.said()]

    return says


def note(chat):
    """Asha sends a voice note, and is told that somebody listens."""
    chat.play("""
        asha sends: voice
        bot: One moment, I am listening to your voice note.
    """)


def test_a_voice_note_posts_a_requirement(chat, says):
    verified(chat, "asha")
    note(chat)
    [review] = says("I need a 2 bhk flat in Powai under 40 thousand from 1 January")
    assert review.startswith(
        "I understood: “I need a 2 bhk flat in Powai under 40 thousand from 1 January” / "
    )
    assert "Areas: *Powai*" in review and "up to ₹40,000" in review and "[Post it]" in review


def test_a_voice_note_answers_the_question_under_way(chat, says):
    verified(chat, "asha")
    chat.say("asha: 2bhk flat in powai from 1 jan")
    note(chat)
    [review] = says("forty thousand")
    assert "up to ₹40,000" in review


def test_somebody_new_may_begin_with_a_voice_note(chat, says):
    note(chat)
    said = says("looking for a 1 bhk in Andheri West")
    assert "to go on" in said[-1].lower()
    chat.say("asha: agree")
    [verified_now] = [shown(row) for row in chat.say("asha types the code")][-1:]
    assert "budget" in verified_now.lower() or "Andheri West" in verified_now


def test_stop_counts_when_it_is_spoken(chat, says):
    verified(chat, "asha")
    note(chat)
    assert "no more messages" in says("Stop")[-1]


def test_a_note_without_words_is_said_to_be_unreadable(chat, says):
    verified(chat, "asha")
    note(chat)
    assert says("") == ["I could not make out any words in that, sorry. Please type it."]


def test_words_that_come_after_a_chat_was_opened_are_not_told_to_somebody_else(chat, says):
    matched(chat)
    note(chat)
    chat.say("asha: chat")
    assert says("I will pay forty thousand") == [
        "I have read what you sent, but you have moved on meanwhile. Please type it where it belongs."
    ]


def test_a_code_is_typed_and_never_spoken(chat):
    chat.say("asha: hi")
    chat.say("asha: agree")
    [answer] = [shown(row) for row in chat.say("asha sends: voice")]
    assert answer.startswith("I cannot take a voice note here, sorry.")
