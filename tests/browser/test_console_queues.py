"""Queues, the person's page and relayed chats in a real browser: read by everybody, settled by clicks."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import text

from bot.gateways import storage
from models.housing import photos
from models.housing.listings import PropertyListing
from models.people import users
from models.talk.attachments import MessageAttachment
from models.trust import reports
from tests.browser.test_console import SIZES, drawn, faults, served  # noqa: F401 - a fixture
from tests.cast import CAST
from tests.flows.housing.scenes import matched

pytestmark = pytest.mark.browser
SAMPLES = Path("bot/simulator/static/samples")


@pytest.fixture
def busy(chat, db, config, clock):
    """Something waits in every queue; Ravi, whom Asha matched, is reported."""
    matched(chat)
    for line in (
        "asha: chat", "asha: is the lift working?", "ravi: pay the token advance first, to hold it",
        "ravi: or call 98200 12345", "meera: hi", "meera: human",
    ):  # fmt: skip
        chat.say(line)
    asha, ravi = (users.owner_of(db, CAST[who].phone) for who in ("asha", "ravi"))
    reports.file(db, asha, ravi, "scam", "He wants an advance before I have seen the flat.")
    listing = db.query(PropertyListing).one()
    for name in ("living-room", "kitchen", "bedroom"):
        key = storage.put(config, (SAMPLES / f"{name}.jpg").read_bytes(), "image/jpeg")
        about = {"content_type": "image/jpeg", "status": "stored", "storage_key": key}
        sent = MessageAttachment(user_id=ravi, **about)
        db.add(sent)
        db.flush()
        photos.add(db, listing.listing_id, [sent.attachment_id])
    db.execute(
        text(
            "UPDATE outbox_messages SET status = 'failed', error_code = '63016', reason = 'window closed'"
            " WHERE message_id IN (SELECT message_id FROM outbox_messages ORDER BY sequence LIMIT 2)"
        )
    )
    db.commit()
    clock.advance(3 * 3600)
    return {
        "asha": asha,
        "ravi": ravi,
        "chat": db.scalar(text("SELECT conversation_id FROM conversations")),
        "report": db.scalar(text("SELECT report_id FROM reports")),
        "failed": db.scalar(text("SELECT message_id FROM outbox_messages WHERE status = 'failed' LIMIT 1")),
    }


@pytest.mark.parametrize(("size", "scheme"), [("phone", "light"), ("laptop", "dark"), ("wide", "light")])
def test_every_page_can_be_read_by_everybody(chromium, served, busy, tmp_path, size, scheme):  # noqa: F811
    width, height = SIZES[size]
    page = served.opened_by_admin(chromium, color_scheme=scheme, viewport={"width": width, "height": height})
    complaints = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    pages = {
        "queues": "queues", "reports": "reports", "report": f"reports/{busy['report']}", "homes": "homes",
        "set-aside": "set-aside", "set-aside-one": f"set-aside/{busy['failed']}",
        "person": f"people/{busy['asha']}", "turns": f"people/{busy['asha']}/turns",
        "relay": f"relays/{busy['chat']}",
    }  # fmt: skip
    for name, path in pages.items():
        page.goto(f"{served.url}/console/{path}")
        drawn(page, tmp_path / f"{name}-{size}-{scheme}.png")
        assert faults(page) == [], name
    page.context.close()
    assert complaints == []


def test_a_scammer_is_suspended_in_three_clicks(chromium, served, busy, db):  # noqa: F811
    page = served.opened_by_admin(chromium)
    page.get_by_role("link", name="Queues").click()
    page.get_by_role("navigation", name="Queues").get_by_role("link", name="Reports").click()
    page.get_by_role("button", name="Suspend: Ravi").click()
    expect(page.get_by_role("status")).to_contain_text("Suspended; they are told")
    page.context.close()
    assert db.scalar(text("SELECT account_status FROM users WHERE full_name = 'Ravi'")) == "suspended"


def test_a_home_is_approved_in_three_clicks(chromium, served, busy, db):  # noqa: F811
    page = served.opened_by_admin(chromium)
    page.get_by_role("link", name="Queues").click()
    page.get_by_role("navigation", name="Queues").get_by_role("link", name="Homes").click()
    expect(page.get_by_role("img", name="Picture 3")).to_be_visible()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("status")).to_contain_text("Approved; the host is told")
    page.context.close()
    assert db.scalar(text("SELECT count(*) FROM property_photos WHERE is_verified")) == 3


def test_words_are_read_with_a_reason(chromium, served, busy):  # noqa: F811
    page = served.opened_by_admin(chromium)
    page.goto(f"{served.url}/console/relays/{busy['chat']}")
    expect(page.get_by_text("token advance first")).to_be_visible()  # of whom the report is about
    expect(page.get_by_text("is the lift working?")).to_have_count(0)
    page.get_by_label("Why do you need it?").select_option(label="somebody may be in danger")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("is the lift working?")).to_be_visible()
    page.context.close()
