"""Whatever arrives gets a clear answer in the person's language; nothing is lost, nothing faults."""

import pytest

from bot.channels.message import Inbound, Location, Media
from tests.cast import CAST
from tests.chat import shown, verified
from tests.flows.shared.rows import rows

LONG = "need a home " * 5_000
STICKER = Media("https://api.twilio.com/media/1", "image/webp")
HUGE = Media("https://api.twilio.com/media/2", "application/zip")
VOICE = Media("https://api.twilio.com/media/3", "audio/ogg")
CONTACT = Media("https://api.twilio.com/media/4", "text/vcard")

BAD = {
    "an unknown word": {"text": "xyzzy"},
    "a sticker": {"media": (STICKER,)},
    "a big file": {"media": (HUGE,), "text": "see this"},
    "a voice note": {"media": (VOICE,)},
    "a contact card": {"media": (CONTACT,)},
    "ten files": {"media": (HUGE,) * 10},
    "60,000 characters": {"text": LONG},
    "60,000 letters": {"text": "x" * 60_000},
    "a day in the past": {"text": "1 jan 2020"},
    "rent abc": {"text": "rent abc"},
    "a place in the sea": {"location": Location(12.0, 60.0)},
    "NUL bytes": {"text": "\x00\x00"},
    "NUL within": {"text": "he\x00llo\x00 there"},
    "a lone surrogate": {"text": "\ud83d"},
    "surrogates within": {"text": "ok \udfff\ud800 ok"},
    "right-to-left marks": {"text": "\u202e\u200f\u061c"},
    "right-to-left within": {"text": "\u202eabc\u202c def"},
    "an emoji": {"text": "😀"},
    "emoji": {"text": "👨‍👩‍👧🏽🇮🇳❤️"},
    "nothing": {"text": ""},
    "blanks": {"text": " \n\t\u200b "},
    "a query": {"text": "'; DROP TABLE users; --"},
    "a pattern": {"text": "%s %(x)s {0} { $name } [a](b) *_~"},
    "a number without end": {"text": "9" * 5_000},
    "digits of another script": {"text": "٣٤٥"},
    "zalgo": {"text": "h̵͇̓e̶͎͝l̵͖̈l̷̡͝o̸͕͊" * 50},
    "a strange payload": {"text": "x", "payload": "post_requirement.budget:\x00'\"@" + "é" * 400},
    "a quote of nothing": {"text": "x", "quoted_id": "SM" + "f" * 32},
}
AT = {
    "before anything": [],
    "at the consent": ["hi"],
    "at the code": ["hi", "agree"],
    "at the menu": [None, "menu"],
    "at a choice": [None, "i want to list my home"],
    "at the areas": [None, "2bhk under 25k"],
    "at the budget": [None, "2bhk in powai"],
    "at the day": [None, "2bhk in powai under 25k"],
    "at the review": [None, "2bhk in powai under 25k from 1 jan"],
    "after goodbye": [None, "stop", "one"],
}
SPOKEN = {"en": "english", "hi": "hindi"}


def is_hindi(words: str) -> bool:
    return any("\u0900" <= letter <= "\u097f" for letter in words)


@pytest.mark.parametrize("language", SPOKEN)
@pytest.mark.parametrize("place", AT)
def test_every_bad_input_is_answered_in_the_persons_language(chat, place, language):
    script = AT[place]
    if script[:1] == [None]:
        verified(chat, "asha")
    if script or language == "hi":
        chat.say(f"asha: {'नमस्ते' if language == 'hi' and None not in script else 'hi'}")
    if None in script:
        chat.say(f"asha: {SPOKEN[language]}")
    for words in (words for words in script if words):
        chat.say(f"asha: {words}")
    before = rows(chat, "SELECT count(*) FROM inbound_messages")[0][0]
    for number, (kind, bad) in enumerate(BAD.items()):
        inbound = Inbound(f"SM{place}{number}", "whatsapp", CAST["asha"].phone, profile_name="Asha", **bad)
        assert chat.turns.receive(inbound) == "handled", kind
        said = chat.said()
        assert place == "after goodbye" or said, kind
        for row in said:
            assert 0 < len(row.prompt["text"]) <= 1_600, kind
            assert "Traceback" not in shown(row) and "�" not in shown(row), kind
            assert is_hindi(row.prompt["text"]) == (language == "hi"), (kind, shown(row))
    assert rows(chat, "SELECT count(*) FROM inbound_messages")[0][0] == before + len(BAD)
    assert rows(chat, "SELECT count(*) FROM inbound_messages WHERE outcome <> 'handled'") == [(0,)]


@pytest.mark.parametrize(
    ("kind", "kept"), [("NUL within", "hello there"), ("right-to-left within", "abc def")]
)
def test_what_can_be_read_is_kept_readable(chat, kind, kept):
    chat.turns.receive(Inbound("SM1", "whatsapp", CAST["asha"].phone, **BAD[kind]))
    assert rows(chat, "SELECT body FROM inbound_messages") == [(kept,)]


def test_an_answer_already_given_outlives_all_of_it(chat):
    verified(chat, "asha")
    chat.say("asha: 2bhk in powai under 25k")
    for number, bad in enumerate(BAD.values()):
        chat.turns.receive(Inbound(f"SM{number}", "whatsapp", CAST["asha"].phone, **bad))
        chat.said()
    answers = rows(chat, "SELECT answers, stack FROM dialogue_states")[0]
    held = [answers.answers, *(left["answers"] for left in answers.stack)]
    assert any(one.get("budget") == [None, 25_000] for one in held)


def test_where_nothing_listens_or_reads_people_are_asked_to_type(chat):
    verified(chat, "asha")
    chat.say("asha: 2bhk flat in powai")
    assert shown(chat.say("asha sends: voice")[0]).startswith("I cannot take a voice note here, sorry.")
    assert shown(chat.say("asha sends: photo")[0]).startswith("I cannot use a picture here.")


ALONE = 'I am not sure what that is about. For a home, write it in a line, like "2bhk in Powai under 25k"; …'


@pytest.mark.parametrize("words", ["yes come sunday", "kal aao", "25k", "1 dec", "rs 25000"])
def test_a_day_or_an_amount_alone_begins_nothing(chat, words):
    chat.play("""
        asha: hi
        bot: Namaste Asha! …
        asha: agree
        bot: I texted a 6-digit code to …01. …
    """)
    chat.say("asha types the code")
    chat.play(f"""
        asha: {words}
        bot: {ALONE} / A home to find, or one to rent out? …
        asha: both
        bot: What would you like to do? …
        asha: {words}
        bot: {ALONE} / What would you like to do? [Find a home] …
    """)


def test_two_facts_or_one_that_is_asked_for_are_no_riddle(chat):
    verified(chat, "asha")
    chat.play("""
        asha: 25k from 1 dec
        bot: Got: up to ₹25,000 · 1 Dec. / What do you look for? …
        asha: 30k
        bot: Got: up to ₹30,000. / Which kind of home, or what size? …
    """)


@pytest.mark.parametrize("words", ["post it", "like", "anywhere", "only for families", "is it visible now?"])
def test_what_is_no_place_is_not_taken_for_one(chat, words):
    verified(chat, "asha")
    chat.say("asha: owner, 2bhk flat")
    assert not any("Did you mean" in shown(row) for row in chat.say(f"asha: {words}"))


def test_a_guess_is_said_in_words_and_taken_by_a_plain_yes_alone(chat):
    verified(chat, "asha")
    chat.play("""
        asha: menu
        bot: What would you like to do? …
        asha: post
        bot: Did you mean *My posts*? [Yes] [No]
        asha: yes come on sunday
        bot: I am not sure what that is about. …
    """)
