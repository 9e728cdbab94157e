"""A transcript is the conversation: it can be played again as a test, and covers what is not for staff."""

import json

import pytest
from sqlalchemy import text

from tests.cast import CAST
from tests.chat import Chat, verified
from tests.flows.housing.scenes import matched

AS_TWILIO_TELLS = """
    UPDATE inbound_messages SET raw = jsonb_build_object('OriginalRepliedMessageSid', o.provider_id)
    FROM outbox_messages o WHERE o.provider_id IS NOT NULL AND body = 'menu'"""


@pytest.fixture
def text_of(priya, who_is):
    return lambda name: priya.get(f"/inbox/{who_is(name)}/transcript.txt").text


def test_it_is_played_again_line_by_line(chat, text_of, app, scene, clock):
    chat.play("""
        asha: hi
        bot: Namaste Asha! …
        asha taps: I'm 18+ · Send code
        bot: I texted a 6-digit code …
        asha types the code
        bot: Verified ✓ …
        asha: my husband and I want a 2bhk flat in Powai / under 60k from next month
        bot: Here is what I have: …
        asha: how is the weather on the moon?
        bot: …
    """)
    told = text_of("asha")
    assert "asha taps: I'm 18+ · Send code\n" in told and "asha types the code\n" in told
    assert "in Powai / under 60k" in told and "[English" not in told.splitlines()[0]
    assert len(told.splitlines()) == 10
    scene.clean()
    Chat(app.extensions["homigo"].turns, clock).play(told)


def test_it_is_json_and_a_page_as_well(chat, priya, who_is, in_database):
    verified(chat, "asha")
    asha = who_is("asha")
    told = json.loads(priya.get(f"/inbox/{asha}/transcript.json").text)
    page = priya.get(f"/inbox/{asha}/transcript").text
    assert told["person"]["name"] == "Asha" and told["whole"] is True
    assert told["lines"][0]["script"] == "asha: hi"
    assert page.count('class="said') == len(told["lines"])
    assert CAST["asha"].phone not in page + json.dumps(told)
    audits = "SELECT action, subject_id, details ->> 'what' FROM audit_logs ORDER BY sequence"
    assert in_database(audits) == [
        ("data_export", asha, "transcript.json"),
        ("personal_data_viewed", asha, "transcript"),
    ]


def test_what_matched_people_wrote_stays_covered_on_both_sides(chat, text_of):
    matched(chat)
    for line in (
        "asha: chat",
        "asha: the secret is under the mat",
        "ravi: chat",
        "ravi: thanks, under which",
    ):
        chat.say(line)
    for name in ("asha", "ravi"):
        told = text_of(name)
        assert f"{name}: …\n" in told and "bot: …\n" in told
        assert " the mat" not in told and "which mat" not in told


def test_numbers_that_were_exchanged_are_covered(chat, text_of):
    matched(chat)
    for line in ("asha: share my number", "asha: yes", "ravi: share my number", "ravi: yes"):
        chat.say(line)
    both = text_of("asha") + text_of("ravi")
    assert not any(CAST[name].phone[-10:] in both.replace(" ", "") for name in ("asha", "ravi"))


def test_how_it_was_said_is_told(chat, text_of, priya, who_is, db):
    verified(chat, "asha")
    chat.say("asha sends: photo")
    chat.say("asha quotes (I cannot use): menu")
    db.execute(text(AS_TWILIO_TELLS))
    db.commit()
    chat.say("asha: human")
    priya.post(f"/people/{who_is('asha')}/take")
    priya.post(f"/people/{who_is('asha')}/reply", body="How may I help?\nTell me")
    priya.post(f"/people/{who_is('asha')}/note", body="sounds worried")
    told = text_of("asha")
    assert "asha sends: photo\n" in told
    assert "asha quotes (I cannot use a picture here. Please type): menu\n" in told
    assert "team: How may I help? / Tell me\n" in told
    assert "worried" not in told


def test_whom_nobody_named_is_a_person(chat, priya, who_is, db):
    chat.say("kiran: hi")
    page = priya.get(f"/inbox/{who_is('kiran')}/transcript").text
    assert "<b>kiran</b>" in page or "<b>person</b>" in page
    assert priya.get("/inbox/01990000-0000-7000-8000-000000000000/transcript").status_code == 404


def test_a_viewer_reads_it_and_takes_nothing_along(chat, staff, who_is):
    verified(chat, "asha")
    om = staff("viewer", "Om Rao")
    page = om.get(f"/inbox/{who_is('asha')}/transcript").text
    assert '<span dir="auto">hi</span>' in page and "transcript.json" not in page
    assert om.get(f"/inbox/{who_is('asha')}/transcript.json").status_code == 403
