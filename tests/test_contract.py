"""The contract finds what it should; every test that sends through `desk` is held to it (promise 35)."""

import pytest
from werkzeug.datastructures import MultiDict

from tests.twilio_contract import breaches

SENT = {"To": "whatsapp:+919800000001", "From": "whatsapp:+14155238886", "Body": "Hello"}
MESSAGES = "/2010-04-01/Accounts/AC1/Messages.json"


def found(changed: dict, path: str = MESSAGES, method: str = "POST", body: dict | None = None) -> list[str]:
    form = MultiDict({name: value for name, value in {**SENT, **changed}.items() if value is not None})
    return list(breaches(method, path, form, MultiDict(), body or {}))


def test_what_we_send_is_fine():
    assert found({}) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"To": None},
        {"To": "9800000001"},
        {"From": None},
        {"MessagingServiceSid": "MG" + "0" * 32},
        {"Body": ""},
        {"Body": None},
        {"Body": "x" * 1601},
        {"ContentSid": "HX" + "0" * 32},
        {"Body": None, "ContentSid": "HX1"},
        {"Body": None, "ContentSid": "HX" + "0" * 32, "ContentVariables": '{"1": ""}'},
        {"ValidityPeriod": "0"},
        {"StatusCallback": "https://our_host.example/webhook"},
        {"IdempotencyKey": "1"},
    ],
    ids=str,
)
def test_what_twilio_would_not_take_is_found(changed):
    assert found(changed) != []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (
            "/v1/Content",
            {"friendly_name": "x", "language": "en", "variables": {}, "types": {"twilio/new": {}}},
        ),
        ("/v1/Content", {"friendly_name": "x", "language": "english", "variables": {}, "types": {}}),
        ("/v1/Content/HX1/ApprovalRequests/whatsapp", {"name": "Match Notice", "category": "UTILITY"}),
        ("/v1/Content/HX1/ApprovalRequests/whatsapp", {"name": "match", "category": "utility"}),
        ("/v1/Services", {}),
    ],
    ids=str,
)
def test_a_template_twilio_would_not_take_is_found(path, body):
    assert found({}, path, body=body) != []
