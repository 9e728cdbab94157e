"""Settings: of their type, within their bounds, changed by who may, noted, and felt at once."""

import re

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot import takeover
from tests.chat import verified

pytestmark = pytest.mark.usefixtures("as_delivered")


@pytest.fixture
def ana(staff):
    return staff("admin", "Ana Lal")


@pytest.fixture
def at(in_database):
    """The address where a setting is changed."""
    key = "SELECT setting_id FROM system_settings WHERE key = :key"
    return lambda name: f"/settings/{in_database(key, key=name)[0][0]}"


def test_every_setting_has_its_words(ana, in_database):
    page = ana.get("/settings").text
    keys = [row[0] for row in in_database("SELECT key FROM system_settings")]
    assert sorted(re.findall(r'<b id="(\w+)">', page)) == sorted(keys)
    assert "Changes" in page and "changed by" not in page


def test_a_change_is_kept_and_noted(ana, at, in_database):
    assert ana.post(at("idle_return_minutes"), value="45").status_code == 302
    assert ana.post(at("idle_return_minutes"), value="45").status_code == 302
    noted = """SELECT actor_id, subject_id::text, details FROM audit_logs WHERE subject = 'setting'"""
    told = {"setting": "idle_return_minutes", "from": 30, "to": 45}
    assert in_database(noted) == [(ana.staff_id, at("idle_return_minutes").split("/")[-1], told)]
    page = ana.get("/settings").text
    assert "changed by Ana Lal" in page and 'value="45"' in page
    assert "Ana Lal: <s>30</s> → <b>45</b>" in page
    assert "<b>45</b>" in ana.get(f"/audit?subject={at('idle_return_minutes').split('/')[-1]}").text


@pytest.mark.parametrize("told", ["", "4", "1441", "-5", "ten", "5.5", "true", "1e2", "٣٠0000"])
def test_what_does_not_fit_is_refused(ana, at, in_database, told):
    assert ana.post(at("idle_return_minutes"), value=told).status_code == 422
    assert in_database("SELECT value FROM system_settings WHERE key = 'idle_return_minutes'") == [(30,)]


def test_who_is_no_admin_sees_what_is_public_and_changes_nothing(staff, at):
    om = staff("viewer", "Om Rao")
    page = om.get("/settings").text
    assert "waits_long_minutes" in page and "scam_phrases" not in page
    assert "<button aria-label" not in page and "Changes" not in page
    assert om.post(at("waits_long_minutes"), value="9").status_code == 403


def test_yes_or_no_is_nothing_else(ana, at):
    assert ana.post(at("maintenance_mode"), value="maybe").status_code == 422
    assert ana.post("/settings/01990000-0000-7000-8000-000000000000", value="1").status_code == 404


def test_what_is_not_to_be_changed_stays(ana, at, db):
    db.execute(text("UPDATE system_settings SET is_editable = FALSE"))
    db.commit()
    assert ana.post(at("maintenance_mode"), value="true").status_code == 422
    assert "<button aria-label" not in ana.get("/settings").text


@pytest.mark.parametrize(
    ("name", "told", "kept"),
    [
        ("transcripts_from", "admin", "admin"),
        ("maintenance_until", "09:30", "09:30"),
        ("maintenance_until", "", ""),
        ("support_contact", "  help@homigo.example ", "help@homigo.example"),
        ("scam_phrases", "send a deposit\r\n\r\n western   union\r\nsend a deposit",
         ["send a deposit", "western union"]),
        ("scam_phrases", "", []),
        ("maintenance_mode", "true", True),
    ],
)  # fmt: skip
def test_every_kind_is_kept_as_it_is_read(ana, at, in_database, name, told, kept):
    assert ana.post(at(name), value=told).status_code == 302
    assert in_database("SELECT value FROM system_settings WHERE key = :key", key=name) == [(kept,)]


@pytest.mark.parametrize(
    ("name", "told", "why"),
    [
        ("idle_return_minutes", "ten", "Please give a whole number from 5 to 1,440."),
        ("transcripts_from", "nobody", "Please pick one of the choices."),
        ("maintenance_until", "25:00", "Please give a time of day like 09:30 or 21:00."),
        ("maintenance_until", "9:30", "Please give a time of day like 09:30 or 21:00."),
        ("support_contact", "x" * 101, "Please write at most 100 characters, on one line."),
        ("scam_phrases", "x" * 61,
         "Please write one on each line: at most 200 lines, each of at most 60 characters."),
        ("scam_phrases", "\n".join(map(str, range(201))),
         "Please write one on each line: at most 200 lines, each of at most 60 characters."),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_and_changes_nothing(ana, at, in_database, name, told, why):
    answer = ana.post(at(name), value=told)
    assert answer.status_code == 422
    assert f'role="alert" id="{name}-wrong">{why}<' in answer.text
    kept = "SELECT value = default_value FROM system_settings WHERE key = :key"
    assert in_database(kept, key=name) == [(True,)]
    assert in_database("SELECT count(*) FROM audit_logs WHERE subject = 'setting'") == [(0,)]


def test_what_did_not_fit_stays_to_be_put_right(ana, at):
    words, line = "x" * 101, "y" * 61
    assert f'value="{words}"' in ana.post(at("support_contact"), value=words).text
    assert f">{line}</textarea>" in ana.post(at("scam_phrases"), value=line).text


def test_changes_of_every_kind_are_shown_in_words(ana, at):
    ana.post(at("scam_phrases"), value="western union\ngift card")
    ana.post(at("transcripts_from"), value="admin")
    ana.post(at("maintenance_mode"), value="true")
    page = ana.get("/settings").text
    assert "Ana Lal: <s>nothing</s> → <b>western union, gift card</b>" in page
    assert "Ana Lal: <s>agents and above</s> → <b>admins</b>" in page
    assert "Ana Lal: <s>no</s> → <b>yes</b>" in page


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("idle_return_minutes", "3"),
        ("idle_return_minutes", "5000"),
        ("idle_return_minutes", "true"),
        ("idle_return_minutes", '"30"'),
        ("transcripts_from", '"viewer"'),
        ("transcripts_from", '""'),
        ("maintenance_until", '"24:00"'),
        ("maintenance_until", '"soon"'),
        ("support_contact", f'"{"x" * 101}"'),
        ("scam_phrases", '{"a": 1}'),
        ("scam_phrases", str(list(range(201)))),
    ],
)
def test_the_database_refuses_what_does_not_fit_as_well(db, name, value):
    change = "UPDATE system_settings SET value = CAST(:value AS jsonb) WHERE key = :name"
    with pytest.raises(IntegrityError):
        db.execute(text(change), {"name": name, "value": value})


def test_a_forgotten_talk_goes_back_when_it_is_set(chat, ana, at, app, clock, who_is):
    turns = app.extensions["homigo"].turns
    ana.post(at("idle_return_minutes"), value="10")
    verified(chat, "asha")
    ana.post(f"/people/{who_is('asha')}/take")
    clock.advance(9 * 60)
    assert takeover.return_idle(turns) == 0
    clock.advance(2 * 60)
    assert takeover.return_idle(turns) == 1


def test_a_wait_is_long_when_it_is_set(chat, ana, at, clock):
    verified(chat, "asha")
    chat.say("asha: human")
    clock.advance(10 * 60)
    assert 'class="pill warn" title="Waits' in ana.get("/inbox").text
    ana.post(at("waits_too_long_minutes"), value="8")
    assert 'class="pill bad" title="Waits' in ana.get("/inbox").text


def test_who_may_take_transcripts_along_is_set(chat, ana, at, staff, who_is):
    verified(chat, "asha")
    priya, dev, path = staff("agent"), staff("moderator", "Dev Shah"), f"/inbox/{who_is('asha')}"
    assert priya.get(f"{path}/transcript.txt").status_code == 200
    ana.post(at("transcripts_from"), value="moderator")
    assert priya.get(f"{path}/transcript.txt").status_code == 403
    assert dev.get(f"{path}/transcript.txt").status_code == 200
