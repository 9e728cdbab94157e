"""Broadcasts: only to who fits and wants it, at a rate, once, and stopped at any moment."""

import re
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import text

from tests.cast import CAST
from tests.chat import verified
from tests.sending import desk, make_twilio, twilio

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
        "by WhatsApp": "1", "held until they write": "1", "not wanted: STOP, or no news": "1",
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


@pytest.mark.parametrize(
    "wrong",
    [
        {"words-en": ""}, {"words-en": "x" * 901}, {"kind": "cats"}, {"within": "2"}, {"per_minute": "0"},
        {"per_minute": "many"}, {"per_minute": "3001"},
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
