"""Faults that can be ordered."""

import pytest
import requests
from twilio.base.exceptions import TwilioRestException

from tests.simulator.fixtures import ASHA
from tests.simulator.test_sending import SMS_TO_ASHA, fate


@pytest.mark.parametrize(("code", "status"), [(20429, 429), (20503, 503), (21610, 400), (20003, 401)])
def test_the_next_send_is_refused_with_a_code_and_only_that_one(twilio, client, code, status):
    twilio.fault("fail", code=code)
    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(**SMS_TO_ASHA, body="hi")
    assert (refused.value.code, refused.value.status) == (code, status)
    assert client.messages.create(**SMS_TO_ASHA, body="hi").status == "queued"


def test_too_many_requests_says_when_to_come_back(twilio, client):
    twilio.fault("fail", code=20429, retry_after="7")
    settings = twilio.settings
    answer = requests.post(
        f"{twilio.url}/2010-04-01/Accounts/{settings.account_sid}/Messages.json",
        timeout=5,
        auth=(settings.account_sid, settings.auth_token),
    )
    assert (answer.status_code, answer.headers["Retry-After"], answer.json()["code"]) == (429, "7", 20429)


@pytest.mark.parametrize(
    ("code", "status"), [(30008, "undelivered"), (30007, "undelivered"), (63013, "failed")]
)
def test_the_next_send_is_accepted_and_fails_later(twilio, client, code, status):
    twilio.fault("fail", code=code)
    assert fate(twilio, client, **SMS_TO_ASHA, body="hi") == (status, code)


def test_a_dropped_response_leaves_an_accepted_message_behind(twilio, client):
    twilio.fault("drop_response")
    with pytest.raises(requests.exceptions.ConnectionError):
        client.messages.create(**SMS_TO_ASHA, body="hi")
    twilio.settle()
    assert [message.body for message in twilio.phone(ASHA, "sms").inbox] == ["hi"]
    assert [seen.body for seen in client.messages.list(to=ASHA)] == ["hi"]


def test_a_slow_answer_still_accepts(twilio, client):
    twilio.fault("slow", seconds=0.01)
    assert client.messages.create(**SMS_TO_ASHA, body="hi").status == "queued"


def test_a_late_message_arrives(twilio, client):
    twilio.fault("late", seconds=0.01)
    assert fate(twilio, client, **SMS_TO_ASHA, body="hi") == ("delivered", None)


def test_a_duplicate_is_the_same_message_twice(twilio, echo):
    twilio.fault("duplicate")
    twilio.phone(ASHA).say("hi")
    twilio.settle()
    assert len(echo.heard) == 2
    assert len({form["MessageSid"] for form in echo.heard}) == 1


def test_out_of_order_lets_the_next_message_go_first(twilio, echo):
    twilio.fault("out_of_order")
    twilio.phone(ASHA).say("one")
    twilio.phone(ASHA).say("two")
    twilio.settle()
    assert [form["Body"] for form in echo.heard] == ["two", "one"]


def test_statuses_may_come_in_the_wrong_order(twilio, client, echo):
    twilio.fault("statuses_out_of_order")
    client.messages.create(**SMS_TO_ASHA, body="hi", status_callback="http://127.0.0.1:9/webhook/status")
    twilio.settle()
    assert [form["MessageStatus"] for form in echo.heard] == ["delivered", "sent"]


def test_statuses_may_never_come(twilio, client, echo):
    twilio.fault("no_statuses")
    client.messages.create(**SMS_TO_ASHA, body="hi", status_callback="http://127.0.0.1:9/webhook/status")
    twilio.settle()
    assert (echo.heard, twilio.phone(ASHA, "sms").last.body) == ([], "hi")
