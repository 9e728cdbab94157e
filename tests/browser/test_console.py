"""The staff's console in a real browser: what it looks like, whether everybody can use it, what keys do."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import WSGIRequestHandler, make_server

import flows
from bot import create_console
from bot.console import live
from models.staff import members
from models.trust import audit_logs

pytestmark = pytest.mark.browser
AXE = Path(__file__).with_name("axe.min.js")
SIZES = {"phone": (390, 844), "laptop": (1280, 800), "wide": (1920, 1080)}


class Quiet(WSGIRequestHandler):
    """No line per request."""

    def log_request(self, *_given):
        """Nothing."""


@dataclass
class Served:
    """The console at an address, and what its one admin needs to come in."""

    app: object
    url: str
    password: str
    totp: pyotp.TOTP

    def opened_by_admin(self, browser: Browser, **how) -> Page:
        context = browser.new_context(**how)
        page = context.new_page()
        page.goto(f"{self.url}/console/log-in")
        page.get_by_label("E-mail").fill("ana@homigo.example")
        page.get_by_label("Password").fill(self.password)
        now = self.app.extensions["homigo"].clock
        page.get_by_label("Code").fill(self.totp.at(now.now()))
        page.get_by_role("button", name="Log in").click()
        now.advance(30)  # the next log-in needs another code
        expect(page.get_by_role("navigation")).to_be_visible()
        return page


@pytest.fixture
def served(config, engine, redis, clock, db) -> Iterator[Served]:
    """A console that is really served, with streams; over http, as on one's own machine."""
    app = create_console(config.model_copy(update={"public_base_url": "http://127.0.0.1"}), flows.ALL, clock)
    made = members.add(db, "ana@homigo.example", "Ana Lal", "super_admin", config.staff_key)
    members.get(db, made.staff_id).password_is_new = False
    db.commit()
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Served(app, f"http://127.0.0.1:{server.port}", made.password, pyotp.TOTP(made.totp_secret))
    live.hub_of(app).close()
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["homigo"].engine.dispose()


def faults(page: Page) -> list[str]:
    """What axe finds, each with the place where."""
    page.evaluate(AXE.read_text())  # what a tester does is not bound by the page's policy
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]
    ]


def drawn(page: Page, picture: Path) -> None:
    page.screenshot(path=picture)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


@pytest.fixture
def team(db, clock, config):
    for name, role in (("Priya Nair", "agent"), ("Om Rao", "viewer"), ("Dev Shah", "moderator")):
        made = members.add(db, f"{name.split()[0].lower()}@homigo.example", name, role, config.staff_key)
        about = {"subject": "staff", "subject_id": made.staff_id, "details": {"role": role}}
        audit_logs.write(db, "user_created", clock.now(), **about)
    db.commit()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_can_be_read_by_everybody(chromium, served, team, tmp_path, scheme, size):
    width, height = SIZES[size]
    page = served.opened_by_admin(chromium, color_scheme=scheme, viewport={"width": width, "height": height})
    complaints = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    for name in ("account", "team", "audit"):
        page.goto(f"{served.url}/console/{name}")
        drawn(page, tmp_path / f"{name}-{size}-{scheme}.png")
        assert faults(page) == [], name
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    drawn(page, tmp_path / f"log-in-{size}-{scheme}.png")
    assert faults(page) == []
    page.context.close()
    assert complaints == []


def test_the_look_is_switched_and_kept(chromium, served):
    page = served.opened_by_admin(chromium, color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(ground)
    page.get_by_role("button", name="Theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate(ground) != before
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.context.close()
