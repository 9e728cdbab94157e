"""What the provider refuses, at once or later, and what we make of it."""

import socket

import pytest
from structlog.testing import capture_logs

from bot import outbox
from bot.outbox.plan import MOST_TRIES
from models.people import consents, identities, users
from tests.sending import ASHA, BALA, CHOICES, DAY, MATCH, OTP_KEY, bodies


def test_the_provider_finding_the_window_closed_makes_us_use_a_template(desk):
    desk.sync()
    notice = desk.put(desk.meets(ASHA), prompt={"template": MATCH})
    desk.twilio.fault("fail", code=63016)
    desk.send()
    desk.send()
    assert (desk.row(notice).status, desk.row(notice).reason) == ("delivered", "by template")


@pytest.mark.parametrize("silent", [0, DAY])
def test_a_template_that_the_provider_refuses_gives_way_to_sms(desk, db, clock, silent):
    desk.sync()
    asha = desk.meets(ASHA)
    db.get(users.User, asha).phone = ASHA
    consents.give(db, asha, "terms", "1", desk.now)
    db.commit()
    notice = desk.put(asha, "Ravi likes you", lane="notice", prompt={"template": MATCH})
    clock.advance(silent)
    tries = 1 if silent else 2  # in words first, while we believe that they may be
    for _ in range(tries):
        desk.twilio.fault("fail", code=63016)
    for _ in range(tries + 1):
        desk.send()
    row = desk.row(notice)
    assert (row.status, row.channel, row.attempts) == ("delivered", "sms", tries + 1)
    assert len(desk.requests()) == tries + 1


def test_a_template_that_the_provider_refuses_is_held_where_no_sms_may_go(desk, clock):
    desk.sync()
    notice = desk.put(desk.meets(ASHA), "Ravi likes you", lane="notice", prompt={"template": MATCH})
    clock.advance(DAY)
    desk.twilio.fault("fail", code=63016)
    with capture_logs() as lines:
        desk.send()
        desk.send()
    row = desk.row(notice)
    assert (row.status, row.reason, len(desk.requests())) == ("held", "window closed", 1)
    assert [one["template"] for one in lines if one["event"] == "outbox.template_refused"] == ["match_notice"]
    clock.advance(60)
    desk.meets(ASHA)
    desk.send()
    assert (desk.row(notice).status, bodies(desk)) == ("delivered", ["Ravi likes you"])


def test_a_bad_address_is_marked_and_the_message_held(desk, db):
    asha = desk.meets(ASHA)
    desk.twilio.fault("fail", code=63003)
    message = desk.put(asha)
    desk.send()
    desk.send()
    assert (desk.row(message).status, desk.row(message).reason) == ("held", "bad address")
    assert identities.of(db, asha)[0].bad_at == desk.now


def test_throttling_stops_everybody_until_retry_after_and_loses_nothing(desk, clock):
    asha, bala = desk.meets(ASHA), desk.meets(BALA)
    desk.twilio.fault("fail", code=20429, retry_after="30")
    slowed = desk.put(asha, "slowed")
    desk.put(bala, "behind")
    desk.send()
    assert (desk.row(slowed).status, desk.row(slowed).attempts, desk.requests()) == ("queued", 0, [])
    clock.advance(29)
    assert desk.send() == 0
    clock.advance(2)
    assert (desk.send(), desk.requests()) == (2, ["slowed", "behind"])


NOT_NOW = {
    "503, with the code of a server error": {"code": 20503, "retry_after": "30"},
    "429, with a code nobody knows": {"code": 99999, "status": 429, "retry_after": "30"},
    "until a moment": {"code": 20429, "retry_after": "Fri, 20 Nov 2026 04:30:30 GMT"},
}


@pytest.mark.parametrize("fault", NOT_NOW.values(), ids=NOT_NOW)
def test_to_be_asked_to_come_back_is_no_refusal_whatever_its_code(desk, clock, fault):
    desk.twilio.fault("fail", **fault)
    message = desk.put(desk.meets(ASHA), "patient")
    with capture_logs() as lines:
        desk.send()
    row = desk.row(message)
    assert (row.status, row.attempts, row.error_code) == ("queued", 0, None)
    assert [line["code"] for line in lines if line["event"] == "outbox.paused"] == [str(fault["code"])]
    clock.advance(29)
    assert desk.send() == 0
    clock.advance(1)
    assert (desk.send(), desk.requests()) == (1, ["patient"])


@pytest.mark.parametrize("said", [{}, {"retry_after": "soon"}])
def test_who_does_not_say_for_how_long_is_given_ten_seconds(desk, clock, said):
    desk.twilio.fault("fail", code=20429, **said)
    desk.put(desk.meets(ASHA), "patient")
    desk.send()
    clock.advance(9)
    assert desk.send() == 0
    clock.advance(1)
    assert (desk.send(), desk.requests()) == (1, ["patient"])


def test_a_carrier_gets_three_chances_spaced_out_and_then_staff_see_it(desk, clock):
    message = desk.put(desk.meets(ASHA))
    for pause in (31, 121, 601):
        desk.twilio.fault("fail", code=30008)
        assert desk.send() == 1
        assert desk.row(message).status == "queued"
        assert desk.send() == 0
        clock.advance(pause)
    desk.twilio.fault("fail", code=30008)
    desk.send()
    clock.advance(601)
    desk.send()
    assert (desk.row(message).status, desk.row(message).reason) == ("failed", "carrier trouble")


@pytest.mark.parametrize(
    ("code", "why"),
    [(21408, "configuration"), (63007, "configuration"), (63021, "filtered"), (21620, "unknown code")],
)
def test_what_we_cannot_mend_fails_and_says_why(desk, code, why):
    message = desk.put(desk.meets(ASHA))
    desk.twilio.fault("fail", code=code)
    desk.send()
    row = desk.row(message)
    assert (row.status, row.reason, row.error_code) == ("failed", why, str(code))


def test_a_provider_out_of_reach_costs_no_try_and_loses_nothing(desk, clock):
    asha = desk.meets(ASHA)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
        config = desk.sender.config.model_copy(update={"twilio_api_base_url": nobody})
        away = outbox.Sender(desk.engine, config, clock, OTP_KEY)
        message = desk.put(asha, "patient")
        assert outbox.drain(away) == 1
    assert (desk.row(message).status, desk.row(message).attempts) == ("queued", 0)
    clock.advance(6)
    desk.send()
    assert bodies(desk) == ["patient"]


def test_a_message_that_cannot_be_written_fails_alone(desk):
    asha = desk.meets(ASHA)
    broken = desk.put(asha)
    desk.change(broken, prompt={"options": CHOICES})
    whole = desk.put(asha, "whole")
    desk.send()
    assert (desk.row(broken).status, desk.row(broken).reason) == ("failed", "cannot be written: KeyError")
    assert desk.row(whole).status == "delivered"


def test_nothing_is_tried_for_ever(desk):
    message = desk.put(desk.meets(ASHA))
    desk.change(message, attempts=MOST_TRIES)
    desk.send()
    assert (desk.row(message).status, desk.row(message).reason) == ("failed", "tried too often")
