"""What two people wrote is covered, but for an open report or a stated reason; what gives cause to worry is
marked where it happened (promises 19 and 20).
"""

import pytest
from sqlalchemy import text

from models.people import users
from models.trust import reports
from tests.cast import CAST
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
