"""What two people wrote is covered, but for an open report or a stated reason; what gives cause to worry is
marked where it happened (promises 19 and 20).
"""

from uuid import uuid4

import pytest
from sqlalchemy import make_url, text

from models.people import users
from models.trust import audit_logs, reports
from tests.cast import CAST
from tests.conftest import as_admin
from tests.flows.housing.scenes import matched

LIFT, SCAM = "is the lift working?", "please pay the token advance first, to hold it"


@pytest.fixture
def moderator(staff):
    return staff("moderator", "Dev Shah")


@pytest.fixture
def people(chat, db):
    """Asha and Ravi have matched and written to each other: their ids."""
    matched(chat)
    for line in ("asha: chat", f"asha: {LIFT}", f"ravi: {SCAM}", "ravi: or call 98200 12345"):
        chat.say(line)
    return {who: users.owner_of(db, CAST[who].phone) for who in ("asha", "ravi")}


@pytest.fixture
def where(people, db):
    return f"/relays/{db.scalar(text('SELECT conversation_id FROM conversations'))}"


def test_words_are_covered_and_flags_are_not(moderator, where, in_database):
    page = moderator.get(where).text
    assert LIFT not in page and "token advance" not in page
    assert f"{len(LIFT)} letters" in page
    assert (page.count(">contact<"), page.count(">scam?<")) == (1, 1)
    assert in_database("SELECT count(*) FROM audit_logs") == [(0,)]


def test_an_open_report_opens_the_words_of_whom_it_is_about(moderator, where, people, db, in_database):
    report_id = reports.file(db, people["asha"], people["ravi"], "scam")
    db.commit()
    page = moderator.get(where).text
    assert "token advance" in page and LIFT not in page
    looks = "SELECT subject_id, details ->> 'what' FROM audit_logs"
    assert in_database(looks) == [(people["ravi"], "relayed words")]
    moderator.post(f"/reports/{report_id}/dismiss")
    assert "token advance" not in moderator.get(where).text


def test_a_stated_reason_opens_both_for_who_stated_it_and_a_while(
    moderator, staff, where, clock, people, in_database
):
    assert moderator.post(f"{where}/uncover", reason="curious").status_code == 422
    assert moderator.post(f"{where}/uncover", reason="safety").status_code == 302
    page = moderator.get(where).text
    assert "token advance" in page and LIFT in page
    assert "token advance" not in staff("moderator", "Om Rao").get(where).text
    reasons = "SELECT subject_id FROM audit_logs WHERE details ->> 'reason' = 'safety'"
    assert {row[0] for row in in_database(reasons)} == set(people.values())
    clock.advance(15 * 60 + 1)
    assert "token advance" not in moderator.get(where).text


def test_a_reason_for_numbers_is_none_for_words(moderator, where, people):
    moderator.post(f"/people/{people['ravi']}/uncover", reason="asked")
    assert "token advance" not in moderator.get(where).text


def test_an_agent_does_not_come_near(staff, where):
    assert staff("agent").get(where).status_code == 403


def test_flags_stand_in_the_thread_of_who_wrote_it(moderator, people):
    page = moderator.get(f"/inbox/{people['ravi']}").text
    assert "token advance" not in page
    assert (page.count(">contact<"), page.count(">scam?<")) == (1, 1)
    assert ">contact<" not in moderator.get(f"/inbox/{people['asha']}").text


def test_the_thread_leads_to_the_persons_page_for_who_may_open_it(moderator, staff, people):
    leads_to = f'href="/console/people/{people["asha"]}"'
    assert leads_to in moderator.get(f"/inbox/{people['asha']}").text
    assert leads_to not in staff("viewer", "Om Rao").get(f"/inbox/{people['asha']}").text


def test_a_reason_for_one_chat_opens_no_other(moderator, where, people, db, clock):
    about = {"actor_id": moderator.staff_id, "subject": "user"}
    details = {"what": "relay", "reason": "safety", "conversation": str(uuid4())}
    for user_id in people.values():
        audit_logs.write(
            db, "personal_data_viewed", clock.now(), **about, subject_id=user_id, details=details
        )
    db.commit()
    assert "token advance" not in moderator.get(where).text


def shown_of(moderator, user_id, words="") -> str:
    """All pages on which somebody's words could stand."""
    pages = (f"/inbox/{user_id}", "/inbox?show=bot", f"/people/{user_id}/turns", "/numbers/misunderstood")
    return "".join(moderator.get(page).text for page in (*pages, f"/inbox/{user_id}/transcript"))


def test_what_was_passed_on_is_known_by_its_id_not_by_its_moment(moderator, people, db, in_database):
    db.execute(text("UPDATE messages SET created_at = created_at + interval '1 second'"))
    db.commit()
    assert "token advance" not in shown_of(moderator, people["ravi"])
    assert "Ravi" not in moderator.get("/inbox?q=token advance").text
    heard = "SELECT count(*) FROM messages JOIN inbound_messages i ON i.message_id = inbound_message_id"
    assert in_database(heard) == [(3,)]


@pytest.mark.parametrize("line", ["I hid a spare under the mat", "@{code} I hid a spare under the mat"])
def test_words_for_a_match_are_covered_also_where_their_turn_faulted(
    moderator, chat, people, db, own_database, in_database, line
):
    if "{code}" in line:
        chat.say("ravi: menu")
        line = line.format(code=db.scalar(text("SELECT host_code FROM matches")))
    with as_admin(
        own_database["database_owner_url"], make_url(own_database["database_url"]).database
    ) as owner:
        owner.execute("REVOKE INSERT ON messages FROM homigo_app")
        chat.say(f"ravi: {line}")
        owner.execute("GRANT INSERT ON messages TO homigo_app")
    assert in_database("SELECT count(*) FROM inbound_messages WHERE outcome = 'faulted'") == [(1,)]
    assert "under the mat" not in shown_of(moderator, people["ravi"])
    assert "Ravi" not in moderator.get("/inbox?q=under the mat").text


def test_what_waits_to_be_read_may_be_for_a_match(moderator, people, db):
    db.execute(text("UPDATE inbound_messages SET outcome = 'deferred', body = 'the spare is under the mat'"))
    db.commit()
    assert "under the mat" not in shown_of(moderator, people["asha"])
    assert "Asha" not in moderator.get("/inbox?q=under the mat").text
