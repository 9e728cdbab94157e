"""The simulator as somebody uses it: phones, taps, codes, keyboard, both colour schemes."""

import json
import re
import threading

import pytest
from flask import Flask, request
from playwright.sync_api import Page, expect
from werkzeug.serving import WSGIRequestHandler, make_server

from bot.simulator import LocalTwilio
from tests.simulator.fixtures import ASHA, RAVI, SMS, WHATSAPP, client_of, make_twilio, settings_for
from tests.simulator.test_sending import buttons, rows, sid_of, template

__all__ = ["make_twilio"]
pytestmark = pytest.mark.browser
KEY = ASHA[1:]


class Quiet(WSGIRequestHandler):
    """No line per request."""

    def log_request(self, *_given):
        """Nothing."""


class Bot:
    """The smallest bot: offers buttons for "hi", a list for "list", texts a code for "code", else an echo."""

    def __init__(self):
        self.app = Flask("bot")
        self.app.add_url_rule("/webhook/<name>", view_func=self.hear, methods=["POST"])
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True, request_handler=Quiet)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.heard = []

    def meet(self, twilio):
        self.client = client_of(twilio)
        self.choices = {
            "hi": sid_of(template(self.client, "twilio/quick-reply", buttons(3))),
            "list": sid_of(template(self.client, "twilio/list-picker", rows(10))),
        }

    def hear(self, name):
        if name == "status":
            return ""
        self.heard.append(request.form.to_dict())
        to, text = request.form["From"], request.form["Body"]
        if text == "code":
            self.client.messages.create(
                to=to.removeprefix("whatsapp:"), from_=SMS, body="482913 is your code"
            )
        elif text in self.choices:
            self.send(to, content_sid=self.choices[text], content_variables=json.dumps({}))
        else:
            self.send(to, body=f"You said *{text}*")
        return "<Response/>"

    def send(self, to, **words):
        ours = f"whatsapp:{WHATSAPP}" if to.startswith("whatsapp:") else SMS
        self.client.messages.create(
            to=to, from_=ours, status_callback=f"{self.address}/webhook/status", **words
        )


@pytest.fixture
def bot():
    bot = Bot()
    bot.thread.start()
    yield bot
    bot.server.shutdown()
    bot.thread.join()
    bot.server.server_close()


@pytest.fixture
def twilio(make_twilio, bot):
    twilio = make_twilio(public_base_url=bot.address)
    bot.meet(twilio)
    return twilio


@pytest.fixture
def page(chromium, twilio):
    """The simulator's page, live; what the browser complains about fails the test."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.goto(f"{twilio.url}/simulator")
    expect(page.locator("body")).to_have_attribute("data-live", "yes")
    yield page
    context.close()
    assert complaints == []


def says(page: Page, text: str, key: str = KEY) -> None:
    """Type into a phone and press Enter."""
    field = page.locator(f"#phone-{key} .typing")
    field.fill(text)
    field.press("Enter")


def test_a_message_goes_out_and_its_answer_is_read(page, twilio):
    says(page, "a room in HSR")
    phone = page.locator(f"#phone-{KEY}")
    expect(phone.locator(".mine .text")).to_have_text("a room in HSR")
    expect(phone.locator(".theirs strong")).to_have_text("a room in HSR")
    expect(phone.locator(".mine.done")).to_have_count(1)
    expect(phone.locator(".theirs.read")).to_have_count(1)
    expect(phone.locator(".window")).to_contain_text("window open")
    expect(page.locator("#bar .pill.done")).to_contain_text("app answers in")
    assert twilio.phone(ASHA).last.status == "read"


def test_buttons_and_rows_are_tapped(page, bot):
    phone = page.locator(f"#phone-{KEY}")
    says(page, "hi")
    phone.get_by_role("button", name="1xxx").click()
    expect(phone.locator(".mine blockquote")).to_have_count(1)
    says(page, "list")
    phone.get_by_role("button", name="Choose").click()
    sheet = phone.get_by_role("dialog", name="Choices")
    expect(sheet.locator("form button")).to_have_count(10)
    sheet.locator("form button").nth(4).click()
    expect(sheet).to_be_hidden()
    expect(phone.locator(".mine .text").last).to_have_text("4xxx")
    expect(phone.locator(".mine.done")).to_have_count(4)
    assert [form.get("ButtonPayload") or form.get("ListId") for form in bot.heard] == [None, "1", None, "4"]


def test_the_keyboard_is_enough(page):
    phone = page.locator(f"#phone-{KEY}")
    says(page, "list")
    opener = phone.get_by_role("button", name="Choose")
    opener.focus()
    page.keyboard.press("Enter")
    expect(phone.locator(".sheet.rows form button").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(phone.locator(".sheet.rows")).to_be_hidden()
    expect(phone.locator(".typing")).to_be_focused()
    page.keyboard.press("Tab")
    expect(phone.get_by_role("button", name="Send", exact=True)).to_be_focused()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_code_by_sms_drops_in_and_fills_the_field(page):
    phone = page.locator(f"#phone-{KEY}")
    says(page, "code")
    phone.get_by_role("button", name="Fill in 482913").click()
    expect(phone.locator(".typing")).to_have_value("482913")
    expect(phone.locator(".notification")).to_have_count(0)
    expect(page.locator("#codes")).to_contain_text("482913")


def test_the_other_app_is_one_press_away_and_text_typed_is_kept(page):
    phone = page.locator(f"#phone-{KEY}")
    phone.locator(".typing").fill("half a thought")
    phone.get_by_role("button", name="SMS").click()
    expect(phone).to_have_class(re.compile("sms"))
    expect(phone.locator(".typing")).to_have_value("half a thought")
    phone.locator(".typing").press("Enter")
    expect(phone.locator(".theirs .meta")).to_contain_text("1 segment")


def test_a_photo_a_place_and_an_own_file_are_attached(page, bot):
    phone = page.locator(f"#phone-{KEY}")
    attach = phone.get_by_role("button", name="Attach")
    attach.click()
    phone.get_by_role("button", name="Kitchen").click()
    expect(phone.locator(".mine .picture img")).to_have_js_property("naturalWidth", 960)
    attach.click()
    phone.get_by_label("Place").select_option(label="Bandra West, Mumbai")
    phone.get_by_role("button", name="Send place").click()
    expect(phone.locator(".mine .spot")).to_contain_text("Bandra West")
    attach.click()
    own = {"name": "me.png", "mimeType": "image/png", "buffer": b"\x89PNG"}
    phone.locator("input[type=file]").set_input_files(own)
    expect(phone.locator(".mine")).to_have_count(3)
    expect(phone.locator(".mine.done")).to_have_count(3)
    assert [form.get("MediaContentType0") or form["Latitude"] for form in bot.heard] == [
        "image/jpeg",
        "19.0596",
        "image/png",
    ]


def test_a_bubble_is_quoted(page, bot):
    phone = page.locator(f"#phone-{KEY}")
    says(page, "one")
    expect(phone.locator(".theirs")).to_have_count(1)
    phone.locator(".theirs").hover()
    phone.locator(".theirs [data-quote]").click()
    expect(phone.locator(".quoting")).to_contain_text("You said one")
    says(page, "that one")
    expect(phone.locator(".mine blockquote")).to_contain_text("You said one")
    expect(phone.locator(".quoting")).to_be_hidden()
    expect(phone.locator(".mine.done")).to_have_count(2)
    assert bot.heard[-1]["OriginalRepliedMessageSid"]


def test_phones_come_and_go_and_are_inspected(page):
    page.locator("summary", has_text="Phone").click()
    page.get_by_label("Name").fill("Meera")
    page.get_by_role("button", name="Lay it down").click()
    expect(page.locator(".phone")).to_have_count(3)
    meera = page.get_by_role("article", name="Meera’s phone")
    meera.get_by_role("button", name="Inspect Meera").click()
    expect(page.locator("#inspector")).to_contain_text("What the app thinks of Meera")
    meera.locator("summary").click()
    meera.get_by_role("button", name="Take this phone away").click()
    expect(page.locator(".phone")).to_have_count(2)
    expect(page.locator("#inspector")).to_contain_text("What the app thinks of Asha")


def test_clock_and_faults_show_what_they_did(page):
    says(page, "hi")
    phone = page.locator(f"#phone-{KEY}")
    expect(phone.locator(".theirs")).to_have_count(1)
    page.get_by_role("button", name="+24 h").click()
    page.get_by_role("button", name="+1 h").click()
    expect(phone.locator(".window.closed")).to_be_visible()
    page.locator("summary", has_text="Faults").click()
    page.get_by_role("button", name="window closed").click()
    expect(page.locator("#bar")).to_contain_text("1 fault waiting")
    says(page, "hello?")
    expect(phone.locator(".failed .trouble")).to_contain_text("63016")


def test_the_conversation_is_copied_as_a_test(page):
    says(page, "one")
    expect(page.locator(f"#phone-{KEY} .theirs")).to_have_count(1)
    says(page, "two", RAVI[1:])
    expect(page.locator(f"#phone-{RAVI[1:]} .theirs")).to_have_count(1)
    page.get_by_role("button", name="Copy as test").click()
    expect(page.get_by_label("Transcript")).to_have_value(
        "asha: one\nbot: You said *one*\nravi: two\nbot: You said *two*\n"
    )


def test_a_page_whose_server_restarted_catches_up(chromium, bot, tmp_path):
    settings = settings_for(public_base_url=bot.address, store=str(tmp_path / "twilio.db"))
    with LocalTwilio(settings) as first:
        bot.meet(first)
        page = chromium.new_context().new_page()
        page.goto(f"{first.url}/simulator")
        expect(page.locator("body")).to_have_attribute("data-live", "yes")
        port = int(first.url.rsplit(":", 1)[1])
    expect(page.locator("body")).to_have_class("offline")
    with LocalTwilio(settings, port=port) as second:
        second.phone(ASHA, name="Asha").say("meanwhile")
        expect(page.locator(f"#phone-{KEY} .mine .text")).to_have_text("meanwhile")
        page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 900, 1600])
def test_nothing_overflows_and_texts_can_be_read(chromium, twilio, scheme, width):
    twilio.phone(ASHA, name="Asha").say("list")
    twilio.phone(ASHA).wait_for(1)
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{twilio.url}/simulator")
    expect(page.locator(f"#phone-{KEY} .theirs")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    faint = page.evaluate(CONTRASTS)
    context.close()
    assert faint == []


CONTRASTS = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (part) => part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
  };
  const ratio = (element) => {
    const pair = [light(rgb(getComputedStyle(element).color)), light(ground(element))].sort((a, b) => b - a);
    return (pair[0] + 0.05) / (pair[1] + 0.05);
  };
  const places = ".who span, .note, .text, .meta, .window, .replies button, .typing, .when, .pill";
  return [...document.querySelectorAll(places)].filter((element) => element.checkVisibility())
    .filter((element) => ratio(element) < 4.5).map((element) => `${element.className} ${ratio(element)}`);
}"""
