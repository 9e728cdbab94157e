"""One person's page: all that is known, covered until a reason is given; and what staff can do for them."""

import pytest
from sqlalchemy import text

from models.people import users
from tests.cast import CAST
from tests.chat import shown, verified
from tests.flows.housing.scenes import home, matched, wish

PHONE = CAST["asha"].phone


@pytest.fixture
def agent(staff):
    return staff("agent")


@pytest.fixture
def moderator(staff):
    return staff("moderator", "Dev Shah")


@pytest.fixture
def asha(chat, db):
    """Asha and Ravi have matched."""
    matched(chat)
    return users.owner_of(db, PHONE)


def audit_of(in_database, user_id):
    rows = in_database(
        "SELECT action, coalesce(details ->> 'what', details ->> 'did') FROM audit_logs"
        " WHERE subject_id = :user_id AND actor_id IS NOT NULL ORDER BY sequence",
        user_id=user_id,
    )
    return [f"{action}: {what}" for action, what in rows]


def test_all_that_is_known_is_on_it_and_each_look_on_record(agent, asha, in_database):
    page = agent.get(f"/people/{asha}").text
    assert all(words in page for words in ("Asha", "terms", "Ravi", "like", "2BHK, Powai", "up to ₹50,000"))
    assert "numbers shared" not in page
    assert audit_of(in_database, asha) == ["personal_data_viewed: person"]


def test_numbers_are_covered_until_a_reason_is_given(agent, staff, asha, clock, in_database):
    assert PHONE not in agent.get(f"/people/{asha}").text
    assert agent.post(f"/people/{asha}/uncover").status_code == 422
    assert agent.post(f"/people/{asha}/uncover", reason="asked").status_code == 302
    assert PHONE in agent.get(f"/people/{asha}").text
    assert PHONE not in staff("agent", "Om Rao").get(f"/people/{asha}").text
    reasons = in_database("SELECT details ->> 'reason' FROM audit_logs WHERE details ->> 'what' = 'profile'")
    assert reasons == [("asked",)]
    clock.advance(15 * 60 + 1)
    assert PHONE not in agent.get(f"/people/{asha}").text


def test_why_turn_by_turn(chat, db, agent):
    verified(chat, "asha")
    chat.say("asha: 2bhk in hsr under 25k")
    page = agent.get(f"/people/{users.owner_of(db, PHONE)}/turns").text
    assert "post_requirement: " in page and "<dt>rule</dt>" in page
    assert "2bhk in hsr under 25k" in page


def test_numbers_in_what_was_written_are_covered_as_well(chat, db, agent):
    chat.say("asha: hi")
    chat.say("asha: my friend's number is 98200 12345")
    where = f"/people/{db.scalar(text('SELECT user_id FROM users'))}"
    assert "98200" not in agent.get(f"{where}/turns").text
    agent.post(f"{where}/uncover", reason="fault")
    assert "98200 12345" in agent.get(f"{where}/turns").text


def test_what_was_passed_on_is_in_nobody_s_turns(chat, db, agent, asha):
    chat.say("asha: chat")
    chat.say("asha: is the lift working?")
    for who in ("asha", "ravi"):
        page = agent.get(f"/people/{users.owner_of(db, CAST[who].phone)}/turns").text
        assert "lift working" not in page
        assert "(words between two people)" in page


def test_a_long_story_is_read_page_by_page(chat, db, agent):
    for n in range(35):
        chat.say(f"asha: hello {n}")
    user_id = db.scalar(text("SELECT user_id FROM users"))
    first = agent.get(f"/people/{user_id}/turns").text
    assert "hello 34" in first and "hello 4<" not in first
    older = first.split("before=")[1].split('"')[0]
    assert "hello 4<" in agent.get(f"/people/{user_id}/turns?before={older}").text


@pytest.fixture
def asked(chat, db):
    """Asha is being asked for the size of the home that she looks for."""
    verified(chat, "asha")
    chat.say("asha: i need a flat in powai")
    return users.owner_of(db, PHONE)


def test_she_is_set_at_a_step_and_keeps_her_answers(chat, db, agent, asked, in_database):
    page = agent.get(f"/people/{asked}").text
    assert "post_requirement" in page
    answer = agent.post(f"/people/{asked}/jump", step="post_requirement.localities")
    assert answer.location == f"/console/people/{asked}?did=jumped"
    (said,) = chat.said()
    assert "Which areas" in shown(said) or "Where" in shown(said)
    at = in_database("SELECT flow, step, answers ->> 'property_type' FROM dialogue_states")
    assert at == [("post_requirement", "localities", "flat")]
    chat.say("asha: vikhroli")
    assert in_database("SELECT answers -> 'localities' FROM dialogue_states")[0][0] == ["mumbai/vikhroli"]
    assert audit_of(in_database, asked)[-1] == "admin_action: jumped"


@pytest.mark.parametrize(
    "step", ["post_requirement.nothing", "nothing.x", "", "relay_chat.message", "welcome.code"]
)
def test_a_step_that_cannot_be_asked_changes_nothing(agent, asked, in_database, step):
    before = in_database("SELECT flow, step, answers FROM dialogue_states")
    assert agent.post(f"/people/{asked}/jump", step=step).status_code == 409
    assert in_database("SELECT flow, step, answers FROM dialogue_states") == before
    assert audit_of(in_database, asked) == []


def test_who_is_not_verified_is_set_at_no_step_that_wants_it(chat, db, agent):
    chat.say("asha: hi")
    user_id = db.scalar(text("SELECT user_id FROM users"))
    assert agent.post(f"/people/{user_id}/jump", step="post_listing.place").status_code == 409


def test_she_starts_afresh(chat, agent, asked, in_database):
    assert agent.post(f"/people/{asked}/reset").status_code == 302
    (said,) = chat.said()
    assert said.prompt["options"]
    assert in_database("SELECT flow, answers, stack FROM dialogue_states") == [("menu", {}, [])]


def test_the_last_words_are_said_again(chat, agent, asked, in_database):
    (before,) = in_database("SELECT prompt, offered FROM outbox_messages ORDER BY sequence DESC LIMIT 1")
    assert agent.post(f"/people/{asked}/resend").status_code == 302
    (said,) = chat.said()
    assert said.prompt == before[0]
    assert in_database("SELECT offered FROM outbox_messages ORDER BY sequence DESC LIMIT 1") == [(before[1],)]


def test_a_code_is_never_said_again(chat, db, agent):
    chat.say("asha: hi")
    for line in ("asha taps: I'm 18+ · Send code",):
        chat.say(line)
    user_id = db.scalar(text("SELECT user_id FROM users"))
    assert agent.post(f"/people/{user_id}/resend").status_code == 302
    (said,) = chat.said()
    assert said.otp_challenge_id is None


def test_who_is_suspended_is_told_and_their_homes_leave_the_feed(chat, db, moderator, staff):
    verified(chat, "ravi", "asha")
    home(chat, "ravi")
    ravi = users.owner_of(db, CAST["ravi"].phone)
    assert staff("agent").post(f"/people/{ravi}/suspend", why="scam").status_code == 403
    assert moderator.post(f"/people/{ravi}/suspend", why="dislike").status_code == 422
    assert moderator.post(f"/people/{ravi}/suspend", why="scam").status_code == 302
    (told,) = chat.said()
    assert shown(told).startswith("This account is suspended.")
    assert "No home fits yet" in shown(wish(chat, "asha")[0])
    assert "suspended" in moderator.get(f"/people/{ravi}").text
    assert moderator.post(f"/people/{ravi}/suspend", why="scam").status_code == 409
    assert moderator.post(f"/people/{ravi}/reset").status_code == 409


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "Our team has closed the chat with Ravi"), ("hi", "हमारी टीम ने Ravi")],
)
def test_their_chats_are_over_and_the_others_told(chat, db, moderator, asha, in_database, language, told):
    for line in ("asha: chat", "asha: is the lift working?"):
        chat.say(line)
    users.set_language(db, asha, language)
    db.commit()
    ravi = users.owner_of(db, CAST["ravi"].phone)
    moderator.post(f"/people/{ravi}/suspend", why="scam")
    said = {row.user_id: shown(row) for row in chat.said()}
    assert said[asha].startswith(told) and set(said) == {asha, ravi}
    how = "SELECT match_status, ended_reason, is_active FROM matches JOIN conversations USING (match_id)"
    assert in_database(how) == [("closed", "suspended", False)]
    for line in ("asha: are you there?", "ravi: pay me first"):
        chat.say(line)
    assert in_database("SELECT count(*) FROM messages") == [(1,)]
    moderator.post(f"/people/{ravi}/lift")
    assert in_database(how) == [("closed", "suspended", False)]


def test_what_waits_of_them_is_not_delivered(chat, db, moderator, asha, in_database):
    for line in ("ravi: chat", "ravi: pay the token first"):
        chat.say(line)
    words = "WHERE prompt ->> 'text' LIKE '%pay the token%'"
    db.execute(text(f"UPDATE outbox_messages SET status = 'held' {words}"))
    db.commit()
    moderator.post(f"/people/{users.owner_of(db, CAST['ravi'].phone)}/suspend", why="scam")
    assert in_database(f"SELECT status, reason FROM outbox_messages {words}") == [
        ("canceled", "account suspended")
    ]


def test_a_suspension_is_lifted(chat, moderator, asha, in_database):
    moderator.post(f"/people/{asha}/suspend", why="rude")
    chat.said()
    assert moderator.post(f"/people/{asha}/lift").status_code == 302
    assert shown(chat.said()[-1]).startswith("Your account is open again")
    assert moderator.post(f"/people/{asha}/lift").status_code == 409
    assert audit_of(in_database, asha) == ["admin_action: suspended", "admin_action: lifted"]


def test_in_their_language(chat, moderator, asha):
    chat.say("asha: hindi")
    moderator.post(f"/people/{asha}/suspend", why="rude")
    assert next(shown(row) for row in chat.said() if row.user_id == asha).startswith("यह खाता बंद है")


def test_nobody_s_page_is_not_there(agent):
    nobody = "0193a000-0000-7000-8000-000000000000"
    for path in ("", "/turns"):
        assert agent.get(f"/people/{nobody}{path}").status_code == 404
    for act in ("uncover", "jump", "reset", "resend"):
        assert agent.post(f"/people/{nobody}/{act}", reason="asked").status_code == 404


def test_while_staff_talk_to_her_she_is_moved_without_a_word(chat, agent, asked, in_database):
    agent.post(f"/people/{asked}/take")
    chat.said()
    assert agent.post(f"/people/{asked}/resend").status_code == 409
    assert agent.post(f"/people/{asked}/jump", step="post_requirement.localities").status_code == 302
    assert chat.said() == []
    assert in_database("SELECT step FROM dialogue_states") == [("localities",)]
    agent.post(f"/people/{asked}/hand-back")
    asked_last = "SELECT offered ->> 'step' FROM outbox_messages ORDER BY sequence DESC LIMIT 1"
    assert in_database(asked_last) == [("localities",)]
