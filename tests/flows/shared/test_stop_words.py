"""STOP in every language, at once, on its channel alone; and no ordinary sentence is one (promise 12)."""

import json
import tomllib
from pathlib import Path

import pytest

import flows
from bot import understanding
from bot.understanding import Intent, command
from tests.chat import verified
from tests.flows.shared.rows import rows
from tests.sending import ASHA, DAY, bodies, desk, make_twilio, twilio

__all__ = ["desk", "make_twilio", "twilio"]

ROOT = Path(__file__).parents[3]
WORDS = sorted((Path(understanding.__file__).parent / "data" / "words").glob("*.toml"))
COMMANDS = {path.stem: tomllib.loads(path.read_text("utf-8")).get("commands", {}) for path in WORDS}
SAID = {language: commands["stop"] for language, commands in COMMANDS.items() if "stop" in commands}
CORPUS = [
    json.loads(line) for path in sorted(ROOT.glob("corpus/*.jsonl")) for line in path.open(encoding="utf-8")
]
ORDINARY = """
the bus stop is two minutes away · is there a metro stop near it · does the water stop in summer
i stopped smoking last year · the previous tenant wants to stop the lease · please stop by on sunday
dont stop looking please · non stop water supply · can we stop at 25k · the lift stops at the 3rd floor
end of the month is fine · rent ends in march · the deal will end soon · i quit my job · quite near the office
can you cancel the parking charge · unsubscribed from netflix · band baja nearby is noisy · the shop is bandh
pani band ho jata hai kya · lift band hai · gate raat ko band hota hai · maine message bheja tha · mat lo tension
पानी कब बंद होता है · लिफ्ट बंद है क्या · गेट रात को बंद होता है · मैसेज मिला · बंद कमरा नहीं चाहिए
هل المحطة قريبة من البيت · توقف الباص أمام البيت · لا أريد شقة بعيدة
አውቶብስ ማቆሚያ ቅርብ ነው · ቤቱ ሩቅ ነው አልፈልግም
"""
OPTED_OUT = "SELECT channel, opted_out_at IS NOT NULL FROM channel_identities ORDER BY channel"


def test_it_can_be_said_in_every_language_we_speak():
    assert SAID.keys() >= {*flows.WORDS.languages}


@pytest.mark.parametrize("language", SAID)
def test_every_way_to_say_it_is_heard(language):
    unheard = [said for said in SAID[language] if command(said) is not Intent.STOP]
    assert unheard == []


@pytest.mark.parametrize("language", SAID)
def test_a_stop_in_each_language_is_obeyed_in_the_same_turn(chat, language):
    chat.say("asha: hi")
    for said in SAID[language][:5]:
        chat.say(f"asha: {said}")
        assert rows(chat, OPTED_OUT) == [("whatsapp", True)], said
        chat.say("asha: START")
        assert rows(chat, OPTED_OUT) == [("whatsapp", False)]


def test_no_ordinary_sentence_stops_anything():
    said = [one.strip() for line in ORDINARY.strip().splitlines() for one in line.split("·")]
    assert [one for one in said if command(one) is Intent.STOP] == []


def test_nothing_in_the_corpus_that_means_something_else_is_a_stop():
    others = [one["text"] for one in CORPUS if one["intent"] != "stop"]
    assert len(others) > 2_000
    assert [said for said in others if command(said) is Intent.STOP] == []


def test_a_stop_is_about_its_own_channel(chat):
    chat.say("asha: hi")
    chat.channel = "sms"
    chat.say("asha: hi")
    chat.say("asha: stop")
    assert rows(chat, OPTED_OUT) == [("sms", True), ("whatsapp", False)]


def test_what_was_waiting_to_be_sent_is_not_sent_after_it(chat, desk):
    """At once: also what is in the queue already is looked at again as it leaves."""
    desk.twilio.phone(ASHA).say("hi")
    verified(chat, "asha")
    waiting = rows(chat, "SELECT count(*) FROM outbox_messages WHERE status = 'queued'")
    chat.say("asha: stop")
    desk.send()
    assert waiting > [(1,)]
    assert [said[:30] for said in bodies(desk)] == ["You will get no more messages "]
    assert bodies(desk, channel="sms") == []


@pytest.mark.parametrize("language", SAID)
def test_a_phone_proved_over_whatsapp_can_stop_the_sms_it_gets(chat, desk, clock, language):
    """What a phone says by SMS is of nobody yet (rule 17): the stop is the phone's, whoever has it."""
    verified(chat, "asha")
    ((asha,),) = rows(chat, "SELECT user_id FROM users WHERE phone IS NOT NULL")
    chat.channel = "sms"
    chat.say(f"asha: {SAID[language][0]}")
    desk.send()
    clock.advance(DAY)
    said_before = desk.requests()
    notice = desk.put(asha, "A match", lane="notice")
    desk.send()
    assert (desk.row(notice).status, desk.requests()) == ("held", said_before)
    chat.say("asha: START")
    again = desk.put(asha, "Another", lane="notice")
    desk.send()
    assert (desk.row(again).status, desk.row(again).channel) == ("delivered", "sms")
