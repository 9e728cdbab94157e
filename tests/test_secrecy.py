"""What is secret is kept nowhere: codes and Aadhaar numbers that people type (rule 18, promise 28)."""

from dataclasses import replace

import pytest

from tests.inbound import rows, said_by

IDS = r"[0-9a-f-]{20,}|:\d\d\.\d+"  # ids, hashes, parts of a second: digits enough for any code


def everywhere(turns, needle: str) -> list[str]:
    """The tables that hold these words; those of places have digits enough for any code."""
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename !~ 'localit'"
    names = [row[0] for row in rows(turns, tables)]
    found = "SELECT count(*) FROM {} t WHERE strpos(regexp_replace(t::text, :ids, '', 'g'), :needle) > 0"
    return [name for name in names if rows(turns, found.format(name), needle=needle, ids=IDS) != [(0,)]]


def at_the_code(chat) -> str:
    """Asha has been texted a code; the code."""
    chat.say("asha: hi")
    chat.say("asha: agree")
    return chat.code("asha")


@pytest.mark.parametrize("way", ["{}", "the code is {}", "{0[0]} {0[1]} {0[2]} {0[3]} {0[4]} {0[5]}"])
def test_a_code_that_is_typed_is_not_kept(chat, turns, way):
    code = at_the_code(chat)
    chat.say(f"asha: {way.format(code)}")
    assert rows(turns, "SELECT phone FROM users") == [("+919800000001",)]
    assert [everywhere(turns, kept) for kept in (code, way.format(code))] == [[], []]


@pytest.mark.parametrize("detour", ["cancel", "another number", "language", "delete me"])
def test_a_live_code_typed_anywhere_else_is_not_kept(chat, turns, detour):
    code = at_the_code(chat)
    for words in (detour, f"my code {code}", f"{code[:3]} {code[3:]}"):
        chat.say(f"asha: {words}")
    assert [everywhere(turns, kept) for kept in (code, f"{code[:3]} {code[3:]}")] == [[], []]


def test_a_code_is_not_kept_when_its_turn_faults(chat, turns):
    code = at_the_code(chat)
    faulty = replace(turns, means=replace(turns.means, otp_key=None))
    assert faulty.receive(said_by(words=code)) == "faulted"
    assert rows(turns, "SELECT body FROM inbound_messages WHERE outcome = 'faulted'") == [("••••••",)]


def test_six_digits_that_are_no_code_stay_as_they_are(chat, turns):
    code = at_the_code(chat)
    chat.say("asha: menu")
    chat.say("asha: cancel")
    other = f"{(int(code) + 1) % 1_000_000:06}"
    chat.say(f"asha: pincode {other}")
    latest = rows(turns, "SELECT body FROM inbound_messages ORDER BY message_id DESC LIMIT 1")
    assert latest == [(f"pincode {other}",)]
    assert "inbound_messages" in everywhere(turns, other)  # so a code would have been found


def test_an_aadhaar_number_is_masked_on_arrival(turns):
    turns.receive(said_by(words="my aadhaar is 2345 6789 0124"))
    assert rows(turns, "SELECT count(*) FROM inbound_messages WHERE body ~ '6789'") == [(0,)]
