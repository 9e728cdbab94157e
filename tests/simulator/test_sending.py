"""What the local Twilio accepts, refuses and fails, asked with the official client."""

import json

import pytest
from twilio.base.exceptions import TwilioRestException

from tests.simulator.fixtures import ASHA, SMS, WHATSAPP, client_of

TO_ASHA = {"to": f"whatsapp:{ASHA}", "from_": f"whatsapp:{WHATSAPP}"}
SMS_TO_ASHA = {"to": ASHA, "from_": SMS}


def template(client, kind, parts, variables=()):
    """Make a content template through the API; its sid."""
    body = {
        "friendly_name": "t",
        "language": "en",
        "variables": dict.fromkeys(variables, "sample"),
        "types": {kind: parts},
    }
    return client.http_client.request(
        "POST",
        "https://content.twilio.com/v1/Content",
        data=body,
        headers={"Content-Type": "application/json"},
        auth=(client.username, client.password),
    )


def sid_of(response):
    return json.loads(response.text)["sid"]


def fate(twilio, client, **given):
    """Send, wait, and look: (status, error code)."""
    sent = client.messages.create(**given)
    twilio.settle()
    seen = client.messages(sent.sid).fetch()
    return seen.status, seen.error_code


@pytest.mark.parametrize(
    ("given", "code", "status"),
    [
        ({**TO_ASHA, "to": ""}, 21604, 400),
        ({"to": ASHA, "body": "hi"}, 21603, 400),
        (SMS_TO_ASHA, 21619, 400),
        ({**SMS_TO_ASHA, "body": "x" * 1601}, 21617, 400),
        ({**SMS_TO_ASHA, "to": "12", "body": "hi"}, 21211, 400),
        ({**SMS_TO_ASHA, "from_": "+15005550001", "body": "hi"}, 21606, 400),
        ({**TO_ASHA, "from_": "whatsapp:+15005550001", "body": "hi"}, 63007, 400),
        ({**TO_ASHA, "from_": SMS, "body": "hi"}, 21910, 400),
        ({**TO_ASHA, "content_sid": "HX" + "0" * 32}, 21655, 400),
        ({**TO_ASHA, "content_sid": "HX" + "0" * 32, "body": "hi"}, 20001, 400),
        ({**SMS_TO_ASHA, "media_url": ["http://x/y"] * 11}, 21620, 400),
    ],
)
def test_a_send_is_refused_at_once(client, given, code, status):
    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(**given)
    assert (refused.value.code, refused.value.status) == (code, status)


def test_wrong_credentials_are_refused(twilio):
    with pytest.raises(TwilioRestException) as refused:
        client_of(twilio, token="wrong").messages.create(**SMS_TO_ASHA, body="hi")
    assert (refused.value.code, refused.value.status) == (20003, 401)


def test_another_account_in_the_path_is_refused(client):
    with pytest.raises(TwilioRestException) as refused:
        client.api.v2010.accounts("AC" + "f" * 32).messages("SM1").fetch()
    assert refused.value.code == 20003


def test_an_api_key_may_send(make_twilio):
    twilio = make_twilio(api_key="SK" + "1" * 32, api_secret="s" * 32)
    client = client_of(twilio, token="s" * 32)
    client.username = "SK" + "1" * 32
    client.auth = (client.username, "s" * 32)
    assert client.messages.create(**SMS_TO_ASHA, body="hi").status == "queued"


def test_an_sms_arrives_and_each_status_is_reported_signed(twilio, client, echo):
    sent = client.messages.create(
        **SMS_TO_ASHA, body="Your code is 123456", status_callback="http://127.0.0.1:9/webhook/status?ours=42"
    )
    twilio.settle()
    assert sent.status == "queued"
    assert [message.body for message in twilio.phone(ASHA, "sms").inbox] == ["Your code is 123456"]
    assert [(form["MessageSid"], form["MessageStatus"], form["ours"]) for form in echo.heard] == [
        (sent.sid, "sent", "42"),
        (sent.sid, "delivered", "42"),
    ]
    assert echo.refused == []


def test_a_whatsapp_message_becomes_read_when_the_person_looks(twilio, client, echo):
    asha = twilio.phone(ASHA)
    asha.say("hi")
    client.messages.create(**TO_ASHA, body="hello", status_callback="http://127.0.0.1:9/webhook/status")
    twilio.settle()
    asha.read()
    twilio.settle()
    assert [form["MessageStatus"] for form in echo.heard[1:]] == ["sent", "delivered", "read"]
    assert asha.last.status == "read"


def test_a_free_form_message_to_a_stranger_on_whatsapp_is_accepted_and_then_fails(twilio, client, echo):
    assert fate(
        twilio, client, **TO_ASHA, body="hello", status_callback="http://127.0.0.1:9/webhook/status"
    ) == ("failed", 63016)
    assert twilio.phone(ASHA).inbox == []
    assert [(form["MessageStatus"], form["ErrorCode"]) for form in echo.heard] == [("failed", "63016")]


@pytest.mark.parametrize(
    ("seconds", "expected"), [(24 * 3600, ("delivered", None)), (24 * 3600 + 1, ("failed", 63016))]
)
def test_the_window_is_24_hours_after_the_persons_last_message(twilio, client, seconds, expected):
    twilio.phone(ASHA).say("hi")
    twilio.settings.clock.advance(seconds)
    assert fate(twilio, client, **TO_ASHA, body="hello") == expected


def test_an_approved_template_goes_outside_the_window(twilio, client):
    sid = sid_of(
        template(
            client,
            "twilio/quick-reply",
            {"body": "{{1}} likes your home", "actions": [{"title": "See", "id": "see:{{2}}"}]},
            "12",
        )
    )
    given = {**TO_ASHA, "content_sid": sid, "content_variables": json.dumps({"1": "Ravi", "2": "4K7"})}
    assert fate(twilio, client, **given) == ("failed", 63016)
    client.http_client.request(
        "POST",
        f"https://content.twilio.com/v1/Content/{sid}/ApprovalRequests/whatsapp",
        data={"name": "t", "category": "UTILITY"},
        headers={"Content-Type": "application/json"},
        auth=(client.username, client.password),
    )
    assert client.content.v1.contents(sid).approval_fetch().fetch().whatsapp["status"] == "approved"
    assert fate(twilio, client, **given) == ("delivered", None)
    shown = twilio.phone(ASHA).last
    assert (shown.body, shown.buttons[0]["id"]) == ("Ravi likes your home", "see:4K7")


def buttons(count, length=4):
    return {
        "body": "b",
        "actions": [{"title": f"{n}".ljust(length, "x"), "id": str(n)} for n in range(count)],
    }


def rows(count, item=4, description=4):
    return {
        "body": "b",
        "button": "Choose",
        "items": [
            {"item": f"{n}".ljust(item, "x"), "id": str(n), "description": "d" * description}
            for n in range(count)
        ],
    }


@pytest.mark.parametrize(
    ("kind", "parts", "expected"),
    [
        ("twilio/quick-reply", buttons(3, 20), ("delivered", None)),
        ("twilio/quick-reply", buttons(4), ("failed", 63021)),
        ("twilio/quick-reply", buttons(1, 21), ("failed", 63021)),
        ("twilio/quick-reply", buttons(1) | {"body": "b" * 1025}, ("failed", 63021)),
        ("twilio/list-picker", rows(10, 24, 72), ("delivered", None)),
        ("twilio/list-picker", rows(1, 25), ("failed", 63021)),
        ("twilio/list-picker", rows(1, 4, 73), ("failed", 63021)),
        ("twilio/list-picker", rows(1) | {"button": "Choose one of the many"}, ("failed", 63021)),
        ("twilio/text", {"body": "hello {{1}}"}, ("failed", 63028)),
        ("twilio/text", {"body": "hello"}, ("delivered", None)),
    ],
)
def test_whatsapps_limits_hold_when_a_template_is_filled(twilio, client, kind, parts, expected):
    sid = sid_of(template(client, kind, parts))
    twilio.phone(ASHA).say("hi")
    assert fate(twilio, client, **TO_ASHA, content_sid=sid, content_variables="{}") == expected


@pytest.mark.parametrize(
    ("kind", "parts"),
    [("twilio/quick-reply", buttons(11)), ("twilio/list-picker", rows(11)), ("twilio/poem", {})],
)
def test_a_template_beyond_the_limits_is_not_made(client, kind, parts):
    assert template(client, kind, parts).status_code == 400


@pytest.mark.parametrize("variables", ["{", "[]", '{"1": 2}'])
def test_content_variables_are_a_json_object_of_strings(twilio, client, variables):
    sid = sid_of(template(client, "twilio/text", {"body": "{{1}}"}))
    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(**TO_ASHA, content_sid=sid, content_variables=variables)
    assert refused.value.code == 21656


def test_templates_are_listed_and_fetched_by_the_official_client(client):
    sid = sid_of(template(client, "twilio/text", {"body": "hello"}))
    assert [made.sid for made in client.content.v1.contents.list()] == [sid]
    assert client.content.v1.contents(sid).fetch().types["twilio/text"] == {"body": "hello"}


def test_a_card_brings_its_photo(twilio, client):
    sid = sid_of(
        template(
            client,
            "twilio/card",
            {
                "body": "2BHK",
                "media": ["http://127.0.0.1:9/files/{{1}}"],
                "actions": [{"title": "Like", "id": "like"}],
            },
        )
    )
    twilio.phone(ASHA).say("hi")
    client.messages.create(**TO_ASHA, content_sid=sid, content_variables='{"1": "home.jpg"}')
    twilio.settle()
    assert twilio.phone(ASHA).last.media[0]["content_type"] == "image/jpeg"
    assert fate(twilio, client, **TO_ASHA, content_sid=sid, content_variables='{"1": "gone.jpg"}') == (
        "failed",
        63019,
    )


def test_messages_are_listed_newest_first_by_receiver_sender_and_time(twilio, client):
    asha = twilio.phone(ASHA, "sms")
    asha.say("one")
    twilio.settings.clock.advance(3600)
    later = twilio.settings.clock.now()
    for text in ("two", "three", "four"):
        asha.say(text)
    client.messages.create(**SMS_TO_ASHA, body="answer")
    assert [seen.body for seen in client.messages.list(to=SMS)] == ["four", "three", "two", "one"]
    assert [seen.body for seen in client.messages.list(to=SMS, date_sent_after=later)] == [
        "four",
        "three",
        "two",
    ]
    assert [seen.body for seen in client.messages.list(from_=SMS)] == ["answer"]
    assert [seen.body for seen in client.messages.list(to=SMS, page_size=3)] == [
        "four",
        "three",
        "two",
        "one",
    ]


def test_an_unknown_message_is_not_found(client):
    with pytest.raises(TwilioRestException) as refused:
        client.messages("SM" + "0" * 32).fetch()
    assert (refused.value.code, refused.value.status) == (20404, 404)


def test_a_messaging_service_picks_the_sender(make_twilio):
    service = "MG" + "2" * 32
    client = client_of(make_twilio(messaging_service_sid=service))
    sent = client.messages.create(to=ASHA, messaging_service_sid=service, body="hi")
    assert (sent.status, sent.from_, sent.messaging_service_sid) == ("accepted", SMS, service)


def test_stop_over_sms_stops_every_send_until_start(twilio, client, echo):
    asha = twilio.phone(ASHA, "sms")
    asha.say(" stop ")
    twilio.settle()
    assert echo.heard[-1]["OptOutType"] == "STOP"
    assert "unsubscribed" in asha.last.body
    with pytest.raises(TwilioRestException) as refused:
        client.messages.create(**SMS_TO_ASHA, body="hi")
    assert refused.value.code == 21610
    asha.say("yes")
    assert echo.heard[-1]["OptOutType"] == "START"
    assert client.messages.create(**SMS_TO_ASHA, body="hi").status == "queued"


def test_yes_is_only_a_word_for_somebody_who_has_not_opted_out(twilio, echo):
    twilio.phone(ASHA, "sms").say("YES")
    twilio.phone(ASHA, "whatsapp").say("STOP")
    assert [form.get("OptOutType") for form in echo.heard] == [None, None]
    assert twilio.phone(ASHA, "sms").inbox == []
