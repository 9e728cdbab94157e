"""The HTTP edge: every request is Twilio's own, or nothing of it is kept (promise 1)."""

import base64
import hashlib
import hmac
import json
from random import Random
from urllib.parse import quote

import pytest
from flask import request
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import Forbidden

import flows
from bot import create_app
from bot.webhook import only_from_twilio
from models.session import open_session
from tests.cast import CAST

SITE = "https://homigo.example"
SETTINGS = "X-Twilio-Webhooks-Signature-Settings"
ROUTES = ("whatsapp", "sms", "fallback", "status")


@pytest.fixture
def token(config) -> str:
    return config.twilio_auth_token


def signed(token: str, target: str, form) -> dict:
    return {"X-Twilio-Signature": RequestValidator(token).compute_signature(SITE + target, form)}


@pytest.fixture
def said(config) -> dict:
    """The fields of a message of Asha's."""
    return {
        "MessageSid": "SM" + "1" * 32,
        "AccountSid": config.twilio_account_sid,
        "From": f"whatsapp:{CAST['asha'].phone}",
        "To": f"whatsapp:{config.whatsapp_phone_number}",
        "Body": "hi",
        "NumMedia": "0",
        "ProfileName": "Asha",
        "SomethingNew": "to be ignored",
    }


@pytest.fixture
def post(client, token):
    """Posts a form with its right signature, or with the `headers` given."""

    def send(target, form, headers=None, **more):
        headers = signed(token, target, form) if headers is None else headers
        return client.post(target, data=form, headers=headers, **more)

    return send


def count(engine, table="inbound_messages") -> int:
    with open_session(engine) as db:
        return db.scalar(text(f"SELECT count(*) FROM {table}"))


@pytest.mark.parametrize("route", ["whatsapp", "sms", "fallback"])
def test_a_signed_message_is_answered_with_empty_twiml(post, engine, said, route):
    answer = post(f"/webhook/{route}", said)
    assert (answer.status_code, answer.content_type) == (200, "text/xml")
    assert answer.text.endswith("<Response/>")
    assert (count(engine), count(engine, "outbox_messages")) == (1, 1)


def test_the_same_message_again_is_answered_and_changes_nothing(post, engine, said):
    assert [post("/webhook/whatsapp", said).status_code for _ in range(3)] == [200] * 3
    assert (count(engine), count(engine, "outbox_messages")) == (1, 1)


FORGERIES = {
    "none": lambda good: {},
    "empty": lambda good: {"X-Twilio-Signature": ""},
    "of something else": lambda good: {"X-Twilio-Signature": good["X-Twilio-Signature"][::-1]},
    "cut": lambda good: {"X-Twilio-Signature": good["X-Twilio-Signature"][:-1]},
    "not ASCII": lambda good: {"X-Twilio-Signature": "é" * 28},
    "another algorithm": lambda good: {**good, SETTINGS: "algorithm=HMAC_SHA256"},
    "no algorithm": lambda good: {SETTINGS: "algorithm=ROT13", "X-Twilio-Signature": "x"},
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
@pytest.mark.parametrize("route", ROUTES)
def test_without_the_right_signature_nothing_is_kept(post, engine, token, said, route, forge, caplog):
    target = f"/webhook/{route}"
    answer = post(target, said, headers=forge(signed(token, target, said)))
    assert answer.status_code == 403
    assert (count(engine), count(engine, "users"), count(engine, "message_statuses")) == (0, 0, 0)
    assert "hi" not in {word for record in caplog.records for word in str(record.msg).split()}


@pytest.mark.parametrize("change", [{"Body": "ho"}, {"From": "whatsapp:+919800000009"}, {"Extra": "1"}])
def test_a_changed_field_is_a_forgery(post, engine, token, said, change):
    headers = signed(token, "/webhook/whatsapp", said)
    assert post("/webhook/whatsapp", {**said, **change}, headers=headers).status_code == 403
    assert count(engine) == 0


def test_a_signature_for_one_route_is_none_for_another(post, token, said):
    assert post("/webhook/sms", said, headers=signed(token, "/webhook/whatsapp", said)).status_code == 403


def test_another_accounts_message_is_refused(post, engine, said):
    assert post("/webhook/whatsapp", {**said, "AccountSid": "AC" + "0" * 32}).status_code == 403
    assert count(engine) == 0


def test_fields_that_run_into_one_another_do_not_pass(post, engine, token, said):
    """Signatures do not delimit fields: "AccountSidAC…" may be one name."""
    account = said.pop("AccountSid")
    merged = {**said, f"AccountSid{account}": ""}
    headers = signed(token, "/webhook/whatsapp", {**said, "AccountSid": account})
    assert post("/webhook/whatsapp", merged, headers=headers).status_code == 403
    assert count(engine) == 0


def test_both_tokens_count_while_one_is_rotated(config, redis, engine, clock, said):
    rotated = create_app(config.model_copy(update={"twilio_auth_token_next": "n" * 32}), flows.ALL, clock)
    statuses = [
        rotated.test_client()
        .post("/webhook/whatsapp", data=said, headers=signed(token, "/webhook/whatsapp", said))
        .status_code
        for token in (config.twilio_auth_token, "n" * 32, "o" * 32)
    ]
    rotated.extensions["homigo"].engine.dispose()
    assert statuses == [200, 200, 403]


def test_a_signature_by_sha256_is_genuine_where_it_says_so(client, token, said):
    signature = RequestValidator(token).compute_signature(SITE + "/webhook/whatsapp", said)
    stronger = hmac.new(
        token.encode(),
        (SITE + "/webhook/whatsapp" + "".join(name + said[name] for name in sorted(said))).encode(),
        hashlib.sha256,
    ).digest()
    assert signature != base64.b64encode(stronger).decode()
    headers = {
        "X-Twilio-Signature": base64.b64encode(stronger).decode(),
        SETTINGS: "algorithm=HMAC_SHA256",
    }
    assert client.post("/webhook/whatsapp", data=said, headers=headers).status_code == 200


@pytest.mark.parametrize("query", ["m=%7Ex", "m=a%3Ab", "m=a:b", "m=%e2%82%b9", "m=1&&n", "m=+%20", "m="])
def test_odd_escapes_are_signed_as_they_were_written(post, said, query):
    target = f"/webhook/status?{query}"
    form = {**said, "MessageStatus": "sent"}
    assert post(target, form, environ_overrides={"RAW_URI": target, "REQUEST_URI": target}).status_code == 200


def test_a_field_sent_twice_is_genuine(post, said):
    twice = MultiDict([*said.items(), ("Label", "a"), ("Label", "b"), ("Label", "a")])
    assert post("/webhook/whatsapp", twice).status_code == 200


def json_target(body: bytes) -> str:
    return f"/webhook/status?bodySHA256={hashlib.sha256(body).hexdigest()}"


def test_a_signed_json_body_is_genuine_and_a_changed_one_is_not(client, token):
    body = b'{"MessageSid": "SM1"}'
    target = json_target(body)
    headers = signed(token, target, {}) | {"Content-Type": "application/json"}
    assert client.post(target, data=body, headers=headers).status_code != 403
    assert client.post(target, data=b'{"MessageSid": "SM2"}', headers=headers).status_code == 403


@pytest.mark.parametrize("body", [b"{}", b"", b"[1]", b"a=b", b"\xff"])
def test_a_json_body_without_its_hash_is_refused(client, token, body):
    headers = signed(token, "/webhook/whatsapp", {}) | {"Content-Type": "application/json"}
    assert client.post("/webhook/whatsapp", data=body, headers=headers).status_code == 403


@pytest.mark.parametrize("missing", ["MessageSid", "From"])
def test_a_signed_request_that_is_no_message_is_malformed(post, engine, said, missing):
    del said[missing]
    assert post("/webhook/whatsapp", said).status_code == 400
    assert count(engine) == 0


LONG = "".join(str(n) for n in range(15_000))
NO_MESSAGE = {
    "an id with a NUL": {"MessageSid": "SM\x00"},
    "an id without end": {"MessageSid": LONG},
    "an address with a NUL": {"From": "whatsapp:+91\x009811"},
    "an address without end": {"From": f"whatsapp:{LONG}"},
    "no address": {"From": "whatsapp:"},
    "a blank address": {"From": " "},
}
ODD = {
    "a NUL in a field's name": {"a\x00b": "x"},
    "a NUL in a field": {"Foo": "\x00", "ProfileName": "\x00", "MediaUrl0": "\x00", "NumMedia": "1"},
    "an unknown answer to a stop": {"OptOutType": "STOP\x00"},
    "a name without end": {"ProfileName": LONG},
    "an odd address": {"From": "whatsapp:IN.123"},
    "a place off the map": {"Latitude": "nan", "Longitude": "inf", "Label": LONG},
    "countless files": {"NumMedia": "9" * 40},
}


@pytest.mark.parametrize("odd", NO_MESSAGE.values(), ids=NO_MESSAGE)
def test_what_cannot_be_kept_is_malformed_and_not_asked_for_again(post, engine, said, odd):
    assert post("/webhook/whatsapp", said | odd).status_code == 400
    assert count(engine) == 0


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_fields_keep_nobody_from_being_answered(post, engine, said, odd):
    assert post("/webhook/whatsapp", said | odd).status_code == 200
    with open_session(engine) as db:
        assert db.execute(text("SELECT outcome FROM inbound_messages")).all() == [("handled",)]


@pytest.mark.parametrize("odd", [{"MessageSid": "SM\x00"}, {"MessageSid": LONG}, {"ErrorCode": "1\x00"}])
def test_an_odd_status_is_no_fault(post, said, odd):
    assert post("/webhook/status", {**said, "MessageStatus": "failed", **odd}).status_code == 200


def test_an_aadhaar_number_stands_in_no_field(post, engine, said):
    number = "2341 2341 2346"
    post("/webhook/whatsapp", said | dict.fromkeys(("Body", "ProfileName", "Label", "Address"), number))
    with open_session(engine) as db:
        kept = db.execute(text("SELECT body, raw::text FROM inbound_messages")).one()
    assert number not in kept.body + kept.raw


def test_a_request_that_is_too_big_is_refused(post, engine, said):
    assert post("/webhook/whatsapp", {**said, "Body": "x" * 1_100_000}).status_code == 413
    assert count(engine) == 0


@pytest.mark.parametrize("route", ["whatsapp", "status"])
def test_while_the_database_is_down_twilio_is_asked_to_come_again(config, redis, clock, token, said, route):
    nowhere = config.model_copy(update={"database_url": "postgresql://nobody@127.0.0.1:1/nothing"})
    app = create_app(nowhere, flows.ALL, clock)
    form = {**said, "MessageStatus": "sent"}
    answer = app.test_client().post(
        f"/webhook/{route}", data=form, headers=signed(token, f"/webhook/{route}", form)
    )
    assert answer.status_code == 503


def test_what_happens_to_a_message_is_noted_once(post, engine, said):
    post("/webhook/whatsapp", said)
    with open_session(engine) as db, db.begin():
        message_id = db.scalar(text("UPDATE outbox_messages SET status = 'sending' RETURNING message_id"))
    told = {"MessageSid": "SM" + "2" * 32, "AccountSid": said["AccountSid"], "MessageStatus": "delivered"}
    for _ in range(2):
        assert post(f"/webhook/status?m={message_id}", told).status_code == 200
    with open_session(engine) as db:
        assert db.execute(text("SELECT status, provider_id FROM outbox_messages")).all() == [
            ("delivered", told["MessageSid"])
        ]
    assert count(engine, "message_statuses") == 1


def test_a_status_of_a_message_we_do_not_know_is_no_fault(post, said):
    for query in ("", "?m=nonsense", f"?m={'0' * 36}"):
        assert post(f"/webhook/status{query}", {**said, "MessageStatus": "sent"}).status_code == 200


def test_a_fallback_is_heard_and_its_cause_is_noted(post, engine, said, caplog):
    assert post("/webhook/fallback", {**said, "ErrorCode": "11200", "ErrorUrl": SITE}).status_code == 200
    assert count(engine) == 1
    assert "11200" in caplog.text


def test_every_route_of_the_webhook_is_signed(app, client):
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/webhook")]
    assert {rule.rule for rule in rules} == {f"/webhook/{name}" for name in ROUTES}
    for rule in rules:
        for method in rule.methods - {"OPTIONS", "HEAD"}:
            assert client.open(rule.rule, method=method).status_code == 403, rule


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_only_posts_are_taken(client, method):
    assert getattr(client, method)("/webhook/whatsapp").status_code in (403, 405)


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12)
VALUES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
FORMS = st.lists(st.tuples(NAMES, VALUES), max_size=6)
QUERIES = st.text("abc%7E3A:=&+~/?", max_size=15)
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def accepts(app, target, form, headers) -> bool:
    environ = {"RAW_URI": target, "REQUEST_URI": target, "QUERY_STRING": target.partition("?")[2]}
    made = app.test_request_context(
        "/webhook/status", method="POST", data=form, headers=headers, environ_overrides=environ
    )
    with made:
        assert request.form is not None
        try:
            only_from_twilio()
        except Forbidden:
            return False
        return True


@MANY
@given(fields=FORMS, query=QUERIES)
def test_genuine_requests_are_never_refused(app, config, fields, query):
    form = MultiDict([*fields, ("AccountSid", config.twilio_account_sid)])
    form.setlist("AccountSid", [config.twilio_account_sid])
    target = f"/webhook/status?{query}" if query else "/webhook/status"
    assert accepts(app, target, form, signed(config.twilio_auth_token, target, form))


@MANY
@given(fields=FORMS, query=QUERIES, name=NAMES, value=VALUES, signature=st.binary(min_size=20, max_size=20))
def test_forged_requests_are_never_accepted(app, config, fields, query, name, value, signature):
    form = MultiDict([*fields, ("AccountSid", config.twilio_account_sid)])
    target = f"/webhook/status?{quote(query)}"
    guessed = {"X-Twilio-Signature": base64.b64encode(signature).decode()}
    assert not accepts(app, target, form, guessed)
    genuine = signed(config.twilio_auth_token, target, form)
    changed = MultiDict(form)
    changed.add("Added" + name, value)
    assert not accepts(app, target, changed, genuine)
    assert not accepts(app, target + "x", form, genuine)


def test_the_validator_is_given_every_field(config):
    """A flat dict would drop the second value of a field, and refuse what is genuine."""
    twice = MultiDict([("a", "1"), ("a", "2")])
    right = RequestValidator(config.twilio_auth_token).compute_signature(SITE, twice)
    assert not RequestValidator(config.twilio_auth_token).validate(SITE, twice.to_dict(), right)


THOUSANDS = 10_000
LETTERS = "abcXYZ019 ~%&=+:/?#₹नमस्ते😀\n\"'"


def some_request(random: Random, config) -> tuple[str, MultiDict]:
    """A request as Twilio might make it: odd letters, fields twice, a pooled sender, odd escapes."""

    def word(most: int) -> str:
        return "".join(random.choices(LETTERS, k=random.randrange(most)))

    form = MultiDict([(f"F{random.randrange(9)}{word(4)}", word(30)) for _ in range(random.randrange(8))])
    if random.random() < 0.3:
        form["MessagingServiceSid"] = f"MG{random.getrandbits(128):032x}"
    form["AccountSid"] = config.twilio_account_sid
    query = quote(word(12), safe=random.choice(["", "~:/?", "=&+"]))
    return "/webhook/status" + (f"?m={query}" if random.random() < 0.7 else ""), form


@pytest.fixture
def rotating(config, redis, engine, clock):
    """The app while its token is being rotated, and both tokens."""
    both = config.model_copy(update={"twilio_auth_token_next": "n" * 32})
    app = create_app(both, flows.ALL, clock)
    yield app, (config.twilio_auth_token, "n" * 32)
    app.extensions["homigo"].engine.dispose()


def test_of_ten_thousand_genuine_requests_none_is_refused_and_of_as_many_forged_none_accepted(
    rotating, config
):
    """Promise 1, against the SDK's own signatures; each request also with one bit of its signature turned,
    or a field changed, or another's signature.
    """
    (app, tokens), random = rotating, Random(1)
    refused = accepted = 0
    last = "A" * 28
    for number in range(THOUSANDS):
        target, form = some_request(random, config)
        headers = signed(tokens[number % 2], target, form)
        refused += not accepts(app, target, form, headers)
        right = headers["X-Twilio-Signature"]
        changed = MultiDict(form)
        changed["F0"] = form.get("F0", "") + f"x{number}"
        turned = base64.b64decode(right)
        at = random.randrange(len(turned))
        turned = turned[:at] + bytes([turned[at] ^ 1 << random.randrange(8)]) + turned[at + 1 :]
        forged = (
            (form, base64.b64encode(turned).decode()),
            (changed, right),
            (changed, last),
        )[number % 3]
        accepted += accepts(app, target, forged[0], {"X-Twilio-Signature": forged[1]})
        last = right
    assert (refused, accepted) == (0, 0)


def test_of_a_thousand_json_requests_none_is_taken_for_another(rotating):
    """JSON is signed by its hash in the query (promise 1)."""
    (app, tokens), random = rotating, Random(2)
    wrong = []
    for number in range(1_000):
        body = json.dumps({"n": number, "x": random.getrandbits(64)}).encode()
        target = f"/webhook/status?bodySHA256={hashlib.sha256(body).hexdigest()}"
        headers = signed(tokens[number % 2], target, {}) | {"Content-Type": "application/json"}
        genuine, other = (accepts(app, target, sent, headers) for sent in (body, body + b" "))
        wrong += [number] * (not genuine or other)
    assert wrong == []
