"""The inbox: who is shown, in which order, and what of it may be read."""

import re

import pytest
from sqlalchemy import text

from models.staff import replies
from tests.cast import CAST
from tests.chat import verified
from tests.flows.housing.scenes import matched


@pytest.fixture
def who(db):
    """The user_id of somebody of the cast."""

    def find(name):
        at = "SELECT user_id FROM channel_identities WHERE address = :address"
        found = db.scalar(text(at), {"address": CAST[name].phone})
        db.rollback()
        return found

    return find


def names(page: str) -> list[str]:
    return re.findall(r'<span class="top"><b>([^<]+)</b>', page)


def lines(page: str) -> list[str]:
    return re.findall(r'<p class="words[^"]*"[^>]*>([^<]*)', page)


@pytest.fixture
def three(chat, clock):
    """Asha has waited for an hour, Ravi for a minute, Bala talks with the bot."""
    verified(chat, "asha", "ravi", "bala")
    chat.say("asha: human")
    clock.advance(3540)
    chat.say("ravi: human")
    clock.advance(60)
    chat.say("bala: menu")


def test_who_waits_longest_comes_first(three, priya):
    page = priya.get("/inbox").text
    assert names(page) == ["Asha", "Ravi"]
    assert '<span class="pill bad" title="Waits since 10:00">1h</span>' in page
    assert names(priya.get("/inbox?show=bot").text) == ["Bala"]
    counts = re.findall(r"(For us|Bot|Mine|Unassigned) <span class=\"count\">(\d+)", page)
    assert dict(counts) == {"For us": "2", "Bot": "1", "Mine": "0", "Unassigned": "2"}


def test_it_is_narrowed_down(three, priya, who, db):
    priya.post(f"/people/{who('ravi')}/take")
    priya.post(f"/people/{who('asha')}/label", label="Lost keys")
    assert names(priya.get("/inbox?whose=mine").text) == ["Ravi"]
    assert names(priya.get("/inbox?whose=unassigned").text) == ["Asha"]
    assert names(priya.get("/inbox?label=lost-keys").text) == ["Asha"]
    assert names(priya.get("/inbox?language=hi").text) == []
    assert names(priya.get("/inbox?channel=whatsapp&show=bot").text) == ["Bala"]
    assert names(priya.get("/inbox?flow=menu&show=bot").text) == ["Bala"]
    assert names(priya.get("/inbox?show=nonsense&whose=x&page=-3").text) == ["Asha", "Ravi"]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("bala", ["Bala"]),
        ("human", ["Asha", "Ravi"]),
        ("Hum", ["Asha", "Ravi"]),
        ("uman", []),
        ("100%", []),
        ("' OR 1=1 --", []),
        ("_sha", []),
        ("!", []),
        ("it's :* & (", []),
        ("@", []),
    ],
)
def test_it_is_searched_by_name_and_words_whoever_has_them(three, priya, q, found):
    assert names(priya.get("/inbox", query_string={"q": q}).text) == found


def test_words_are_found_in_any_order_and_language(three, priya, chat):
    chat.say("asha: qwrt zxcv the tap drips")
    chat.say("ravi: मुझे नल वाला चाहिए")
    for q, found in {
        "drips tap": ["Asha"], "TAP dri": ["Asha"], "tap dry": [], "नल मुझे": ["Ravi"], "चाहिए": ["Ravi"],
    }.items():  # fmt: skip
        assert names(priya.get("/inbox", query_string={"q": q}).text) == found, q


def test_it_is_searched_by_a_code_of_theirs(priya, chat, who, in_database):
    matched(chat)
    code, viewer = in_database("SELECT code, viewer_id FROM card_deliveries LIMIT 1")[0]
    shown = {who("asha"): "Asha", who("ravi"): "Ravi"}
    for q in (code, code.lower(), f"@{code}"):
        assert shown[viewer] in names(priya.get("/inbox", query_string={"q": q}).text)
    home = in_database("SELECT code FROM property_listings")[0][0]
    assert "Ravi" in names(priya.get(f"/inbox?q={home}").text)


def test_it_is_searched_by_the_end_of_a_number(three, priya):
    assert names(priya.get(f"/inbox?q={CAST['asha'].phone[-4:]}").text) == ["Asha"]
    assert names(priya.get(f"/inbox?q={CAST['asha'].phone[-3:]}").text) == []


def test_a_talk_shows_both_sides_and_opening_it_is_noted(three, priya, who, in_database):
    page = priya.get(f"/inbox/{who('asha')}").text
    assert "human" in lines(page)
    assert any(line.startswith("I called a person of our team") for line in lines(page))
    assert CAST["asha"].phone not in page
    looks = """SELECT actor_id, subject_id, details ->> 'what' FROM audit_logs
        WHERE action = 'personal_data_viewed'"""
    assert in_database(looks) == [(priya.staff_id, who("asha"), "conversation")]
    priya.get(f"/inbox/{who('asha')}?part=talk", headers={"X-Background": "1"})
    assert len(in_database(looks)) == 1
    assert priya.get("/inbox/01990000-0000-7000-8000-000000000000").status_code == 404


def test_what_two_people_tell_each_other_is_not_shown(priya, chat, who):
    matched(chat)
    chat.say("asha: chat")
    chat.say("asha: the secret is under the mat")
    for name in ("asha", "ravi"):
        page = priya.get(f"/inbox/{who(name)}").text
        assert "under the mat" not in page
        assert "Passed on to a match, not shown" in page
    assert "under the mat" not in priya.get("/inbox?show=bot").text


@pytest.mark.parametrize("q", ["under the mat", "mat", "secret", "sec", "mat secret", "bell", "is"])
def test_nobody_is_found_by_what_they_told_a_match(staff, chat, in_database, q):
    """Not by all who may open an inbox: in whose chat something was said is part of what was said."""
    matched(chat)
    code = in_database("SELECT tenant_code FROM matches")[0][0]
    chat.say("asha: chat")
    chat.say("asha: the secret is under the mat")
    chat.say("asha: menu")
    chat.say(f"asha: @{code} the bell is broken")
    for role in ("viewer", "moderator", "super_admin"):
        assert names(staff(role, f"{role.title()} Rao").get("/inbox", query_string={"q": q}).text) == []


def test_who_told_the_bot_is_found_and_who_told_a_match_is_not(priya, chat):
    matched(chat)
    chat.say("asha: chat")
    chat.say("asha: qwrt the tap drips")
    chat.say("ravi: menu")  # Asha has just put him into their chat
    chat.say("ravi: qwrt zxcv the tap drips")
    assert names(priya.get("/inbox?q=tap drips").text) == ["Ravi"]


def test_one_takes_over_answers_and_hands_back(three, priya, who, chat, in_database):
    asha = f"/people/{who('asha')}"
    chat.said()
    assert "Take over" in priya.get(f"/inbox/{who('asha')}").text
    priya.post(f"{asha}/take")
    assert "You have this talk" in priya.get(f"/inbox/{who('asha')}").text
    priya.post(f"{asha}/reply", body="How may I help?")
    priya.post(f"{asha}/note", body="Sounds worried")
    priya.post(f"{asha}/hand-back")
    said = [row.prompt["text"] for row in chat.said()]
    assert said[0].startswith("Priya of our team is here now")
    assert said[1] == "How may I help?"
    assert said[2].startswith("You are back with me")
    shown = lines(priya.get(f"/inbox/{who('asha')}").text)
    assert shown[-4:-1] == [said[0], "How may I help?", "Sounds worried"]
    did = "SELECT details ->> 'did' FROM audit_logs WHERE action = 'admin_action' ORDER BY sequence"
    assert [row[0] for row in in_database(did)] == ["took over", "replied", "noted", "handed back"]
    assert names(priya.get("/inbox?show=resolved").text) == ["Asha"]


def test_two_of_the_team_do_not_answer_unknowingly(three, priya, staff, who):
    om, asha = staff("agent", "Om Rao"), f"/people/{who('asha')}"
    priya.post(f"{asha}/take")
    assert om.post(f"{asha}/take").status_code == 409
    assert om.post(f"{asha}/reply", body="Hello").status_code == 409
    assert om.post(f"{asha}/hand-back").status_code == 409
    page = om.get(f"/inbox/{who('asha')}").text
    assert "Priya Nair has this talk" in page and 'name="template"' not in page and "data-reply" not in page
    assert om.post(f"{asha}/take", seen_with=priya.staff_id).status_code == 302
    assert priya.post(f"{asha}/reply", body="Hello").status_code == 409


def test_outside_the_window_a_template_is_what_reaches_them(three, staff, who, chat, clock, in_database):
    asha = f"/people/{who('asha')}"
    clock.advance(25 * 3600)
    om = staff("agent", "Om Rao")
    om.post(f"{asha}/take")
    page = om.get(f"/inbox/{who('asha')}").text
    assert 'name="template"' in page and "data-reply" not in page
    assert om.post(f"{asha}/reply", body="Hello").status_code == 422
    assert om.post(f"{asha}/reply", template="match_notice").status_code == 422
    chat.said()
    assert om.post(f"{asha}/reply", template="team_question").status_code == 302
    (sent,) = chat.said()
    assert sent.prompt["template"] == {"name": "team_question", "variables": {"1": "Om"}}
    assert sent.prompt["text"].startswith("There is a question from Om")


def test_a_canned_reply_speaks_their_language_with_their_name(three, priya, who, chat, db):
    replies.keep(db, "hello", "en", "Hello {name}, this is {staff}.")
    replies.keep(db, "hello", "hi", "नमस्ते {name}!")
    db.commit()
    priya.post(f"/people/{who('asha')}/take")
    assert 'data-fill="Hello Asha, this is Priya."' in priya.get(f"/inbox/{who('asha')}").text
    chat.said()
    priya.post(f"/people/{who('asha')}/reply", body="/hello")
    assert [row.prompt["text"] for row in chat.said()] == ["Hello Asha, this is Priya."]


def test_canned_replies_are_kept_by_a_moderator(staff, priya):
    dev = staff("moderator", "Dev Shah")
    told = {"shortcut": "rent", "language": "en", "body": "The rent is due on the first."}
    assert priya.post("/replies", **told).status_code == 403
    assert dev.post("/replies", **told).status_code == 302
    assert dev.post("/replies", **{**told, "body": "On the fifth."}).status_code == 302
    assert "On the fifth." in priya.get("/replies").text
    assert dev.post("/replies", **{**told, "shortcut": "no such!"}).status_code == 422
    assert dev.post("/replies", **{**told, "language": "xx"}).status_code == 422
    drop = re.search(r"/console(/replies/[^/]+/drop)", dev.get("/replies").text)[1]
    assert dev.post(drop).status_code == 302
    assert "None yet" in priya.get("/replies").text


def test_what_is_snoozed_is_out_of_sight_until_they_write(three, priya, who, chat):
    asha = f"/people/{who('asha')}"
    priya.post(f"{asha}/take")
    assert priya.post(f"{asha}/snooze", until="1h").status_code == 302
    assert priya.post(f"{asha}/snooze", until="never").status_code == 422
    assert names(priya.get("/inbox").text) == ["Ravi"]
    assert names(priya.get("/inbox?show=snoozed").text) == ["Asha"]
    chat.say("asha: are you there?")
    assert names(priya.get("/inbox").text) == ["Asha", "Ravi"]


def test_labels_come_and_go(three, priya, who):
    asha = f"/people/{who('asha')}"
    priya.post(f"{asha}/label", label="Lost keys")
    assert "lost-keys" in priya.get("/inbox").text
    priya.post(f"{asha}/label", label="lost-keys", off="1")
    assert '<span class="pill label">' not in priya.get("/inbox").text
    assert priya.post(f"{asha}/label", label="!!").status_code == 422


def test_a_viewer_sees_and_does_nothing(staff, three, who):
    om = staff("viewer", "Om Rao")
    page = om.get(f"/inbox/{who('asha')}").text
    assert "human" in lines(page)
    assert "<textarea" not in page and 'data-key="take"' not in page
