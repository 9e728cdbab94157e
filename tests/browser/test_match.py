"""The whole product on one page: `up` as people start it, and two phones that find each other."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import flows
from tests.cast import CAST
from tests.test_launcher import ROOT, bare_env, three_free_ports

pytestmark = pytest.mark.browser
PATIENCE_MS = 20_000
KITCHEN_PX = 960  # the width of that sample photo
TABS = 200  # from anywhere on the page to anywhere on one phone, past all that was on the wire


def word(name: str) -> str:
    return flows.WORDS.text("en", name)


@pytest.fixture
def address(engine, redis, own_database, config, tmp_path) -> Iterator[str]:
    """Where Homigo runs: every process of `./homigo up`, on this test's database and Redis."""
    port = three_free_ports()
    given = {name.upper(): url for name, url in own_database.items()} | {"REDIS_URL": config.redis_url}
    up = subprocess.Popen(
        [sys.executable, "-m", "bot", "up"],
        cwd=ROOT,
        env=bare_env(HOMIGO_HOME=str(tmp_path / "home"), APP_PORT=str(port), **given),
        stdout=subprocess.PIPE,
        text=True,
    )
    said = []
    try:
        for line in up.stdout:
            said.append(line)
            if "is ready" in line:
                break
        else:
            raise AssertionError("".join(said))
        yield f"http://127.0.0.1:{port}"
    finally:
        up.terminate()
        up.communicate(timeout=40)


@contextmanager
def desk(browser: Browser, address: str, folder: Path) -> Iterator[Page]:
    """The page with both phones; what it looked like when something went wrong is kept in `folder`."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    try:
        page.goto(f"{address}/simulator")
        expect(page.locator("body")).to_have_attribute("data-live", "yes", timeout=PATIENCE_MS)
        yield page
    except BaseException as error:
        page.screenshot(path=folder / "desk.png", full_page=True)
        error.add_note(f"screenshot: {folder / 'desk.png'}")
        raise
    finally:
        context.close()


def phone_of(page: Page, who: str) -> Locator:
    return page.get_by_role("article", name=f"{CAST[who].name}’s phone")


def hears(phone: Locator, words: str | re.Pattern) -> None:
    """Waits until the newest message holds these words."""
    expect(phone.locator(".theirs .text").last).to_contain_text(words, timeout=PATIENCE_MS)


def says(phone: Locator, words: str) -> None:
    phone.locator(".typing").click()
    phone.page.keyboard.type(words)
    phone.page.keyboard.press("Enter")


def taps(phone: Locator, label: str) -> None:
    """The button under the newest message."""
    phone.locator(".theirs").last.get_by_role("button", name=label).click()


def picks(phone: Locator, label: str) -> None:
    """A row of the list under the newest message."""
    phone.locator(".theirs").last.get_by_role("button", name="Choose").click()
    phone.get_by_role("dialog", name="Choices").get_by_text(label).click()


def walks_to(target: Locator, key: str) -> None:
    """Presses Tab or Shift+Tab until the target has the focus."""
    expect(target).to_be_visible(timeout=PATIENCE_MS)
    for _ in range(TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        target.page.keyboard.press(key)
    raise AssertionError(f"{TABS} × {key} do not lead to {target}")


def is_let_in_by_keyboard(phone: Locator) -> None:
    """From hi to verified without a mouse."""
    keyboard = phone.page.keyboard
    walks_to(phone.locator(".typing"), "Tab")
    keyboard.type("hi")
    keyboard.press("Enter")
    hears(phone, "18")
    walks_to(phone.get_by_role("button", name=word("welcome-consent-agree")), "Shift+Tab")
    keyboard.press("Enter")
    walks_to(phone.get_by_role("button", name=re.compile(r"Fill in \d{6}")), "Shift+Tab")
    keyboard.press("Enter")
    expect(phone.locator(".typing")).to_have_value(re.compile(r"\d{6}"))
    walks_to(phone.locator(".typing"), "Tab")
    keyboard.press("Enter")
    hears(phone, word("welcome-role"))


def is_let_in(phone: Locator) -> None:
    says(phone, "hi")
    hears(phone, "18")
    taps(phone, word("welcome-consent-agree"))
    phone.get_by_role("button", name=re.compile(r"Fill in \d{6}")).click()
    expect(phone.locator(".typing")).to_have_value(re.compile(r"\d{6}"))
    phone.locator(".typing").press("Enter")
    hears(phone, word("welcome-role"))


def lists_a_home(phone: Locator) -> None:
    picks(phone, word("welcome-role-host"))
    hears(phone, word("post_listing-property_type"))
    says(phone, "owner, 2bhk flat in koramangala, rent 28k, deposit 1 lakh, semi furnished, from 1 dec")
    hears(phone, word("post_listing-photos"))
    phone.get_by_role("button", name="Attach").click()
    phone.get_by_role("button", name="Kitchen").click()
    taps(phone, word("done"))
    hears(phone, "₹28,000")
    taps(phone, word("post_listing-review-yes"))
    hears(phone, "Posted")


def test_two_phones_get_from_hi_to_a_chat(chromium, address, tmp_path):
    with desk(chromium, address, tmp_path) as page:
        asha, ravi = phone_of(page, "asha"), phone_of(page, "ravi")
        is_let_in(ravi)
        lists_a_home(ravi)
        is_let_in_by_keyboard(asha)
        says(asha, word("welcome-role-tenant"))
        hears(asha, word("post_requirement-property_type"))
        says(asha, "2bhk flat in koramangala under 30k from 1 jan")
        hears(asha, "30,000")
        taps(asha, word("post_requirement-review-yes"))
        hears(asha, "Koramangala")
        expect(asha.locator(".theirs").last.locator(".picture img")).to_have_js_property(
            "naturalWidth", KITCHEN_PX
        )
        taps(asha, word("browse-card-like"))
        taps(ravi, word("likes-notice-see"))
        hears(ravi, "Asha")
        taps(ravi, word("browse-card-like"))
        for phone, other in ((asha, "Ravi"), (ravi, "Asha")):
            hears(phone, re.compile(f"match.*{other}"))
        taps(asha, word("matches-notice-chat"))
        hears(asha, "chatting with Ravi")
        says(asha, "is it still free?")
        hears(ravi, "is it still free?")
        says(ravi, "yes, come on sunday")
        hears(asha, "Ravi: yes, come on sunday")
