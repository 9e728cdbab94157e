"""What people and the team write is text on every page, whatever it is made to look like (promise 24)."""

import pytest
from sqlalchemy import text

from models.people import users
from models.trust import reports
from tests.cast import CAST
from tests.flows.housing.scenes import matched

MARK = """"><img src=x onerror=alert(1)>'{{7*7}}"""
RENAME = "UPDATE users SET full_name = :mark"
RETITLE = ("UPDATE property_listings SET title = :mark, description = :mark",)


@pytest.fixture
def boss(staff):
    return staff("super_admin", f"{MARK} Rao")


@pytest.fixture
def pages(chat, db, boss):
    """Every page on which something is shown that somebody wrote."""
    matched(chat)
    for line in ("asha: human", f"asha: {MARK}", f"ravi: {MARK}"):
        chat.say(line)
    asha, ravi = (users.owner_of(db, CAST[name].phone) for name in ("asha", "ravi"))
    report = reports.file(db, asha, ravi, "other", MARK)
    for statement in (RENAME, *RETITLE, "UPDATE staff_takeovers SET note = :mark, reason = :mark"):
        db.execute(text(statement), {"mark": MARK})
    db.commit()
    boss.post(f"/people/{asha}/take")
    boss.post(f"/people/{asha}/note", body=MARK)
    boss.post("/replies", shortcut="hello", language="en", body=MARK)
    boss.post(f"/people/{ravi}/uncover", reason="asked")
    boss.post("/broadcasts", **{"words-en": MARK, "kind": "", "within": "0", "per_minute": "60"})
    relay, broadcast = (
        db.scalar(text(f"SELECT {one}_id FROM {one}s")) for one in ("conversation", "broadcast")
    )
    return (
        "/inbox", "/inbox?show=bot", f"/inbox?q={MARK}", f"/inbox/{asha}", f"/inbox/{ravi}?label={MARK}",
        f"/inbox/{ravi}/transcript", f"/people/{ravi}", f"/people/{asha}/turns", "/queues", "/reports",
        f"/reports/{report}", "/homes", f"/relays/{relay}", "/numbers", "/numbers/misunderstood", "/replies",
        "/broadcasts", f"/broadcasts/{broadcast}", "/team", "/account", "/audit", f"/audit?subject={MARK}",
        f"/log-in?next={MARK}",
    )  # fmt: skip


def test_it_is_shown_as_it_was_written_and_does_nothing(boss, pages):
    shown = {path: boss.get(path) for path in pages}
    assert {
        path: page.status_code for path, page in shown.items() if page.status_code not in (200, 302)
    } == {}
    assert [path for path, page in shown.items() if "<img src=x" in page.text or "'49" in page.text] == []
    assert sum("img src=x" in page.text for page in shown.values()) > 15  # it was there


def test_a_download_is_called_as_we_say_and_reads_as_text(boss, pages, db):
    ravi = users.owner_of(db, CAST["ravi"].phone)
    for path, name in (
        (f"/inbox/{ravi}/transcript.txt", f"homigo-{str(ravi)[-6:]}.txt"),
        (f"/inbox/{ravi}/transcript.json", f"homigo-{str(ravi)[-6:]}.json"),
    ):
        answer = boss.get(path)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert not answer.content_type.startswith("text/html")
