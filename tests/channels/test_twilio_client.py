"""The client: where it calls, and what it makes of an answer."""

import socket

import pytest

from bot.channels import twilio_client
from bot.channels.errors import CODES, Trouble, trouble_of
from bot.channels.twilio_client import Accepted, ForeignHost, Http, Refused, Slowed, Unclear, Unsent
from tests.sending import ASHA
from tests.simulator.fixtures import WHATSAPP

HELLO = {"to": f"whatsapp:{ASHA}", "from_": f"whatsapp:{WHATSAPP}", "body": "Hello"}


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.com/2010-04-01/x",
        "https://api.twilio.com.example.com/x",
        "https://user@evil.example/x",
        "https://api.twilio.com@evil.example/x",
        "http://api.twilio.com/x",
    ],
)
@pytest.mark.parametrize("base", ["", "http://127.0.0.1:4001"])
def test_credentials_go_to_no_other_host(url, base):
    with pytest.raises(ForeignHost):
        Http(base).request("GET", url)


def test_the_configured_address_stands_in_for_both_hosts():
    http = Http("http://127.0.0.1:4001/")
    assert http.place("https://api.twilio.com/2010-04-01/a?b=1") == "http://127.0.0.1:4001/2010-04-01/a?b=1"
    assert http.place("https://content.twilio.com/v1/Content") == "http://127.0.0.1:4001/v1/Content"


def test_twilio_itself_is_called_where_it_is():
    url = "https://api.twilio.com/2010-04-01/a"
    assert Http().place(url) == url


def test_the_client_waits_ten_seconds_and_tries_once():
    http = Http()
    assert http.timeout == 10
    assert http.pool.connection_pool_kw["retries"].total is False


def test_an_api_key_sends_and_the_token_stays_for_verifying(desk):
    keyed = desk.sender.config.model_copy(update={"twilio_api_key": "SK1", "twilio_api_secret": "s"})
    client = twilio_client.connect(keyed)
    assert (client.auth, client.account_sid) == (("SK1", "s"), keyed.twilio_account_sid)


def test_an_accepted_message_has_an_id(desk):
    desk.meets(ASHA)
    assert isinstance(twilio_client.send(desk.sender.client, HELLO), Accepted)


def test_a_refusal_is_its_code(desk):
    desk.twilio.fault("fail", code=21211)
    assert twilio_client.send(desk.sender.client, HELLO) == Refused("21211")


def test_throttling_says_how_long_to_wait(desk):
    desk.twilio.fault("fail", code=20429, retry_after="7")
    assert twilio_client.send(desk.sender.client, HELLO) == Slowed(7.0, "20429")


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("0", 0.1), ("1.5", 1.5), ("-3", 0.1), ("nan", 0.1), ("9" * 400, 86_400), ("soon", None), ("²", None),
        ("Fri, 20 Nov 2026 04:31:00 GMT", 60), ("Fri, 20 Nov 2026 04:29:00 GMT", 0.1),
        ("Fri, 20 Nov 2026 04:31:00", None),
    ],
)  # fmt: skip
def test_how_long_to_wait_may_be_said_in_seconds_or_as_a_date(desk, said, seconds):
    desk.twilio.fault("fail", code=20429, retry_after=said)
    assert twilio_client.send(desk.sender.client, HELLO) == Slowed(seconds, "20429")


def test_a_503_that_does_not_say_when_to_come_back_may_have_been_a_success(desk):
    desk.twilio.fault("fail", code=20503)
    assert twilio_client.send(desk.sender.client, HELLO) == Unclear("HTTP 503")
    desk.twilio.fault("fail", code=20503, retry_after="7")
    assert twilio_client.send(desk.sender.client, HELLO) == Slowed(7.0, "20503")


def test_a_code_of_throttling_is_throttling_whatever_the_status(desk):
    desk.twilio.fault("fail", code=63018, status=400)
    assert twilio_client.send(desk.sender.client, HELLO) == Slowed(None, "63018")


def test_a_server_error_may_have_been_a_success(desk):
    desk.twilio.fault("fail", code=20500)
    assert twilio_client.send(desk.sender.client, HELLO) == Unclear("HTTP 500")


def test_a_dropped_connection_may_have_been_a_success(desk):
    desk.meets(ASHA)
    desk.twilio.fault("drop_response")
    assert isinstance(twilio_client.send(desk.sender.client, HELLO), Unclear)


def test_a_connection_that_was_never_made_sent_nothing(desk):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
        away = desk.sender.config.model_copy(update={"twilio_api_base_url": nobody})
        assert isinstance(twilio_client.send(twilio_client.connect(away), HELLO), Unsent)


@pytest.mark.parametrize("trouble", CODES)
def test_every_listed_code_has_one_class(trouble):
    for code in CODES[trouble]:
        assert trouble_of(code) is trouble_of(str(code)) is trouble


def test_a_code_nobody_knows_is_shown_and_not_tried_again():
    assert trouble_of(99999) is trouble_of(None) is Trouble.UNKNOWN
