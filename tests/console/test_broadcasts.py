"""Broadcasts: only to who fits and wants it, at a rate, once, and stopped at any moment."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import text

from tests.cast import CAST
from tests.chat import verified
from tests.flows.housing.scenes import home, wish
from tests.sending import bodies, desk, make_twilio, twilio

__all__ = ["desk", "make_twilio", "twilio"]
GONE = {"accepted", "sent", "delivered", "read"}


@pytest.fixture
def ana(staff):
    return staff("admin", "Ana Lal")


@pytest.fixture
def four(chat, clock):
    """Asha writes English and looks for a home, Bala Hindi, Ravi wrote STOP, Meera was silent for a day."""
    verified(chat, "meera")
    clock.advance(25 * 3600)
    verified(chat, "asha", "bala", "ravi")
    chat.say("bala: हिन्दी")
    chat.say("ravi: stop")
    chat.said()


@pytest.fixture
def worker(desk):
    """Sends by a local Twilio that has heard of the same people."""
    for name in ("asha", "bala", "ravi"):
        desk.twilio.phone(CAST[name].phone, "whatsapp").say("hello")
    return desk


def written(ana, **told) -> str:
    """The address of a new draft."""
    form = {"words-en": "We are in Pune now.", "kind": "", "within": "0", "per_minute": "60", **told}
    answer = ana.post("/broadcasts", **form)
    assert answer.status_code == 302
    return answer.location.removeprefix("/console")


def facts(page: str) -> dict[str, str]:
    return dict(re.findall(r"<dt>([^<]+)</dt><dd><b>(\d+)</b>", page))


def copies(in_database) -> list[tuple]:
    return in_database("""
        SELECT u.full_name, o.status, o.reason, o.prompt ->> 'text' FROM broadcast_messages b
        JOIN outbox_messages o USING (message_id) JOIN users u USING (user_id) ORDER BY 1""")


def test_a_draft_says_whom_it_would_reach_and_sends_nothing(four, ana, chat):
    page = ana.get(written(ana)).text
    assert facts(page) == {
        "in the 24 hours, by WhatsApp": "1", "held until they write": "1",
        "not wanted: STOP, or no news": "1",
    }  # fmt: skip
    assert "Send to 3 people" in page
    assert chat.said() == []


def test_it_is_narrowed_down(four, ana):
    both = {"words-hi": "अब पुणे में भी।"}
    assert "Send to 4 people" in ana.get(written(ana, **both)).text
    assert "Send to 3 people" in ana.get(written(ana, within="1", **both)).text
    assert "Send to one person" in ana.get(written(ana, within="1", **{**both, "words-en": ""})).text


def test_everybody_gets_one_copy_in_their_language(four, ana, chat, in_database):
    where = written(ana, **{"words-hi": "अब पुणे में भी।"})
    assert ana.post(f"{where}/send").status_code == 302
    assert ana.post(f"{where}/send").status_code == 409
    said = {name: words for name, _, _, words in copies(in_database)}
    assert said == {
        "Asha": "We are in Pune now.", "Bala": "अब पुणे में भी।", "Meera": "We are in Pune now.",
        "Ravi": "We are in Pune now.",
    }  # fmt: skip
    purposes = "SELECT DISTINCT prompt ->> 'purpose' FROM outbox_messages WHERE lane = 'bulk'"
    assert in_database(purposes) == [("news",)]


def test_it_leaves_at_its_rate(four, ana, in_database):
    ana.post(f"{written(ana, per_minute='2')}/send")
    moments = in_database("SELECT not_before FROM outbox_messages WHERE lane = 'bulk' ORDER BY 1")
    apart = {later[0] - sooner[0] for sooner, later in pairwise(moments)}
    assert len(moments) == 3 and apart == {timedelta(seconds=30)}


def test_the_planner_decides_and_progress_tells(four, ana, worker, clock, in_database):
    where = written(ana)
    ana.post(f"{where}/send")
    assert facts(ana.get(where).text) == {"sent": "0", "still to go": "3"}
    clock.advance(60)
    worker.send()
    told = [(name, "gone" if status in GONE else status, why) for name, status, why, _ in copies(in_database)]
    assert told == [
        ("Asha", "gone", "in the window"),
        ("Meera", "held", "window closed"),
        ("Ravi", "canceled", "opted out"),
    ]
    page = ana.get(f"{where}?part=progress").text
    assert facts(page) == {"sent": "1", "held until they write": "1", "not sent: unwanted or stopped": "1"}
    assert 'aria-valuenow="3"' in page and "hx-trigger" not in page


def test_what_is_stopped_reaches_nobody_more(four, ana, worker, clock, chat, in_database):
    where = written(ana, per_minute="1")
    ana.post(f"{where}/send")
    worker.send()
    assert ana.post(f"{where}/stop").status_code == 302
    assert ana.post(f"{where}/stop").status_code == 409
    assert ana.post(f"{where}/send").status_code == 409
    clock.advance(20 * 60)
    chat.say("meera: hi")
    worker.send()
    assert {(status, why) for _, status, why, _ in copies(in_database)} == {("canceled", "broadcast stopped")}
    assert "<h2>Stopped</h2>" in ana.get(where).text


def test_who_did_what_is_noted(four, ana, in_database):
    where = written(ana)
    ana.post(f"{where}/send")
    ana.post(f"{where}/stop")
    noted = "SELECT actor_id, details FROM audit_logs WHERE subject = 'broadcast' ORDER BY sequence"
    assert in_database(noted) == [
        (ana.staff_id, {"did": "wrote"}),
        (ana.staff_id, {"did": "sent", "people": 3}),
        (ana.staff_id, {"did": "stopped", "called_back": 3}),
    ]


def test_outside_of_the_window_it_goes_as_the_template(four, ana, worker, clock, in_database):
    worker.sync()
    where = written(ana, template="team_news")
    page = ana.get(where).text
    assert facts(page) == {
        "in the 24 hours, by WhatsApp": "1", "by template, by WhatsApp": "1", "held until they write": "0",
        "not wanted: STOP, or no news": "1",
    }  # fmt: skip
    assert "News from the Homigo team: We are in Pune now. Reply to this message" in page
    ana.post(f"{where}/send")
    clock.advance(60)
    worker.send()
    assert {name: why for name, _, why, _ in copies(in_database)} == {
        "Asha": "in the window", "Meera": "by template", "Ravi": "opted out",
    }  # fmt: skip
    assert bodies(worker, CAST["asha"].phone)[-1] == "We are in Pune now."
    [said] = bodies(worker, CAST["meera"].phone)
    assert said == (
        "News from the Homigo team: We are in Pune now. Reply to this message to talk to us, or write STOP"
        " for no more messages."
    )


def test_a_template_that_the_provider_does_not_know_is_not_counted_on(four, ana):
    counted = facts(ana.get(written(ana, template="team_news")).text)
    assert counted["held until they write"] == "1" and "by template, by WhatsApp" not in counted


def test_each_is_counted_as_it_will_be_when_its_moment_comes(four, ana, staff, clock):
    """Asha and Bala wrote nearly a day ago: whether their window is still open depends on the rate."""
    clock.advance(24 * 3600 - 90)
    om = staff("admin", "Om Rao")
    both = {"words-hi": "अब पुणे में भी।"}
    assert facts(om.get(written(om, **both, per_minute="60")).text)["in the 24 hours, by WhatsApp"] == "2"
    assert facts(om.get(written(om, **both, per_minute="1")).text)["in the 24 hours, by WhatsApp"] == "1"


def test_who_writes_by_sms_is_counted_as_such(chat, ana):
    chat.channel = "sms"
    verified(chat, "asha")
    assert facts(ana.get(written(ana)).text)["by SMS"] == "1"


def test_at_night_it_waits_for_the_morning_where_they_are_at_its_rate(four, staff, clock, in_database):
    clock.advance(11 * 3600)  # from eleven in the morning to ten in the evening in India
    om = staff("admin", "Om Rao")
    where = written(om, per_minute="2")
    assert "09:01. Nobody is written to at night" in om.get(where).text
    om.post(f"{where}/send")
    moments = "SELECT not_before FROM outbox_messages WHERE lane = 'bulk' ORDER BY 1"
    nine = clock.now() + timedelta(hours=11)
    assert in_database(moments) == [(nine + timedelta(seconds=30 * n),) for n in range(3)]


def test_who_is_where_it_is_day_comes_before_who_sleeps(four, staff, db, clock, in_database):
    clock.advance(11 * 3600)
    om = staff("admin", "Om Rao")
    db.execute(text("UPDATE users SET phone = '+12025550123' WHERE full_name = 'Meera'"))
    db.commit()
    om.post(f"{written(om)}/send")
    first = "SELECT u.full_name, o.not_before FROM outbox_messages o JOIN users u USING (user_id)"
    assert in_database(f"{first} WHERE lane = 'bulk' ORDER BY 2 LIMIT 1") == [("Meera", clock.now())]


def test_what_is_late_waits_for_the_morning_as_well(four, ana, worker, clock, in_database):
    ana.post(f"{written(ana)}/send")
    clock.advance(11 * 3600)  # no worker was there all day
    worker.send()
    waits = "SELECT reason, not_before FROM outbox_messages WHERE lane = 'bulk' AND status = 'queued'"
    assert in_database(waits) == [("night where they are", clock.now() + timedelta(hours=11))]
    clock.advance(11 * 3600)
    worker.send()
    assert ("Asha", "in the window") in [(name, why) for name, _, why, _ in copies(in_database)]


def test_what_comes_back_from_the_provider_after_a_stop_is_called_back(
    four, ana, worker, clock, db, in_database
):
    where = written(ana)
    ana.post(f"{where}/send")
    db.execute(text("UPDATE outbox_messages SET status = 'sending', claimed_at = now() WHERE lane = 'bulk'"))
    db.commit()
    ana.post(f"{where}/stop")
    assert {status for _, status, _, _ in copies(in_database)} == {"sending"}
    db.execute(text("UPDATE outbox_messages SET status = 'queued' WHERE lane = 'bulk'"))  # it was too much
    db.commit()
    clock.advance(60)
    worker.send()
    assert {(status, why) for _, status, why, _ in copies(in_database)} == {("canceled", "broadcast stopped")}


@pytest.fixture
def in_places(chat):
    """Ravi offers a home in Powai, Asha looks for one there, Meera for one in Baner; Bala has no post."""
    verified(chat, "ravi", "asha", "meera", "bala")
    home(chat, "ravi")
    wish(chat, "asha")
    wish(chat, "meera", "2bhk in baner pune under 50k from 1 dec")


@pytest.mark.parametrize(
    ("place", "kind", "reached"),
    [
        ("Mumbai", "", 2), ("Mumbai", "host", 1), ("mumbai", "tenant", 1), ("Powai, Mumbai", "", 2),
        ("Pune", "", 1), ("Baner, Pune", "tenant", 1), ("Baner, Pune", "host", 0), ("Delhi", "", 0),
        ("", "", 4),
    ],
)  # fmt: skip
def test_it_is_narrowed_down_to_a_place(in_places, ana, place, kind, reached):
    page = ana.get(written(ana, place=place, kind=kind)).text
    assert facts(page)["in the 24 hours, by WhatsApp"] == str(reached)
    assert ("with a post up in" in page) == bool(place)


def test_an_unknown_place_is_told_and_nothing_of_the_form_is_lost(ana, in_database):
    form = {
        "words-en": "We are there.",
        "kind": "host",
        "within": "7",
        "per_minute": "5",
        "place": "Atlantis",
    }
    answer = ana.post("/broadcasts", **form)
    assert answer.status_code == 422
    assert 'role="alert">I know no such place.' in answer.text
    assert ">We are there.</textarea>" in answer.text and 'value="Atlantis"' in answer.text
    assert '<option value="host" selected>' in answer.text and 'value="5"' in answer.text
    assert in_database("SELECT count(*) FROM broadcasts") == [(0,)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"words-en": ""}, {"words-en": "x" * 901}, {"kind": "cats"}, {"within": "2"}, {"per_minute": "0"},
        {"per_minute": "many"}, {"per_minute": "3001"}, {"template": "match_notice"},
    ],
)  # fmt: skip
def test_what_does_not_fit_is_no_draft(ana, wrong, in_database):
    form = {"words-en": "Hello", "kind": "", "within": "0", "per_minute": "60", **wrong}
    assert ana.post("/broadcasts", **form).status_code == 422
    assert in_database("SELECT count(*) FROM broadcasts") == [(0,)]


def test_who_is_suspended_or_never_agreed_is_nobody(chat, ana, db):
    verified(chat, "asha")
    chat.say("bala: hi")
    db.execute(text("UPDATE users SET account_status = 'suspended' WHERE full_name = 'Asha'"))
    db.commit()
    assert "Nobody fits" in ana.get(written(ana)).text
