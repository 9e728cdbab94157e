"""What the team sets is felt in the next message: in maintenance, by posts, by photos, by flags."""

from datetime import timedelta
from itertools import count

import pytest

from bot.gateways import media
from models.people import users
from models.talk.attachments import MessageAttachment
from tests.cast import CAST
from tests.chat import shown, verified
from tests.flows.housing.scenes import WISH, matched
from tests.gateways import hostile
from tests.gateways.conftest import ours, twilio

__all__ = ["ours", "twilio"]
pytestmark = pytest.mark.usefixtures("as_delivered")
RESTING = (
    "Homigo is being looked after just now and will be back soon. Please write again in a little while; "
    "*report*, *block* and *delete me* work meanwhile."
)


@pytest.fixture
def put(staff, in_database):
    """`put(name, value)`: as an admin does it in the console."""
    key, numbers = "SELECT setting_id FROM system_settings WHERE key = :key", count()

    def change(name: str, value: str) -> None:
        somebody = staff("admin", f"Ana{next(numbers)} Lal")  # who comes in now, whatever the clock says
        answer = somebody.post(f"/settings/{in_database(key, key=name)[0][0]}", value=value)
        assert (answer.status_code, answer.location) == (302, "/console/settings")

    return change


def test_in_maintenance_people_hear_one_sentence_in_their_language(chat, put):
    verified(chat, "asha", "bala")
    chat.say("bala: हिन्दी")
    put("maintenance_mode", "true")
    chat.play(f"""
        asha: {WISH}
        bot: {RESTING}
        bala: नमस्ते
        bot: Homigo में अभी कुछ सुधार हो रहा है, हम जल्द लौटेंगे। …
        meera: hi
        bot: {RESTING}
    """)
    put("maintenance_until", "14:30")
    chat.play("""
        asha: menu
        bot: Homigo is being looked after just now and will be back at about 14:30 India time. …
    """)
    put("maintenance_mode", "false")
    assert "Powai" in shown(chat.say(f"asha: {WISH}")[0])


def test_in_maintenance_stop_start_and_what_keeps_people_safe_still_work(chat, put, in_database):
    verified(chat, "asha", "bala")
    put("maintenance_mode", "true")
    out = "SELECT opted_out_at IS NOT NULL FROM channel_identities ORDER BY address = :a DESC LIMIT 1"
    chat.say("asha: stop")
    assert in_database(out, a=CAST["asha"].phone) == [(True,)]
    chat.play("""
        asha: hello
        bot: You asked us not to write, so we don't. …
    """)
    assert RESTING not in [shown(row) for row in chat.say("asha: start")]
    assert in_database(out, a=CAST["asha"].phone) == [(False,)]
    chat.play("""
        bala: delete me
        bot: Delete everything about you: …
    """)
    chat.say("bala taps: Delete everything")
    assert in_database("SELECT count(*) FROM users WHERE account_status = 'deleted'") == [(1,)]


def test_in_maintenance_a_match_can_be_reported_and_blocked(chat, put, in_database):
    matched(chat)
    put("maintenance_mode", "true")
    assert "[" in shown(chat.say("asha: report")[0])
    assert RESTING not in [shown(row) for row in chat.say("asha: 1")]
    assert RESTING not in [shown(row) for row in chat.say("ravi: block")]


def test_in_maintenance_nobody_is_told_anything_until_it_is_over(chat, put, clock, app):
    turns = app.extensions["homigo"].turns
    verified(chat, "asha")
    chat.say("asha: 2bhk flat in Powai")
    clock.advance(23 * 3600)
    put("maintenance_mode", "true")
    assert turns.run_due_events() == 0
    put("maintenance_mode", "false")
    assert turns.run_due_events() == 1


def test_staff_who_hold_a_talk_are_not_spoken_over_in_maintenance(chat, put, staff, who_is):
    verified(chat, "asha")
    priya = staff("agent")
    put("maintenance_mode", "true")
    assert priya.post(f"/people/{who_is('asha')}/take").status_code == 302
    chat.said()
    assert chat.say("asha: hello?") == []


def test_a_post_lives_as_long_as_is_set(chat, put, clock, in_database):
    verified(chat, "asha")
    put("request_expiry_days", "45")
    chat.say(f"asha: {WISH}")
    chat.say("asha: post it")
    ends = "SELECT expires_at FROM tenant_requirements"
    assert in_database(ends) == [(clock.now() + timedelta(days=45),)]
    put("request_expiry_days", "1")
    assert "[One more day]" in shown(chat.say("asha: my posts")[0])
    chat.say("asha taps: One more day")
    assert in_database(ends) == [(clock.now() + timedelta(days=1),)]


@pytest.fixture
def photo_of_asha(chat, db, twilio, ours, clock):
    """`photo_of_asha(data)`: it waits to be fetched."""
    verified(chat, "asha")
    by = {"user_id": users.owner_of(db, CAST["asha"].phone), "content_type": "image/jpeg"}
    by["created_at"] = clock.now()

    def sent(data: bytes) -> MessageAttachment:
        path = f"/2010-04-01/Accounts/{ours.twilio_account_sid}/Messages/MM1/Media/ME{len(twilio.pages)}"
        twilio.pages[path] = 200, {}, data
        attachment = MessageAttachment(source_url=twilio.url + path, **by)
        db.add(attachment)
        db.commit()
        return attachment

    return sent


def test_a_photo_larger_than_is_set_is_not_kept_and_they_hear_why(
    chat, put, db, ours, engine, clock, photo_of_asha
):
    large = hostile.photo() + bytes(media.MB)
    put("max_image_upload_size_mb", "1")
    refused = photo_of_asha(large)
    assert media.fetch_waiting(ours, engine, clock.now()) == 1
    assert [shown(row) for row in chat.said()] == [
        "That file is too large for me. Please send a photo under 1 MB."
    ]
    put("max_image_upload_size_mb", "2")
    kept = photo_of_asha(large)
    assert media.fetch_waiting(ours, engine, clock.now()) == 1
    db.refresh(refused)
    db.refresh(kept)
    assert (refused.reason, kept.status) == ("too_large", "stored")


def test_a_phrase_that_is_set_flags_what_is_passed_on(chat, put, staff, in_database):
    matched(chat)
    for line in ("asha: chat", "asha: please bring a Golden  Ticket, today"):
        chat.say(line)
    dev, talk = staff("moderator", "Dev Shah"), in_database("SELECT conversation_id FROM conversations")[0][0]
    assert ">scam?<" not in dev.get(f"/relays/{talk}").text
    put("scam_phrases", "golden ticket\n!!!")
    assert dev.get(f"/relays/{talk}").text.count(">scam?<") == 1


def test_where_people_reach_us_stands_beside_the_terms(client, put):
    assert "also be reached" not in client.get("/terms").text
    put("support_contact", "help@homigo.example")
    assert "<strong>help@homigo.example</strong>" in client.get("/terms").text
