"""What two do at once, or one twice, does not undo or double anything."""

import re
from concurrent.futures import ThreadPoolExecutor

from bot import takeover
from models.session import open_session


def test_a_reply_that_is_sent_twice_is_said_once(three, priya, who_is, chat, in_database):
    asha = f"/people/{who_is('asha')}"
    priya.post(f"{asha}/take")
    once = re.search(r'name="once" value="([^"]+)"', priya.get(f"/inbox/{who_is('asha')}").text)[1]
    chat.said()
    for _ in range(2):
        assert priya.post(f"{asha}/reply", body="How may I help?", once=once).status_code == 302
    assert [row.prompt["text"] for row in chat.said()] == ["How may I help?"]
    did = "SELECT count(*) FROM audit_logs WHERE details ->> 'did' = 'replied'"
    assert in_database(did) == [(1,)]
    assert f'value="{once}"' not in priya.get(f"/inbox/{who_is('asha')}").text


WAITS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'"""


def test_who_hands_back_what_another_takes_just_then_takes_nothing_away(
    three, priya, staff, who_is, engine, clock, console, in_database
):
    om, asha = staff("agent", "Om Rao"), who_is("asha")
    turns = console.extensions["homigo"].turns
    with ThreadPoolExecutor(1) as pool, open_session(engine) as db:
        takeover.take(turns, db, asha, (om.staff_id, "Om"), clock.now(), None)
        late = pool.submit(priya.post, f"/people/{asha}/hand-back")
        while in_database(WAITS) == [(0,)]:
            assert not late.done()
        db.commit()
        assert late.result().status_code == 409
    assert in_database("SELECT status, assigned_to FROM staff_takeovers WHERE user_id = :u", u=asha) == [
        ("open", om.staff_id)
    ]


def test_who_may_only_look_from_now_on_has_no_talk_in_hand(three, priya, staff, who_is, in_database):
    priya.post(f"/people/{who_is('asha')}/take")
    staff("super_admin", "Boss Rao").post(f"/team/{priya.staff_id}/role", role="viewer")
    held = "SELECT assigned_to FROM staff_takeovers WHERE user_id = :asha"
    assert in_database(held, asha=who_is("asha")) == [(None,)]
