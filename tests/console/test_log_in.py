"""Coming in, staying in, being thrown out (promises 23 and 24)."""

import re
from datetime import timedelta

import pytest

from models.staff import credentials, members, sessions
from tests.console.conftest import SITE


@pytest.fixture
def browser(console):
    return console.test_client()


def tries(browser, priya, clock, *, address="10.0.0.1", path="/log-in", **other):
    form = {"email": priya.email, "password": priya.password, "code": priya.totp.at(clock.now()), **other}
    where = {"base_url": SITE, "environ_base": {"REMOTE_ADDR": address}}
    return browser.post(f"/console{path}", data=form, **where)


def test_password_and_code_let_in(browser, priya, clock, in_database):
    answer = tries(browser, priya, clock)
    assert (answer.status_code, answer.location) == (302, "/console/")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-homigo_staff=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert browser.get("/console/account", base_url=SITE).status_code == 200
    assert in_database("SELECT action, actor_id FROM audit_logs") == [("user_login", priya.staff_id)]


@pytest.mark.parametrize("wrong", [{"password": "wrong"}, {"code": "000000"}, {"email": "x@homigo.example"}])
def test_what_was_wrong_is_not_told(browser, priya, clock, in_database, wrong):
    answer = tries(browser, priya, clock, **wrong)
    assert answer.status_code == 403
    assert "did not fit together" in answer.text
    assert "Set-Cookie" not in answer.headers
    assert in_database("SELECT action FROM audit_logs") == [("user_login_failed",)]


def test_a_code_is_good_once(console, priya, clock):
    assert tries(console.test_client(), priya, clock).status_code == 302
    assert tries(console.test_client(), priya, clock).status_code == 403
    clock.advance(30)
    assert tries(console.test_client(), priya, clock).status_code == 302


def test_a_password_costs_a_guesser_what_it_should(monkeypatch):
    monkeypatch.undo()
    assert credentials.hashed("a long new password").startswith(b"$2b$12$")  # H-L04
    assert credentials.NOBODYS.startswith(b"$2b$12$")


def test_a_phone_may_be_half_a_minute_off(console, priya, clock):
    code = priya.totp.at(clock.now() - timedelta(seconds=30))
    assert tries(console.test_client(), priya, clock, code=code).status_code == 302
    old = priya.totp.at(clock.now() - timedelta(seconds=90))
    assert tries(console.test_client(), priya, clock, code=old).status_code == 403


def test_after_five_tries_nobody_comes_in_from_there(browser, priya, clock):
    for _ in range(5):
        assert tries(browser, priya, clock, password="wrong").status_code == 403
    assert tries(browser, priya, clock).status_code == 429
    assert tries(browser, priya, clock, address="10.0.0.2").status_code == 302
    clock.advance(15 * 60)
    assert tries(browser, priya, clock).status_code == 302


def test_one_place_has_twenty_tries_over_all_accounts(browser, priya, clock):
    codes = [
        tries(browser, priya, clock, email=f"{n}@homigo.example", password="x").status_code for n in range(21)
    ]
    assert codes == [403] * 20 + [429]


def test_one_network_of_the_new_kind_is_one_place(browser, priya, clock):
    for n in range(5):
        tries(browser, priya, clock, address=f"2001:db8::{n}", password="wrong")
    assert tries(browser, priya, clock, address="2001:db8::ff").status_code == 429
    assert tries(browser, priya, clock, address="2001:db8:0:1::1").status_code == 302


def test_who_comes_in_gives_no_new_tries_at_others(browser, priya, clock):
    for n in range(19):
        tries(browser, priya, clock, email=f"{n}@homigo.example", password="x")
    assert tries(browser, priya, clock).status_code == 302
    codes = [
        tries(browser, priya, clock, email=f"x{n}@homigo.example", password="x").status_code for n in range(2)
    ]
    assert codes == [403, 429]


def test_who_knocks_on_and_on_fills_no_table(browser, priya, clock, in_database):
    for n in range(30):
        tries(browser, priya, clock, email=f"{n}@homigo.example", password="x")
    assert in_database("SELECT count(*) FROM staff_login_attempts") == [(63,)]  # 21 that were looked at


def test_the_old_password_is_not_guessed_from_a_session(priya, in_database):
    new = {"new": "a long new password"}
    codes = [priya.post("/account/password", old="wrong", **new).status_code for _ in range(6)]
    assert codes == [403] * 5 + [429]
    assert priya.post("/account/password", old=priya.password, **new).status_code == 429
    assert in_database("SELECT DISTINCT action FROM audit_logs") == [("user_login_failed",)]


def test_who_left_does_not_come_in(browser, priya, clock, db):
    members.get(db, priya.staff_id).disabled_at = clock.now()
    db.commit()
    assert tries(browser, priya, clock).status_code == 403
    assert priya.get("/account").status_code == 302


@pytest.mark.parametrize(
    ("wanted", "gets"),
    [
        ("/console/account?x=1", "/console/account?x=1"),
        ("https://evil.example/console/", "/console/"),
        ("//evil.example/console/", "/console/"),
        ("/\\evil.example", "/console/"),
        ("/console/../webhook", "/console/../webhook"),
    ],
)
def test_a_log_in_leads_nowhere_else(browser, priya, clock, wanted, gets):
    from urllib.parse import quote

    assert tries(browser, priya, clock, path=f"/log-in?next={quote(wanted, safe='')}").location == gets


def test_a_session_ends_after_half_an_hour_of_nothing(priya, clock):
    for _ in range(3):
        clock.advance(29 * 60)
        assert priya.get("/account").status_code == 200
    clock.advance(30 * 60)
    assert priya.get("/account").location.startswith("/console/log-in")


def test_what_a_page_asks_for_by_itself_is_nobody_at_work(priya, clock):
    for _ in range(2):
        clock.advance(14 * 60)
        assert priya.get("/account", headers={"X-Background": "1"}).status_code == 200
    clock.advance(2 * 60)
    assert priya.get("/account").status_code == 302


def test_a_session_ends_after_twelve_hours(priya, clock):
    for _ in range(12 * 3 - 1):
        clock.advance(20 * 60)
        assert priya.get("/account").status_code == 200
    clock.advance(20 * 60)
    assert priya.get("/account").status_code == 302


def test_a_session_is_ended_from_outside(priya, db, clock):
    sessions.end(db, clock.now(), session_id=priya.session_id)
    db.commit()
    assert priya.get("/account").status_code == 302


def test_logging_out_ends_it(priya, in_database):
    assert priya.post("/log-out").location == "/console/log-in"
    assert in_database("SELECT ended_at IS NOT NULL FROM staff_sessions") == [(True,)]


def test_only_one_s_own_sessions_are_ended_unless_by_an_admin(priya, staff):
    other, admin = staff("agent", "Om Rao"), staff("admin", "Ana Lal")
    assert other.post(f"/sessions/{priya.session_id}/end").status_code == 404
    assert priya.get("/account").status_code == 200
    assert admin.post(f"/sessions/{priya.session_id}/end").status_code == 302
    assert priya.get("/account").status_code == 302


def test_a_given_password_is_changed_before_anything_else(priya, db):
    members.get(db, priya.staff_id).password_is_new = True
    db.commit()
    assert priya.get("/").location == "/console/account"
    assert "Choose one of your own" in priya.get("/account").text
    for new in ("short", "priya.agent and more", "x" * 73):
        assert priya.post("/account/password", old=priya.password, new=new).status_code == 422
    assert priya.post("/account/password", old="wrong", new="a long new password").status_code == 403
    assert priya.post("/account/password", old=priya.password, new="a long new password").status_code == 302
    db.expire_all()
    assert members.get(db, priya.staff_id).password_is_new is False


def test_a_form_without_its_token_or_from_elsewhere_changes_nothing(priya, in_database):
    bare = priya.client.post("/console/log-out", base_url=SITE)
    forged = priya.client.post("/console/log-out", base_url=SITE, data={"csrf": "0" * 64})
    elsewhere = priya.client.post(
        "/console/log-out",
        base_url=SITE,
        data={"csrf": priya.csrf},
        headers={"Origin": "https://evil.example"},
    )
    assert [bare.status_code, forged.status_code, elsewhere.status_code] == [403, 403, 403]
    assert in_database("SELECT ended_at FROM staff_sessions") == [(None,)]


@pytest.mark.parametrize("path", ["/log-in", "/account", "/nowhere", "/static/console.css"])
def test_every_answer_is_guarded(priya, path):
    with priya.get(path) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "max-age" in answer.headers["Strict-Transport-Security"]
        assert not re.search(r"\son\w+=|\sstyle=|<script>|<style", answer.text)


def test_the_database_knows_no_password_no_token_and_no_second_factor(priya, in_database):
    rows = "".join(map(str, in_database("SELECT m::text, s::text FROM staff_members m, staff_sessions s")))
    assert priya.password not in rows and priya.totp.secret not in rows
