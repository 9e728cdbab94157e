"""Queues, the person's page and relayed chats in a real browser: read by everybody, settled by clicks."""

import re
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


def test_homes_are_settled_by_keys_alone(chromium, served, busy, db, tmp_path):  # noqa: F811
    page = served.opened_by_admin(chromium)
    page.goto(f"{served.url}/console/homes")
    page.keyboard.press("d")  # nothing is chosen yet, so nothing happens
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("j")
    expect(page.get_by_role("article")).to_be_focused()
    page.keyboard.press("d")
    expect(page.get_by_role("dialog", name="Why?")).to_contain_text("Wrong pictures")
    drawn(page, tmp_path / "reasons.png")
    assert faults(page) == []
    page.keyboard.press("2")
    expect(page.get_by_role("status")).to_contain_text("Declined; the host is told")
    assert db.scalar(text("SELECT declined_for FROM property_listings")) == "photos"
    db.execute(
        text("UPDATE property_listings SET status = 'active', declined_for = NULL, reviewed_at = NULL")
    )
    db.commit()
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("Approved; the host is told")
    page.context.close()


def test_a_person_is_suspended_by_keys_alone(chromium, served, busy, db, tmp_path):  # noqa: F811
    page = served.opened_by_admin(chromium)
    page.goto(f"{served.url}/console/set-aside")
    for key, at in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        expect(page.locator("[data-item]").nth(at)).to_be_focused()
    drawn(page, tmp_path / "item.png")
    assert faults(page) == []
    page.goto(f"{served.url}/console/reports")
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.get_by_role("button", name="Suspend: Ravi")).to_be_focused()
    page.keyboard.press("o")
    expect(page.get_by_role("heading", name="a scam")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("o")
    expect(page.get_by_role("heading", name="Ravi")).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("r")
    expect(page.get_by_role("button", name="Send the last message again")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("The last message is on its way again")
    page.wait_for_load_state()
    page.keyboard.press("s")
    page.get_by_role("dialog", name="Why?").get_by_role("button", name="a scam").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Suspended; they are told")
    page.wait_for_load_state()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    drawn(page, tmp_path / "keys.png")
    assert faults(page) == []
    page.context.close()
    assert db.scalar(text("SELECT account_status FROM users WHERE full_name = 'Ravi'")) == "suspended"


def test_the_sheet_of_keys_is_true(chromium, served, busy):  # noqa: F811
    page = served.opened_by_admin(chromium)
    used = set()
    for path in ("queues", "reports", "homes", "set-aside", f"reports/{busy['report']}",
                 f"set-aside/{busy['failed']}", f"people/{busy['asha']}"):  # fmt: skip
        page.goto(f"{served.url}/console/{path}")
        shortcuts = "all => all.map(one => one.getAttribute('aria-keyshortcuts').toUpperCase())"
        used |= set(page.locator("[aria-keyshortcuts]").evaluate_all(shortcuts))
    sheet = page.locator("#keys section").filter(has_text=re.compile("In queues|On a person"))
    told = sheet.locator("kbd").evaluate_all("all => all.map(one => one.textContent)")
    assert used | {"J", "K"} == set(told)
    page.context.close()
