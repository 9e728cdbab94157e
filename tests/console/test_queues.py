"""What waits for the team is seen with its clock, and settled; whom it concerns hears of it (promise 15)."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.gateways import storage
from models.housing import photos
from models.housing.listings import PropertyListing
from models.people import users
from models.session import open_session
from models.talk import takeovers
from models.talk.attachments import MessageAttachment
from models.trust import audit_logs
from models.trust import reports as filed
from tests.cast import CAST
from tests.chat import shown, verified
from tests.flows.housing.scenes import home, matched

SAMPLE = Path("bot/simulator/static/samples/kitchen.jpg")


@pytest.fixture
def moderator(staff):
    return staff("moderator", "Dev Shah")


@pytest.fixture
def own(chat):
    """Changes rows as others would: in a transaction of its own."""

    def change(statement, **given):
        with open_session(chat.turns.engine) as db, db.begin():
            return db.execute(text(statement), given)

    return change


def id_of(db, who: str):
    return users.owner_of(db, CAST[who].phone)


def audited(db) -> list[tuple]:
    return [(row.action, row.details.get("did") or row.details.get("to")) for row in audit_logs.search(db)][
        ::-1
    ]


def test_who_asked_for_a_person_waits_with_a_clock(chat, staff, clock):
    chat.say("asha: hi")
    chat.say("asha: human")
    clock.advance(2 * 3600)
    page = staff("viewer").get("/queues").text
    assert "asked for a person" in page and ">2h<" in page
    assert 'class="pill clock warn"' in page


def test_a_role_counts_what_it_may_open(chat, db, staff, clock):
    chat.say("asha: hi")
    takeovers.request(db, db.scalar(text("SELECT user_id FROM users")), "asked", clock.now())
    db.commit()
    viewer, moderator = (
        staff("viewer").get("/queues").text,
        staff("moderator", "Dev Shah").get("/queues").text,
    )
    assert "Homes" not in viewer and "Set aside" not in viewer
    assert "Homes" in moderator and "Set aside" in moderator
    assert 'class="badge">1<' in viewer


@pytest.fixture
def report(chat, db, clock):
    """Asha says that Ravi, whom she matched, wants money."""
    matched(chat)
    asha, ravi = id_of(db, "asha"), id_of(db, "ravi")
    report_id = filed.file(db, asha, ravi, "scam", "he wants an advance")
    db.commit()
    chat.said()
    return report_id


def test_a_report_is_looked_into_and_resolved_and_its_reporter_told(chat, db, moderator, report):
    assert "Ravi: a scam" in moderator.get("/reports").text
    page = moderator.get(f"/reports/{report}").text
    assert "he wants an advance" in page and "I look into it" in page
    assert moderator.post(f"/reports/{report}/start").location == "/console/reports?done=started"
    assert "under review" in moderator.get("/reports").text
    assert moderator.post(f"/reports/{report}/resolve").status_code == 302
    assert "Nobody waits here" in moderator.get("/reports").text
    (told,) = chat.said()
    assert shown(told).startswith("Thank you for your report.")
    assert audited(db) == [
        ("personal_data_viewed", None), ("personal_data_viewed", None),
        ("report_status_changed", "under_review"),
        ("report_status_changed", "resolved"),
    ]  # fmt: skip


def test_a_report_goes_no_way_that_is_not_open(moderator, report):
    assert moderator.post(f"/reports/{report}/resolve").status_code == 409
    assert moderator.post(f"/reports/{report}/dismiss").status_code == 302
    assert moderator.post(f"/reports/{report}/start").status_code == 409
    assert moderator.post(f"/reports/{report}/forget").status_code == 404


@pytest.fixture
def posted(chat, db, config):
    """Ravi's home, with a picture."""
    verified(chat, "ravi")
    home(chat, "ravi")
    listing = db.query(PropertyListing).one()
    key = storage.put(config, SAMPLE.read_bytes(), "image/jpeg")
    sent = MessageAttachment(
        user_id=listing.host_id, content_type="image/jpeg", status="stored", storage_key=key
    )
    db.add(sent)
    db.flush()
    photos.add(db, listing.listing_id, [sent.attachment_id])
    db.commit()
    db.refresh(listing)
    return listing


def test_a_home_is_approved_and_its_host_told(chat, db, moderator, posted):
    page = moderator.get("/homes").text
    assert "2BHK, Powai" in page and "₹45,000" in page and "₹2,00,000" in page
    answer = moderator.post(f"/homes/{posted.listing_id}/approve", seen=posted.updated_at.isoformat())
    assert answer.location == "/console/homes?done=approved"
    assert "Nobody waits here" in moderator.get(answer.location.removeprefix("/console")).text
    (told,) = chat.said()
    assert "all is well" in shown(told)
    assert audited(db) == [("admin_action", "home approved")]


def test_a_home_is_declined_in_its_host_s_language(chat, db, moderator, posted):
    chat.say("ravi: hindi")
    where = f"/homes/{posted.listing_id}/decline"
    assert moderator.post(where, seen=posted.updated_at.isoformat(), reason="ugly").status_code == 422
    assert moderator.post(where, seen=posted.updated_at.isoformat(), reason="details").status_code == 302
    (told,) = chat.said()
    assert "किराया, डिपॉज़िट या जगह सही नहीं हो सकती" in shown(told)
    assert db.scalar(text("SELECT status FROM property_listings")) == "declined"


def test_what_was_changed_meanwhile_is_not_approved(moderator, own, posted):
    own("UPDATE property_listings SET description = 'something else'")
    where = f"/homes/{posted.listing_id}/approve"
    assert moderator.post(where, seen=posted.updated_at.isoformat()).status_code == 409
    assert moderator.post(where, seen="yesterday").status_code == 422


def test_a_picture_is_seen_and_taken_off(chat, db, moderator, staff, posted):
    photo_id = db.scalar(text("SELECT photo_id FROM property_photos"))
    answer = moderator.get(f"/photos/{photo_id}")
    assert (answer.mimetype, answer.data[:2]) == ("image/jpeg", b"\xff\xd8")
    assert staff("agent").get(f"/photos/{photo_id}").status_code == 403
    assert moderator.post(f"/photos/{photo_id}/decline").status_code == 302
    (told,) = chat.said()
    assert "was taken off" in shown(told)
    assert moderator.get(f"/photos/{photo_id}").status_code == 404


@pytest.fixture
def agent(staff):
    return staff("agent")


@pytest.fixture
def failed(chat, own):
    """A message to Asha that could not be sent."""
    chat.say("asha: hi")
    return own(
        "UPDATE outbox_messages SET status = 'failed', error_code = '63016', reason = 'window closed'"
        " RETURNING message_id"
    ).scalar_one()


def test_a_failed_message_is_sent_again(agent, own, failed, in_database):
    page = agent.get("/set-aside").text
    assert "A message of ours" in page and "window closed, code 63016" in page
    assert agent.post(f"/set-aside/{failed}/replay").location == "/console/set-aside?done=replayed"
    assert in_database("SELECT status, attempts FROM outbox_messages") == [("queued", 0)]
    assert in_database("SELECT actor_id, details ->> 'did' FROM audit_logs") == [(agent.staff_id, "replayed")]
    assert agent.post(f"/set-aside/{failed}/replay").status_code == 404


def test_a_failed_message_is_mended(agent, failed, in_database):
    assert "Namaste" in agent.get(f"/set-aside/{failed}").text
    assert agent.post(f"/set-aside/{failed}/mend", words=" ").status_code == 422
    assert agent.post(f"/set-aside/{failed}/mend", words="Hello Asha!").status_code == 302
    assert in_database("SELECT prompt ->> 'text', status FROM outbox_messages") == [("Hello Asha!", "queued")]
    seen = in_database(
        "SELECT action, details ->> 'what', details ->> 'did' FROM audit_logs ORDER BY sequence"
    )
    assert seen == [("personal_data_viewed", "failed message", None), ("admin_action", None, "mended")]


def test_a_failed_message_is_let_go(agent, failed, in_database):
    assert agent.post(f"/set-aside/{failed}/drop").status_code == 302
    assert in_database("SELECT status FROM outbox_messages") == [("canceled",)]
    assert "Nobody waits here" in agent.get("/set-aside").text


def test_what_one_wrote_to_another_is_neither_shown_nor_mended(chat, agent, own):
    matched(chat)
    chat.say("asha: chat")
    chat.say("asha: is the lift working?")
    relayed = own(
        "UPDATE outbox_messages SET status = 'failed' WHERE prompt ->> 'text' LIKE '%the lift working%'"
        " RETURNING message_id"
    ).scalar_one()
    assert "lift" not in agent.get(f"/set-aside/{relayed}").text
    assert agent.post(f"/set-aside/{relayed}/mend", words="no").status_code == 422


def test_an_event_and_a_faulted_message_are_shown_by_kind(chat, agent, own, clock):
    chat.say("asha: hi")
    own(
        "INSERT INTO dialogue_events (event_id, user_id, flow, name, due_at, status, last_error)"
        " SELECT gen_random_uuid(), user_id, 'welcome', 'nothing', now(), 'set_aside', 'BadFlow' FROM users"
    )
    own("UPDATE inbound_messages SET outcome = 'faulted', error = 'KeyError at show'")
    everything, heard = agent.get("/set-aside").text, agent.get("/set-aside?kind=heard").text
    assert "welcome.nothing" in everything and "KeyError at show" in everything
    assert "welcome.nothing" not in heard and "KeyError at show" in heard


def test_a_number_in_a_failed_message_is_covered_until_there_is_a_reason(agent, own, failed):
    told = """UPDATE outbox_messages SET prompt = prompt || '{"text": "Ravi has +91 98200 12345"}'
        RETURNING user_id"""
    whose = own(told).scalar_one()
    assert "98200" not in agent.get(f"/set-aside/{failed}").text
    agent.post(f"/people/{whose}/uncover", reason="fault")
    assert "98200 12345" in agent.get(f"/set-aside/{failed}").text


WAITS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'"""


def test_what_another_sends_again_just_then_is_not_mended(agent, failed, engine, in_database):
    with ThreadPoolExecutor(1) as pool, open_session(engine) as db:
        db.execute(text("UPDATE outbox_messages SET status = 'queued'"))
        late = pool.submit(agent.post, f"/set-aside/{failed}/mend", words="Other words")
        while in_database(WAITS) == [(0,)]:
            assert not late.done()
        db.commit()
        assert late.result().status_code == 422
    assert (
        in_database("SELECT prompt ->> 'text' FROM outbox_messages WHERE prompt ->> 'text' LIKE 'Oth%'") == []
    )
