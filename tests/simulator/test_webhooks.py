"""What a phone sends reaches the app signed, whole, and as often as its address asks."""

import base64
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import requests

from bot.simulator.courier import RetryPolicy
from bot.simulator.transport import CannotConnect, IntoApp, ReadTimedOut
from tests.simulator.fixtures import ACCOUNT, ASHA, SMS, TOKEN, WHATSAPP
from tests.simulator.test_sending import TO_ASHA, sid_of, template


def test_a_whatsapp_message_carries_what_whatsapp_tells(twilio, echo):
    said = twilio.phone(ASHA, name="Asha").say("नमस्ते & hello?")
    [form] = echo.heard
    assert echo.refused == []
    assert form == {
        "webhook": "whatsapp",
        "status": 200,
        "MessageSid": said.sid,
        "SmsSid": said.sid,
        "SmsMessageSid": said.sid,
        "SmsStatus": "received",
        "AccountSid": ACCOUNT,
        "From": f"whatsapp:{ASHA}",
        "To": f"whatsapp:{WHATSAPP}",
        "Body": "नमस्ते & hello?",
        "NumMedia": "0",
        "NumSegments": "1",
        "ApiVersion": "2010-04-01",
        "ProfileName": "Asha",
        "WaId": ASHA[1:],
        "MessageType": "text",
    }


def test_an_sms_carries_no_whatsapp_fields(twilio, echo):
    twilio.phone(ASHA, "sms", name="Asha").say("x" * 161)
    [form] = echo.heard
    assert (form["webhook"], form["From"], form["To"], form["NumSegments"]) == ("sms", ASHA, SMS, "2")
    assert not {"ProfileName", "WaId", "MessageType"} & set(form)


def test_somebody_without_a_phone_number_writes_under_their_user_id(twilio, echo):
    twilio.phone("IN.a1B2").say("hi")
    [form] = echo.heard
    assert (form["From"], form["ExternalUserId"]) == ("whatsapp:IN.a1B2", "IN.a1B2")
    assert "WaId" not in form


def test_a_tapped_button_says_which_and_on_what(twilio, client, echo):
    asha = twilio.phone(ASHA)
    asha.say("hi")
    sid = sid_of(
        template(
            client,
            "twilio/quick-reply",
            {
                "body": "b",
                "actions": [{"title": "Like", "id": "like:4K7"}, {"title": "Skip", "id": "skip:4K7"}],
            },
        )
    )
    sent = client.messages.create(**TO_ASHA, content_sid=sid)
    asha.wait_for(1)
    asha.tap("Skip")
    form = echo.heard[-1]
    assert (form["MessageType"], form["Body"], form["ButtonText"], form["ButtonPayload"]) == (
        "interactive",
        "Skip",
        "Skip",
        "skip:4K7",
    )
    assert form["OriginalRepliedMessageSid"] == sent.sid
    assert form["OriginalRepliedMessageSender"] == f"whatsapp:{WHATSAPP}"
    with pytest.raises(LookupError):
        asha.tap("Marry")


def test_a_tapped_row_gives_its_list_id_and_title(twilio, client, echo):
    asha = twilio.phone(ASHA)
    asha.say("hi")
    sid = sid_of(
        template(
            client,
            "twilio/list-picker",
            {
                "body": "b",
                "button": "Places",
                "items": [{"item": "HSR", "id": "place:hsr", "description": "South"}],
            },
        )
    )
    client.messages.create(**TO_ASHA, content_sid=sid)
    asha.wait_for(1)
    asha.tap("HSR")
    assert (echo.heard[-1]["ListId"], echo.heard[-1]["ListTitle"], echo.heard[-1]["Body"]) == (
        "place:hsr",
        "HSR",
        "HSR",
    )


def test_a_place_carries_its_coordinates(twilio, echo):
    twilio.phone(ASHA).send_location(12.9121, 77.6446, "HSR Layout", "Bengaluru")
    form = echo.heard[-1]
    assert (
        form["MessageType"],
        form["Latitude"],
        form["Longitude"],
        form["Label"],
        form["Address"],
        form["Body"],
    ) == ("location", "12.9121", "77.6446", "HSR Layout", "Bengaluru", "")


def test_a_photo_is_behind_credentials_and_then_a_redirect(twilio, echo):
    twilio.phone(ASHA).send_photo(b"one", b"two", caption="my flat")
    form = echo.heard[-1]
    assert (form["NumMedia"], form["MediaContentType1"], form["MessageType"]) == ("2", "image/jpeg", "image")
    url = form["MediaUrl1"]
    assert requests.get(url, timeout=5).status_code == 401
    led = requests.get(url, auth=(ACCOUNT, TOKEN), timeout=5, allow_redirects=False)
    assert (led.status_code, led.headers["Location"].split("/")[1]) == (307, "media-store")
    assert requests.get(url, auth=(ACCOUNT, TOKEN), timeout=5).content == b"two"


@pytest.mark.parametrize(
    ("fragment", "outcome", "again"),
    [
        ("#rc=3&rp=5xx,ct,rt", "503", True),
        ("#rc=3&rp=5xx,ct,rt", "ct", True),
        ("#rc=3&rp=5xx,ct,rt", "rt", True),
        ("#rc=3&rp=5xx,ct,rt", "404", False),
        ("#rp=4xx", "404", True),
        ("#rp=all", "404", True),
        ("#rp=all", "200", False),
        ("", "ct", True),
        ("", "503", False),
        ("", "rt", False),
    ],
)
def test_an_address_says_what_is_tried_again(fragment, outcome, again):
    assert RetryPolicy.of(f"http://h/p?a=b{fragment}").covers(outcome) is again


def test_a_failing_app_hears_it_again_and_nothing_is_lost(twilio, echo):
    echo.answers = [503, 500]
    twilio.phone(ASHA).say("hi")
    assert [form["status"] for form in echo.heard] == [503, 500, 200]
    assert len({form["MessageSid"] for form in echo.heard}) == 1
    assert twilio.errors == []


def test_after_the_last_try_the_error_log_says_so_and_it_can_be_sent_again(twilio, echo):
    echo.answers = [500] * 4
    twilio.phone(ASHA).say("hi")
    twilio.settle()
    assert twilio.errors == [(11200, "inbound webhook: answered 500")]
    twilio.exchange.courier.again(twilio.exchange.store.row("SELECT id FROM deliveries")["id"])
    twilio.settle()
    assert echo.heard[-1]["status"] == 200


class Unsteady(IntoApp):
    """A way to the app that fails first."""

    def __init__(self, app, *faults):
        super().__init__(app)
        self.faults = list(faults)

    def post(self, url, fields, headers):
        if self.faults:
            raise self.faults.pop(0)
        return super().post(url, fields, headers)


def test_an_app_that_restarts_hears_what_was_said_meanwhile(make_twilio, echo):
    twilio = make_twilio(transport=Unsteady(echo, CannotConnect(), ReadTimedOut(), CannotConnect()))
    twilio.phone(ASHA).say("hi")
    assert [form["Body"] for form in echo.heard] == ["hi"]


def test_what_was_not_delivered_survives_the_end_of_the_server(make_twilio, echo, tmp_path):
    store = str(tmp_path / "twilio.db")
    first = make_twilio(transport=IntoApp(echo), store=store)
    first.phone(ASHA).say("one")
    first.exchange.courier.hold(
        "from:x", "inbound", "SM1", first.settings.webhook_url("sms"), {"Body": "two"}
    )
    first.exchange.store.run("UPDATE deliveries SET state = 'pending' WHERE message_sid = 'SM1'")
    second = make_twilio(transport=IntoApp(echo), store=store)
    second.settle()
    assert [form["Body"] for form in echo.heard] == ["one", "two"]
    assert [message.body for message in second.phone(ASHA).thread] == ["one"]


class OneAnswer(BaseHTTPRequestHandler):
    """Closes the first connection without a word, answers the second."""

    def do_POST(self):
        self.server.asked.append(self.path)
        if len(self.server.asked) == 1:
            self.close_connection = True
            return
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_given):
        """Quiet."""


def test_over_http_a_broken_connection_is_tried_again(make_twilio):
    server = HTTPServer(("127.0.0.1", 0), OneAnswer)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    twilio = make_twilio(public_base_url=f"http://127.0.0.1:{server.server_port}")
    twilio.phone(ASHA).say("hi")
    server.shutdown()
    server.server_close()
    assert server.asked == ["/webhook/whatsapp", "/webhook/whatsapp"]


def test_credentials_are_asked_for_as_basic(twilio):
    answer = requests.get(f"{twilio.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json", timeout=5)
    assert (answer.status_code, answer.json()["code"]) == (401, 20003)
    wrong = base64.b64encode(b"a:b").decode()
    answer = requests.get(f"{twilio.url}/v1/Content", headers={"Authorization": f"Basic {wrong}"}, timeout=5)
    assert answer.json()["more_info"] == "https://www.twilio.com/docs/errors/20003"
