"""Who looks is on record, sees what they may, and holds up nobody."""

import re
from concurrent.futures import ThreadPoolExecutor

from models.session import hold, open_session
from tests.cast import CAST
from tests.console.conftest import SITE


def names(page: str) -> list[str]:
    return re.findall(r'<span class="top"><b>([^<]+)</b>', page)


LOOKS = "SELECT details ->> 'what' FROM audit_logs WHERE action = 'personal_data_viewed' ORDER BY sequence"


def test_whoever_says_that_the_page_asked_by_itself_is_noted_as_well(
    three, priya, who_is, clock, in_database
):
    by_itself = {"headers": {"X-Background": "1"}}
    for _ in range(2):
        priya.get(f"/inbox/{who_is('asha')}?part=talk", **by_itself)
    assert in_database(LOOKS) == [("conversation",)]
    clock.advance(15 * 60 + 1)
    priya.get(f"/inbox/{who_is('asha')}?part=talk", **by_itself)
    priya.get(f"/inbox/{who_is('ravi')}", **by_itself)
    assert in_database(LOOKS) == [("conversation",)] * 3


def test_a_number_is_not_found_out_digit_by_digit(three, priya):
    phone = CAST["asha"].phone
    for digits in (phone[-5:], phone[-9:], phone[3:7], phone[3:8]):
        assert names(priya.get(f"/inbox?q={digits}").text) == []
    assert names(priya.get(f"/inbox?q={phone[-10:]}").text) == ["Asha"]


def test_a_search_is_noted_without_its_words(three, priya, in_database):
    priya.get("/inbox?q=human", headers={"X-Background": "1"})
    assert in_database("SELECT action, actor_id, details FROM audit_logs") == [
        ("personal_data_viewed", priya.staff_id, {"what": "search", "found": 2})
    ]
    assert "hx-get" not in priya.get("/inbox?q=human&part=list").text


def test_a_number_that_somebody_wrote_is_covered_until_there_is_a_reason(three, priya, chat, who_is):
    chat.say("bala: call me on 98200 12345")
    bala = who_is("bala")
    assert "98200" not in priya.get("/inbox?show=bot").text
    talk = priya.get(f"/inbox/{bala}").text
    assert "98200" not in talk and "https://homigo.example/" in talk  # our own page stays
    priya.post(f"/people/{bala}/uncover", reason="asked")
    assert "98200 12345" in priya.get(f"/inbox/{bala}").text
    assert "98200" not in priya.get(f"/inbox/{who_is('asha')}?show=bot").text


def test_what_is_no_text_is_no_fault_of_ours(three, priya, who_is):
    asha = who_is("asha")
    for path in ("/inbox?q=%00", "/inbox?label=%00&show=bot", f"/inbox/{asha}?before=%00"):
        assert priya.get(path).status_code == 422
    assert priya.post(f"/people/{asha}/note", body="a\0b").status_code == 422
    assert priya.client.post("/console/log-out", base_url=SITE, data={"csrf": "é"}).status_code == 403


WAITS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'"""


def test_a_member_makes_one_search_at_a_time(three, priya, engine, in_database):
    with ThreadPoolExecutor(1) as pool, open_session(engine) as db:
        hold(db, f"search:{priya.staff_id}")
        late = pool.submit(priya.get, "/inbox?q=human")
        while in_database(WAITS) == [(0,)]:
            assert not late.done()
        db.commit()
        assert names(late.result().text) == ["Asha", "Ravi"]


def test_nor_is_one_that_somebody_wrote(three, priya, chat):
    chat.say("bala: call me on 9820012345")
    for told in ("98200", "982001234.", "me 98200"):
        assert names(priya.get("/inbox", query_string={"q": told}).text) == []
    for told in ("9820012345", "me cal"):
        assert names(priya.get("/inbox", query_string={"q": told}).text) == ["Bala"]


def test_whatever_is_searched_for_is_searched_for(three, priya):
    for told in (
        "it's", "\\", "'", "'' ", "!", "a & b", "a | !b", "foo:*", "<b x=y>hi</b>", "x\\'", "http://a.b/c?d=e",
        "a@b.c", "-1.5e3 x", "(", "नमस्ते", "\"><img src=x onerror=alert(1)>'{{7*7}}", "\"><img src=x>'{{a*b}}",
    ):  # fmt: skip
        assert (told, priya.get("/inbox", query_string={"q": told}).status_code) == (told, 200)
