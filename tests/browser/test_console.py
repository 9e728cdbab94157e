"""The staff's console in a real browser: what it looks like, whether everybody can use it, what keys do."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import text
from werkzeug.serving import WSGIRequestHandler, make_server

import flows
from bot import create_console
from bot.console import live
from models.staff import members, notes, replies, sessions
from models.trust import audit_logs
from tests.cast import CAST
from tests.chat import verified

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
        return self.opened_by("ana", self.password, self.totp, browser, **how)

    def opened_by(self, name: str, password: str, totp: pyotp.TOTP, browser: Browser, **how) -> Page:
        context = browser.new_context(**how)
        page = context.new_page()
        page.goto(f"{self.url}/console/log-in")
        page.get_by_label("E-mail").fill(f"{name}@homigo.example")
        page.get_by_label("Password").fill(password)
        now = self.app.extensions["homigo"].clock
        page.get_by_label("Code").fill(totp.at(now.now()))
        page.get_by_role("button", name="Log in").click()
        now.advance(30)  # the next log-in needs another code
        expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
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
    page.screenshot(path=picture, caret="initial")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"


@pytest.fixture
def team(db, clock, config):
    for name, role in (("Priya Nair", "agent"), ("Om Rao", "viewer"), ("Dev Shah", "moderator")):
        made = members.add(db, f"{name.split()[0].lower()}@homigo.example", name, role, config.staff_key)
        about = {"subject": "staff", "subject_id": made.staff_id, "details": {"role": role}}
        audit_logs.write(db, "user_created", clock.now(), **about)
    db.commit()


@pytest.fixture
def busy(chat, clock, db):
    """Four people: Asha waits for an hour, Ravi for a while, Bala and Meera are with the bot."""
    replies.keep(db, "hello", "en", "Hello {name}, {staff} here. How may I help?")
    replies.keep(db, "rent", "en", "Rents in Powai begin at about ₹28,000 for two rooms.")
    db.commit()
    verified(chat, "asha", "ravi", "bala", "meera")
    chat.say("asha: 2bhk flat in Powai")
    chat.say("asha: is the price fair? i am not sure what people pay there")
    chat.say("asha: human")
    clock.advance(3300)
    chat.say("ravi: human")
    chat.say("bala: मुझे पवई में 2bhk चाहिए 50 हज़ार तक")
    chat.say("meera: I have a room to let in Bandra, 22k")
    clock.advance(300)
    delivered = "UPDATE outbox_messages SET status = 'read', channel = 'whatsapp', accepted_at = :now"
    db.execute(text(delivered), {"now": clock.now()})
    at = "SELECT user_id FROM channel_identities WHERE address = :address"
    notes.label(db, db.scalar(text(at), {"address": CAST["asha"].phone}), "price-question")
    db.commit()
    return chat


def talk(page: Page):
    return page.get_by_role("log", name="Messages")


def test_a_message_is_on_the_screen_when_it_is_committed(chromium, served, busy):
    page = served.opened_by_admin(chromium)
    page.get_by_role("link", name="Asha").click()
    expect(page.locator("body")).to_have_attribute("data-live", "yes")
    expect(talk(page)).to_contain_text("is the price fair?")
    busy.say("asha: hello? anybody there?")
    expect(talk(page)).to_contain_text("hello? anybody there?")
    expect(page.locator("#list .last").first).to_contain_text("Yes, I am here")
    busy.say("bala: human")
    expect(page.locator("#list .people li")).to_have_count(3)
    page.context.close()


def test_one_steps_in_by_keys_alone(chromium, served, busy):
    page = served.opened_by_admin(chromium)
    expect(page.locator("body")).to_have_attribute("data-live", "yes")
    page.keyboard.press("Alt+j")
    expect(page.get_by_role("heading", name="Asha")).to_be_visible()
    page.keyboard.press("Alt+t")
    expect(page.get_by_role("status")).to_contain_text("You have this talk")
    page.keyboard.press("Alt+r")
    page.keyboard.type("/hel")
    expect(page.locator("[data-canned] li:visible")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Reply", exact=True).last).to_have_value("Hello Asha, Ana here. How may I help?")
    page.keyboard.press("Control+Enter")
    expect(talk(page)).to_contain_text("Hello Asha, Ana here.")
    expect(page.locator("[data-reply]")).to_have_value("")
    page.keyboard.press("Alt+n")
    page.keyboard.type("wants to know the rents")
    page.keyboard.press("Control+Enter")
    expect(talk(page)).to_contain_text("wants to know the rents")
    expect(page.locator(".write.note textarea")).to_have_value("")
    page.keyboard.press("Alt+b")
    expect(page.get_by_role("status")).to_contain_text("The bot has this talk")
    expect(talk(page)).to_contain_text("You are back with me")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.context.close()


def test_what_is_being_written_survives_what_arrives(chromium, served, busy):
    page = served.opened_by_admin(chromium)
    page.get_by_role("link", name="Asha").click()
    page.get_by_role("button", name="Take over").click()
    box = page.locator("[data-reply]")
    box.fill("half a thought")
    busy.say("asha: one more thing")
    expect(talk(page)).to_contain_text("one more thing")
    expect(box).to_have_value("half a thought")
    page.context.close()


def test_whose_session_is_ended_sees_nothing_more(chromium, served, busy, db, clock):
    page = served.opened_by_admin(chromium)
    expect(page.locator("body")).to_have_attribute("data-live", "yes")
    sessions.end(db, clock.now(), staff_id=members.called(db, "ana@homigo.example").staff_id)
    db.commit()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_page_can_be_read_by_everybody(chromium, served, team, busy, tmp_path, scheme, size):
    width, height = SIZES[size]
    page = served.opened_by_admin(chromium, color_scheme=scheme, viewport={"width": width, "height": height})
    complaints = []
    page.on(
        "console",
        lambda line: complaints.append(f"{line.text} {line.location}") if line.type == "error" else None,
    )
    page.goto(f"{served.url}/console/inbox")
    page.get_by_role("link", name="Asha").click()
    expect(talk(page)).to_be_visible()
    drawn(page, tmp_path / f"waiting-{size}-{scheme}.png")
    page.get_by_role("button", name="Take over").click()
    expect(page.get_by_role("status")).to_contain_text("You have this talk")
    page.locator("[data-reply]").fill("For two rooms in Powai most people pay ₹28,000 to ₹35,000.")
    page.get_by_role("button", name="Send").click()
    expect(talk(page)).to_contain_text("most people pay")
    expect(page.locator("[data-reply]")).to_have_value("")
    drawn(page, tmp_path / f"talk-{size}-{scheme}.png")
    assert faults(page) == []
    for name in ("inbox", "replies", "account", "team", "audit", "settings"):
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


def test_numbers_are_read_in_any_light(chromium, served, busy, clock, tmp_path):
    clock.time = datetime.now(UTC)  # rows carry the database's time beside the app's
    busy.say("asha: qwrt zxcv")
    for scheme, size in (("light", "wide"), ("dark", "laptop"), ("light", "phone")):
        width, height = SIZES[size]
        how = {"color_scheme": scheme, "viewport": {"width": width, "height": height}}
        page = served.opened_by_admin(chromium, **how)
        for name in ("numbers", "numbers/misunderstood"):
            page.goto(f"{served.url}/console/{name}")
            for part in ("daily", "answers", "hours", "funnel") if name == "numbers" else ():
                page.evaluate("part => document.getElementById(part).scrollIntoView()", part)
                expect(page.locator(f"#{part}.later")).to_have_count(0)
            drawn(page, tmp_path / f"{name.replace('/', '-')}-{size}-{scheme}.png")
            assert faults(page) == [], name
        page.context.close()


def test_a_transcript_is_three_clicks_away_and_prints_as_pdf(chromium, served, busy, tmp_path):
    page = served.opened_by_admin(chromium)
    page.get_by_role("link", name="Asha").click()
    page.get_by_role("link", name="Transcript").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Text", exact=True).click()
    assert "asha: human\n" in Path(saved.value.path()).read_text()
    drawn(page, tmp_path / "transcript.png")
    assert faults(page) == []
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Print or save as PDF").click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    page.screenshot(path=tmp_path / "paper.png")
    page.emulate_media(media="screen", color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    drawn(page, tmp_path / "transcript-phone-dark.png")
    assert faults(page) == []
    page.context.close()


def test_a_broadcast_is_looked_at_sent_and_stopped(chromium, served, busy, tmp_path):
    page = served.opened_by_admin(chromium)
    page.get_by_role("link", name="Broadcasts").click()
    page.get_by_label("English").fill("We are in Pune now. *Have a look!*")
    page.get_by_label("At most so many a minute").fill("1")
    drawn(page, tmp_path / "broadcasts.png")
    assert faults(page) == []
    page.get_by_role("button", name="See whom it reaches").click()
    expect(page.get_by_role("region", name="Whom it reaches, as things stand")).to_contain_text("by WhatsApp")
    drawn(page, tmp_path / "broadcast-draft.png")
    assert faults(page) == []
    page.get_by_role("button", name="Send to").click()
    expect(page.get_by_role("heading", name="Under way")).to_be_visible()
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    drawn(page, tmp_path / "broadcast-under-way.png")
    page.get_by_role("button", name="Log out").scroll_into_view_if_needed()
    drawn(page, tmp_path / "last-of-the-rail.png")
    assert faults(page) == []
    page.get_by_role("button", name="Stop it").click()
    expect(page.get_by_role("heading", name="Stopped")).to_be_visible()
    page.context.close()


def test_two_at_one_talk_know_of_each_other(chromium, served, busy, db, config, tmp_path):
    ana = served.opened_by_admin(chromium)
    ana.get_by_role("link", name="Asha").click()
    expect(ana.locator("body")).to_have_attribute("data-live", "yes")
    made = members.add(db, "meera@homigo.example", "Meera Das", "agent", config.staff_key)
    members.get(db, made.staff_id).password_is_new = False
    db.commit()
    page = served.opened_by("meera", made.password, pyotp.TOTP(made.totp_secret), chromium)
    page.get_by_role("link", name="Asha").click()
    company = ana.locator("#company")
    expect(company).to_have_text("Meera is looking too")
    page.get_by_role("button", name="Take over").click()
    page.locator("[data-reply]").press_sequentially("Well")
    expect(company).to_have_text("Meera is writing")
    expect(page.locator("#company")).to_have_text("Ana is looking too")
    drawn(ana, tmp_path / "company.png")
    assert faults(ana) == []
    page.get_by_role("link", name="Ravi").click()
    expect(company).to_be_empty()
    page.get_by_role("link", name="Asha").click()
    expect(company).to_have_text("Meera is looking too")
    page.context.close()
    expect(company).to_be_empty()
    ana.context.close()


def test_a_picture_is_added_looked_at_and_sent(chromium, served, busy, tmp_path):
    page = served.opened_by_admin(chromium)
    page.get_by_role("link", name="Asha").click()
    page.get_by_role("button", name="Take over").click()
    files = page.locator("[data-file]")
    files.set_input_files({"name": "notes.png", "mimeType": "image/png", "buffer": b"not a picture"})
    page.locator("[data-reply]").fill("This is the kitchen.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("Only pictures (JPEG, PNG) and PDFs")
    expect(page.locator("[data-reply]")).to_have_value("This is the kitchen.")
    drawn(page, tmp_path / "unfit.png")
    assert faults(page) == []
    page.get_by_role("button", name="Without the file").click()
    files.set_input_files("bot/simulator/static/samples/kitchen.jpg")
    expect(page.locator("[data-named]")).to_have_text("kitchen.jpg")
    drawn(page, tmp_path / "added.png")
    page.get_by_role("button", name="Send").click()
    picture = talk(page).get_by_role("img", name="The picture that was sent")
    expect(picture).to_be_visible()
    expect(page.locator("[data-reply]")).to_have_value("")
    expect(page.locator("[data-named]")).to_be_empty()
    page.wait_for_function("document.querySelector('.sent img').naturalWidth > 0")
    drawn(page, tmp_path / "sent.png")
    assert faults(page) == []
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["phone"], strict=True)))
    drawn(page, tmp_path / "sent-phone.png")
    page.context.close()
