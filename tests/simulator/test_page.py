"""The page without a browser: what its forms do and what its stream tells."""

import json
import re

import pytest

from bot.simulator import desk
from bot.simulator.transport import IntoApp
from tests.simulator.fixtures import ASHA, RAVI, SMS, WHATSAPP
from tests.simulator.test_sending import SMS_TO_ASHA, TO_ASHA, buttons, rows, sid_of, template

CODE = "482913 is your code."


@pytest.fixture
def browser(twilio):
    """A client of the page, with Asha's and Ravi's phones laid down."""
    desk.phones(twilio.exchange)
    return twilio.app.test_client()


def shown(browser):
    """The page's HTML."""
    return browser.get("/simulator").get_data(as_text=True)


def press(browser, path, **form):
    """Submit a form of the page; the status."""
    return browser.post(f"/simulator/{path}", data=form).status_code


def test_the_page_lays_down_a_tenants_and_a_hosts_phone(browser):
    page = shown(browser)
    assert "Asha" in page and "Ravi" in page
    assert ASHA in page and RAVI in page


def test_the_page_allows_no_script_but_its_own(browser):
    answer = browser.get("/simulator")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    text = answer.get_data(as_text=True)
    assert (
        text.count("<script") == 1 and " style=" not in text and "http" not in text.replace("http://127", "")
    )


@pytest.mark.parametrize("path", ["clock", "faults/none", f"phones/{ASHA}/say", f"phones/{ASHA}/remove"])
def test_another_sites_page_cannot_press_a_button(browser, path):
    answer = browser.post(f"/simulator/{path}", data={"hours": 1}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_what_is_typed_reaches_the_app_and_stands_in_a_bubble(browser, twilio, echo):
    assert press(browser, f"phones/{ASHA}/say", text="hi <b>there</b>") == 303
    twilio.settle()
    assert (echo.heard[-1]["Body"], echo.heard[-1]["ProfileName"]) == ("hi <b>there</b>", "Asha")
    assert "hi &lt;b&gt;there&lt;/b&gt;" in shown(browser)


def test_every_text_runs_its_own_way_and_every_script_has_letters(browser, twilio, echo):
    press(browser, f"phones/{ASHA}/say", text="مرحبا")
    twilio.settle()
    assert '<p class="text" dir="auto">مرحبا</p>' in shown(browser)
    style = browser.get("/simulator/static/page.css").text
    for font in re.findall(r'url\("(fonts/\w+[^"]*)"\)', style):
        assert browser.get(f"/simulator/static/{font}").status_code == 200
    assert all(script in style for script in ("Devanagari", "Arabic", "Ethiopic"))


def test_nothing_is_sent_for_nothing_typed(browser, twilio, echo):
    press(browser, f"phones/{ASHA}/say", text="  ")
    twilio.settle()
    assert echo.heard == []


@pytest.mark.parametrize(
    ("kind", "parts", "field", "value"),
    [
        ("twilio/quick-reply", buttons(3), "ButtonPayload", "1"),
        ("twilio/list-picker", rows(3), "ListId", "1"),
    ],
)
def test_a_choice_on_the_page_is_tapped_by_its_place(
    browser, twilio, client, echo, kind, parts, field, value
):
    press(browser, f"phones/{ASHA}/say", text="hi")
    sent = client.messages.create(**TO_ASHA, content_sid=sid_of(template(client, kind, parts)))
    twilio.settle()
    address = f"phones/{ASHA}/tap/{sent.sid}"
    assert f"/simulator/{address}/1" in shown(browser)
    assert press(browser, f"{address}/1") == 303
    twilio.settle()
    assert echo.heard[-1][field] == value
    assert press(browser, f"{address}/3") == 404
    assert press(browser, f"phones/{RAVI}/tap/{sent.sid}/1") == 404


@pytest.mark.parametrize(
    ("name", "kind", "sent_as"),
    [
        ("bedroom.jpg", "image/jpeg", "image"),
        ("voice", "audio/ogg", "audio"),
        ("contact", "text/vcard", "contacts"),
    ],
)
def test_samples_are_sent_as_media(browser, twilio, echo, name, kind, sent_as):
    assert press(browser, f"phones/{ASHA}/attach/{name}") == 303
    twilio.settle()
    assert (echo.heard[-1]["MediaContentType0"], echo.heard[-1]["MessageType"]) == (kind, sent_as)
    sid = echo.heard[-1]["MediaUrl0"].rsplit("/", 1)[1]
    file = browser.get(f"/simulator/media/{sid}")
    assert (file.content_type.partition(";")[0], len(file.data) > 50) == (kind, True)


def test_only_pictures_and_sounds_open_in_the_page(browser, twilio, echo):
    twilio.phone(ASHA).send_photo(b"<script>", content_type="text/html")
    sid = echo.heard[-1]["MediaUrl0"].rsplit("/", 1)[1]
    assert browser.get(f"/simulator/media/{sid}").headers["Content-Disposition"] == "attachment"


def test_a_place_is_a_location_on_whatsapp_and_a_link_over_sms(browser, twilio, echo):
    place = {"latitude": "12.91", "longitude": "77.64", "label": "HSR"}
    press(browser, f"phones/{ASHA}/place", **place)
    press(browser, f"phones/{ASHA}/channel", channel="sms")
    press(browser, f"phones/{ASHA}/place", **place)
    twilio.settle()
    assert echo.heard[0]["Latitude"] == "12.91"
    assert "Latitude" not in echo.heard[1] and "12.91,77.64" in echo.heard[1]["Body"]


@pytest.mark.parametrize("latitude", ["north", "91", "nan", ""])
def test_a_place_that_is_not_on_earth_is_refused(browser, latitude):
    assert press(browser, f"phones/{ASHA}/place", latitude=latitude, longitude="77") == 400


def test_a_code_by_sms_is_a_banner_on_the_whatsapp_phone_until_noticed(browser, twilio, client):
    client.messages.create(**SMS_TO_ASHA, body=CODE)
    twilio.settle()
    assert 'data-fill="482913"' in shown(browser)
    assert 'data-copy="482913"' in shown(browser)
    press(browser, f"phones/{ASHA}/noticed")
    assert 'data-fill="482913"' not in shown(browser)
    assert 'data-copy="482913"' in shown(browser)


def test_opening_the_other_app_shows_its_messages(browser, twilio, client):
    client.messages.create(**SMS_TO_ASHA, body="No code here, 25000 a month")
    twilio.settle()
    assert "data-fill" not in shown(browser)
    press(browser, f"phones/{ASHA}/channel", channel="sms")
    page = shown(browser)
    assert "No code here" in page and "Messages ·" not in page and SMS in page


@pytest.mark.parametrize(("country", "prefix"), [("IN", "+91"), ("US", "+1206")])
def test_another_phone_gets_a_number_nobody_used(browser, twilio, country, prefix):
    press(browser, "phones", name="Meera", country=country, channel="sms")
    added = desk.phones(twilio.exchange)[-1]
    assert (added.name, added.channel, added.number.startswith(prefix)) == ("Meera", "sms", True)


@pytest.mark.parametrize(("number", "status"), [("+91 99000-00077", 303), ("IN.a1B2", 303), ("12", 400)])
def test_a_typed_number_must_look_like_one(browser, number, status):
    assert press(browser, "phones", name="Meera", number=number) == status


def test_a_fresh_number_keeps_name_and_place(browser, twilio):
    press(browser, f"phones/{ASHA}/renew")
    first, second = desk.phones(twilio.exchange)
    assert (first.name, first.number != ASHA, second.number) == ("Asha", True, RAVI)


def test_a_phone_taken_away_is_gone(browser, twilio):
    press(browser, f"phones/{ASHA}/remove")
    assert [phone.number for phone in desk.phones(twilio.exchange)] == [RAVI]
    assert press(browser, f"phones/{ASHA}/say", text="hi") == 404


def test_a_day_later_the_window_is_closed(browser, twilio):
    press(browser, f"phones/{ASHA}/say", text="hi")
    assert "window open 24 h" in shown(browser)
    press(browser, "clock", hours="24")
    press(browser, "clock", hours="1")
    assert "24-hour window closed" in shown(browser)


def test_faults_are_ordered_by_hand_and_taken_back(browser, twilio, client):
    press(browser, "faults", fault="0")
    assert "1 fault waiting" in shown(browser)
    press(browser, "faults/none")
    assert "fault waiting" not in shown(browser)
    press(browser, "faults", fault="1")
    client.messages.create(**SMS_TO_ASHA, body="hi")
    twilio.settle()
    press(browser, f"phones/{ASHA}/channel", channel="sms")
    assert "Did not arrive · 30008" in shown(browser)


def test_a_lost_webhook_is_marked_and_sent_again(browser, twilio, echo):
    echo.answers = [500] * 4
    press(browser, f"phones/{ASHA}/say", text="hi")
    twilio.settle()
    assert "The app did not answer" in shown(browser)
    press(browser, "deliveries/1/again")
    twilio.settle()
    assert "The app did not answer" not in shown(browser)


def test_looking_at_a_phone_reads_it(browser, twilio, client):
    press(browser, f"phones/{ASHA}/say", text="hi")
    sent = client.messages.create(**TO_ASHA, body="hello")
    twilio.settle()
    press(browser, f"phones/{ASHA}/seen")
    assert client.messages(sent.sid).fetch().status == "read"


def test_without_the_app_the_inspector_says_so_kindly(browser):
    assert "does not answer here yet" in browser.get(f"/simulator/inspect/{ASHA}").get_data(as_text=True)


def test_the_inspector_explains_where_somebody_is_and_why(make_twilio, echo):
    told = {
        "flow": "post_requirement",
        "step": "budget",
        "answers": {"localities": ["HSR", "Powai"]},
        "stack": [{"flow": "menu", "wish": True}],
        "offered": {"step": "budget", "options": [["b:1", "Under 20k"], {"label": "Under 40k"}, "More"]},
        "traces": [
            {
                "at": "2031-05-05T09:00:00+00:00",
                "text": "hsr or powai",
                "heard": {"intent": None, "slots": {"localities": ["HSR"]}, "rules": [{"rule": "filled"}]},
                "before": {"step": "localities"},
                "after": {"step": "budget", "answers": {"veg": True}, "stack": [{"flow": "menu"}]},
                "said": ["What budget?"],
            }
        ],
    }
    asked = []

    @echo.get("/simulator/inspect")
    def inspect():
        from flask import request

        asked.append(request.args.to_dict())
        return told

    twilio = make_twilio(transport=IntoApp(echo))
    desk.phones(twilio.exchange)
    page = twilio.app.test_client().get(f"/simulator/inspect/{ASHA}").get_data(as_text=True)
    assert asked == [{"channel": "whatsapp", "address": ASHA}]
    for words in (
        "post_requirement",
        "<td>HSR · Powai</td>",
        "14:30:00",
        "“hsr or powai”",
        "<b>localities</b> HSR<",
        "<b>because</b> filled",
        "<s>localities</s> → budget",
        "What budget?",
        "<b>veg</b> yes",
        "Comes back later to <mark>menu</mark>",
        "<span>Under 20k</span><span>Under 40k</span><span>More</span>",
    ):
        assert words in page


def test_the_stream_brings_each_change_with_its_place(browser, twilio, client):
    stream = browser.get("/simulator/events", buffered=False).response
    assert next(stream).decode().startswith("retry: 1000\nevent: hello\n")
    twilio.phone(ASHA, name="Asha").say("hi")
    first = patch_of(next(stream))
    assert (first["into"], first["phone"], first["arrived"]) == (f"thread-{ASHA[1:]}", ASHA, False)
    assert ">hi<" in first["html"]
    stream.close()


def test_the_stream_ends_with_the_server(browser, twilio):
    stream = browser.get("/simulator/events", buffered=False).response
    next(stream)
    twilio.exchange.tell("closing", {})
    assert list(stream) == []


def patch_of(chunk):
    name, data = chunk.decode().strip().split("\n", 1)
    assert name == "event: patch"
    return json.loads(data.removeprefix("data: "))


def test_the_transcript_is_a_test_of_a_conversation(browser, twilio, client):
    asha = twilio.phone(ASHA, name="Asha")
    asha.say("hi\nthere")
    client.messages.create(
        **TO_ASHA,
        content_sid=sid_of(
            template(
                client,
                "twilio/quick-reply",
                {
                    "body": "Hello!\n\nSend a code?",
                    "actions": [{"title": "Yes", "id": "y"}, {"title": "No", "id": "n"}],
                },
            )
        ),
    )
    asha.wait_for(1)
    asha.tap("Yes")
    client.messages.create(**SMS_TO_ASHA, body=CODE)
    twilio.settle()
    asha.say("482913")
    asha.send_photo(b"x")
    asha.send_location(12.91, 77.64)
    asha.say("like", quoting=asha.last.sid)
    twilio.phone(RAVI, name="Ravi").say("hello")
    client.messages.create(**{**TO_ASHA, "to": f"whatsapp:{RAVI}"}, body="Namaste")
    client.messages.create(**TO_ASHA, body="A match!")
    twilio.settle()
    assert browser.get("/simulator/transcript").get_data(as_text=True) == (
        "asha: hi / there\n"
        "bot: Hello! / Send a code? [Yes] [No]\n"
        "asha taps: Yes\n"
        "asha types the code\n"
        "asha sends: photo\n"
        "asha sends: place 12.91,77.64\n"
        "asha quotes (Hello!): like\n"
        "ravi: hello\n"
        "bot: Namaste\n"
        "bot to asha: A match!\n"
    )
    alone = browser.get("/simulator/transcript", query_string={"phone": RAVI}).get_data(as_text=True)
    assert alone == "ravi: hello\nbot: Namaste\n"


def test_no_other_number_than_ours_is_written_to(twilio, echo):
    twilio.phone(ASHA).say("hi")
    assert echo.heard[-1]["To"] == f"whatsapp:{WHATSAPP}"
