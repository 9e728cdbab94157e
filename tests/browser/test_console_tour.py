"""Somebody new at a busy desk: what is asked of them first is three clicks from the inbox, or fewer."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text

from bot.seed import desk
from tests.browser.test_console import served, talk  # noqa: F401 - a fixture

pytestmark = pytest.mark.browser
CLICKS = 3
COUNT = """
addEventListener("click", (event) => {
  if (event.isTrusted) sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1;
}, true)"""


@pytest.fixture
def busy(app, config):
    """Forty demo people have talked with the bot and the team."""
    return desk.lay_out(app.extensions["homigo"].turns, config, 40)


def inbox(page: Page, url: str) -> None:
    """Back at the inbox, from where clicks are counted."""
    page.goto(f"{url}/console/inbox")
    page.evaluate("sessionStorage.clicks = 0")


def clicks(page: Page) -> int:
    return page.evaluate("Number(sessionStorage.clicks)")


def test_who_waits_longest_is_answered_and_handed_back(chromium, served, busy, db):  # noqa: F811
    page = served.opened_by_admin(chromium)
    page.add_init_script(COUNT)

    inbox(page, served.url)  # who waits longest stands first; take over
    first = page.locator("#list .people a").first
    longest = (
        "SELECT full_name FROM staff_takeovers JOIN users USING (user_id) WHERE waiting_since IS NOT NULL"
    )
    expect(first).to_contain_text(db.scalar(text(f"{longest} ORDER BY waiting_since LIMIT 1")))
    first.click()
    page.get_by_role("button", name="Take over").click()
    expect(page.get_by_role("status")).to_contain_text("You have this talk")
    assert clicks(page) == 2

    page.keyboard.press("Alt+r")  # a canned reply, by keys alone
    page.keyboard.type("/hello")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-reply]")).to_have_value("")
    expect(talk(page).locator(".line.staff")).to_contain_text("Ana")
    page.keyboard.press("Alt+b")
    expect(page.get_by_role("status")).to_contain_text("The bot has this talk")
    assert clicks(page) == 2

    inbox(page, served.url)  # why the bot said what it said
    page.locator("#list .people a").first.click()
    page.get_by_role("link", name="Why, turn by turn").click()
    expect(page.get_by_text("rule", exact=True).first).to_be_visible()
    assert clicks(page) == 2

    inbox(page, served.url)  # the talk to take along
    page.locator("#list .people a").first.click()
    page.get_by_role("link", name="Transcript").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Text", exact=True).click()
    lines = Path(saved.value.path()).read_text().splitlines()
    assert any(line.startswith("bot: ") for line in lines)
    assert clicks(page) == CLICKS
    page.context.close()


def test_what_waits_is_settled(chromium, served, busy, db):  # noqa: F811
    page = served.opened_by_admin(chromium)
    page.add_init_script(COUNT)
    queues = page.get_by_role("navigation", name="Queues")

    inbox(page, served.url)
    page.get_by_role("link", name="Queues").click()
    queues.get_by_role("link", name="Homes").click()
    page.get_by_role("button", name="Approve").first.click()
    expect(page.get_by_role("status")).to_contain_text("Approved; the host is told")
    assert clicks(page) <= CLICKS

    inbox(page, served.url)
    page.get_by_role("link", name="Queues").click()
    queues.get_by_role("link", name="Reports").click()
    page.get_by_role("button", name="Suspend").first.click()
    expect(page.get_by_role("status")).to_contain_text("Suspended; they are told")
    assert clicks(page) <= CLICKS
    assert db.scalar(text("SELECT count(*) FROM users WHERE account_status = 'suspended'")) == 1
    page.context.close()
