"""What was done is on record, and is found again (promise 25, H-L16)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import g
from sqlalchemy import text

from bot.console import access, audit
from models.people import users
from models.session import open_session
from models.staff import members
from models.trust import audit_logs


@pytest.fixture
def admin(staff):
    return staff("admin", "Ana Lal")


@pytest.fixture
def zoya(db):
    (user_id,) = users.add_many(db, [{"full_name": "Zoya"}])
    db.commit()
    return user_id


def test_it_is_searched_by_who_what_whom_and_when(admin, zoya, db, clock):
    about = {"actor_id": admin.staff_id, "subject": "user", "subject_id": zoya}
    audit_logs.write(db, "personal_data_viewed", clock.now(), **about, details={"what": "talk"})
    audit_logs.write(db, "user_deleted", clock.now())
    db.commit()
    day = f"{clock.now():%Y-%m-%d}"
    for found in (f"actor={admin.staff_id}", "action=personal_data_viewed", f"subject={zoya}"):
        shown = admin.get(f"/audit?{found}&day={day}").text
        assert "what <b>talk</b>" in shown and "<code>user_deleted</code>" not in shown
    for found in (f"actor={zoya}", "day=2020-01-01", "action=user_created"):
        assert "No row fits" in admin.get(f"/audit?{found}").text
    assert "<code>user_deleted</code>" in admin.get("/audit?actor=nonsense&day=today&before=x").text


def test_it_is_read_page_by_page(admin, db, clock):
    for _ in range(60):
        audit_logs.write(db, "admin_action", clock.now())
    db.commit()
    first = admin.get("/audit").text
    assert first.count("<code>") == 50
    assert admin.get("/audit?before=11").text.count("<code>") == 10
    assert "before=11" in first


def test_a_role_is_changed_by_a_super_admin_and_noted(admin, staff, db, in_database):
    boss, priya = staff("super_admin", "Boss Rao"), staff("agent")
    assert admin.post(f"/team/{priya.staff_id}/role", role="admin").status_code == 403
    assert boss.post(f"/team/{priya.staff_id}/role", role="moderator").status_code == 302
    assert boss.post(f"/team/{priya.staff_id}/role", role="emperor").status_code == 422
    assert boss.post(f"/team/{boss.staff_id}/role", role="viewer").status_code == 422
    assert in_database("SELECT action, actor_id, subject_id, details ->> 'to' FROM audit_logs") == [
        ("permission_changed", boss.staff_id, priya.staff_id, "moderator")
    ]


def test_who_leaves_is_out_at_once(staff):
    boss, priya = staff("super_admin", "Boss Rao"), staff("agent")
    assert priya.get("/account").status_code == 200
    for _ in range(2):  # clicked twice: they do not come back by that
        assert boss.post(f"/team/{priya.staff_id}/leave").status_code == 302
    assert priya.get("/account").status_code == 302
    assert "left " in boss.get("/team").text


def test_what_fails_is_not_half_done(staff, in_database):
    priya = staff("agent")
    assert priya.post("/account/password", old="wrong", new="another password").status_code == 403
    assert in_database("SELECT action FROM audit_logs") == [("user_login_failed",)]


def test_who_returns_is_called_back(staff, in_database):
    boss, priya = staff("super_admin", "Boss Rao"), staff("agent")
    boss.post(f"/team/{priya.staff_id}/leave")
    boss.post(f"/team/{priya.staff_id}/leave", returns="1")
    left = "SELECT disabled_at IS NULL FROM staff_members WHERE staff_id = :id"
    assert in_database(left, id=priya.staff_id) == [(True,)]


def test_of_two_who_demote_each_other_one_is_left(staff, console, db, in_database):
    """The first has not committed when the second begins."""
    boss, rival = staff("super_admin", "Boss Rao"), staff("super_admin", "Rival Das")
    with ThreadPoolExecutor(1) as pool:
        locks = "SELECT FROM staff_members WHERE staff_id = :id FOR UPDATE"
        db.execute(text(locks), {"id": boss.staff_id})
        late = pool.submit(boss.post, f"/team/{rival.staff_id}/role", role="viewer")
        while in_database(WAITS) == [(0,)]:
            assert not late.done()
        db.execute(
            text("UPDATE staff_members SET role = 'viewer' WHERE staff_id = :id"), {"id": boss.staff_id}
        )
        db.commit()
        assert late.result().status_code == 403
    assert in_database("SELECT count(*) FROM staff_members WHERE role = 'super_admin'") == [(1,)]


def test_a_row_number_that_is_none_is_an_empty_page(admin):
    for before in (10**30, -(10**30)):
        assert admin.get(f"/audit?before={before}").status_code == 200


WAITS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'"""


def test_who_reads_a_page_holds_up_nobody_who_writes(console, admin, zoya, db, clock, engine):
    """A look is noted when the page is made, not before: the chain has one writer at a time."""
    with console.test_request_context("/console/account"), open_session(engine) as other:
        g.db, g.member, g.now = open_session(engine), members.get(db, admin.staff_id), clock.now()
        audit.looked_at(zoya, "conversation")
        other.execute(text("SET LOCAL lock_timeout = '200ms'"))
        audit_logs.write(other, "admin_action", clock.now())
        other.commit()
        access.keep(console.response_class())
    assert audit_logs.count(db) == 2
