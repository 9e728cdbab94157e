"""Sends whose outcome is not known: looked up, never repeated blindly (promise 7)."""

import socket

import pytest
from structlog.testing import capture_logs

from bot import outbox
from tests.sending import ASHA, BALA, CHOICES, DAY, MATCH, OTP_KEY, lose_the_answer


def test_a_lost_answer_is_resolved_by_the_status_callback(desk):
    message = desk.put(desk.meets(ASHA), "once")
    desk.twilio.fault("drop_response")
    desk.send()
    assert (desk.row(message).status, desk.requests()) == ("delivered", ["once"])


@pytest.mark.parametrize("prompt", [{}, {"options": CHOICES}, {"template": MATCH}])
def test_a_lost_answer_is_looked_up_and_not_repeated(desk, clock, prompt):
    desk.sync()
    message = desk.put(desk.meets(ASHA), "once", prompt=prompt)
    lose_the_answer(desk, message)
    clock.advance(120)
    assert outbox.reconcile(desk.sender) == 1
    desk.send()
    assert (desk.row(message).status, len(desk.requests())) == ("accepted", 1)


def test_a_template_whose_answer_was_lost_is_recognised(desk, clock):
    desk.sync()
    message = desk.put(desk.meets(ASHA), prompt={"template": MATCH})
    clock.advance(DAY)
    lose_the_answer(desk, message)
    clock.advance(120)
    assert outbox.reconcile(desk.sender) == 1
    assert desk.row(message).status == "accepted"


def test_what_the_provider_never_had_is_sent_again_after_a_minute(desk, clock):
    message = desk.put(desk.meets(ASHA), "again")
    desk.twilio.fault("fail", code=20500)
    desk.send()
    assert desk.row(message).status == "unknown"
    clock.advance(30)
    assert outbox.reconcile(desk.sender) == 0
    clock.advance(31)
    assert outbox.reconcile(desk.sender) == 1
    desk.send()
    assert (desk.row(message).status, desk.requests()) == ("delivered", ["again"])


def test_the_same_words_sent_earlier_are_not_taken_for_the_lost_ones(desk, clock):
    asha = desk.meets(ASHA)
    desk.put(asha, "same")
    desk.send()
    message = desk.put(asha, "same")
    desk.twilio.fault("fail", code=20500)
    desk.send()
    clock.advance(61)
    outbox.reconcile(desk.sender)
    desk.send()
    assert (desk.row(message).status, desk.requests()) == ("delivered", ["same", "same"])


def test_a_worker_that_died_before_sending_leaves_nothing_behind(desk, clock):
    message = desk.put(desk.meets(ASHA), "survives")
    desk.change(message, status="sending", attempts=1, claimed_at=desk.now)
    outbox.reconcile(desk.sender)
    assert desk.row(message).status == "sending"
    clock.advance(61)
    outbox.reconcile(desk.sender)
    desk.send()
    assert (desk.row(message).status, desk.requests()) == ("delivered", ["survives"])


def test_a_worker_that_died_after_sending_sends_nothing_twice(desk, clock):
    message = desk.put(desk.meets(ASHA), "once")
    lose_the_answer(desk, message)
    desk.change(message, status="sending")
    clock.advance(61)
    outbox.reconcile(desk.sender)
    desk.send()
    assert (desk.row(message).status, desk.requests()) == ("accepted", ["once"])


def test_while_the_provider_cannot_be_asked_it_stays_open(desk, clock):
    message = desk.put(desk.meets(ASHA))
    desk.change(message, status="unknown", channel="whatsapp", claimed_at=desk.now)
    clock.advance(200)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
        config = desk.sender.config.model_copy(update={"twilio_api_base_url": nobody})
        assert outbox.reconcile(outbox.Sender(desk.engine, config, clock, OTP_KEY)) == 0
    assert desk.row(message).status == "unknown"


def test_while_the_list_shows_what_nothing_of_ours_explains_nothing_is_sent_again(desk, clock):
    message = desk.put(desk.meets(ASHA), "perhaps")
    desk.twilio.fault("fail", code=20500)
    desk.send()
    config = desk.sender.config
    stranger = {"to": f"whatsapp:{ASHA}", "from_": f"whatsapp:{config.whatsapp_phone_number}"}
    desk.sender.client.messages.create(**stranger, body="changed on its way")
    for _ in range(2):
        clock.advance(61)
        assert outbox.reconcile(desk.sender) == 0
    row = desk.row(message)
    assert (row.status, row.reason) == ("unknown", "the provider lists one we do not know")
    assert (desk.send(), desk.requests()) == (0, ["changed on its way"])


def test_what_went_to_somebody_else_or_long_before_explains_nothing(desk, clock):
    asha = desk.meets(ASHA)
    desk.meets(BALA)
    sender = f"whatsapp:{desk.sender.config.whatsapp_phone_number}"
    desk.sender.client.messages.create(to=f"whatsapp:{ASHA}", from_=sender, body="earlier")
    clock.advance(300)
    message = desk.put(asha, "again")
    desk.twilio.fault("fail", code=20500)
    desk.send()
    desk.sender.client.messages.create(to=f"whatsapp:{BALA}", from_=sender, body="to Bala")
    clock.advance(61)
    assert outbox.reconcile(desk.sender) == 1
    assert (desk.row(message).status, desk.row(message).reason) == ("queued", "the provider never had it")


def test_an_earlier_try_that_failed_is_not_taken_for_the_one_in_doubt(desk, clock):
    message = desk.put(desk.meets(ASHA), "stubborn")
    desk.twilio.fault("fail", code=30008)
    desk.send()
    clock.advance(31)
    desk.twilio.fault("fail", code=20500)
    desk.send()
    assert desk.row(message).status == "unknown"
    clock.advance(61)
    assert outbox.reconcile(desk.sender) == 1
    desk.send()
    assert (desk.row(message).status, desk.requests()) == ("delivered", ["stubborn", "stubborn"])


@pytest.fixture
def two(desk, clock):
    """Two messages in doubt, which the provider has."""
    both = [desk.put(desk.meets(number), number) for number in (ASHA, BALA)]
    for message in both:
        lose_the_answer(desk, message)
    clock.advance(120)
    return both


def looked_up_in_vain(desk, sender=None):
    with capture_logs() as lines:
        settled = outbox.reconcile(sender or desk.sender)
    return settled, [line["why"] for line in lines if line["event"] == "outbox.cannot_look_up"]


def test_a_provider_out_of_reach_is_asked_once_and_not_for_each(desk, clock, two):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
        config = desk.sender.config.model_copy(update={"twilio_api_base_url": nobody})
        away = outbox.Sender(desk.engine, config, clock, OTP_KEY)
        assert looked_up_in_vain(desk, away) == (0, ["NewConnectionError"])
    assert looked_up_in_vain(desk) == (2, [])


def test_a_look_up_that_is_throttled_waits_and_so_does_its_channel(desk, clock, two):
    """Promise 13."""
    desk.twilio.fault("fail_list", code=20429, retry_after="30")
    assert looked_up_in_vain(desk) == (0, ["Throttled"])
    clock.advance(29)
    assert looked_up_in_vain(desk) == (0, [])
    desk.put(desk.meets("+919800000009"), "by whatsapp")
    assert desk.send() == 0
    clock.advance(1)
    assert looked_up_in_vain(desk) == (2, [])
    assert [desk.row(one).status for one in two] == ["accepted", "accepted"]


def test_an_answer_that_is_no_list_holds_up_nobody_else(desk, two):
    desk.twilio.fault("fail_list", page="<html>Welcome</html>")
    desk.twilio.fault("fail_list", code=20001)
    assert looked_up_in_vain(desk) == (0, ["JSONDecodeError", "TwilioException"])
    assert looked_up_in_vain(desk) == (2, [])


def test_a_picture_without_words_is_not_taken_for_the_words_beside_it(desk, clock):
    asha = desk.meets(ASHA)
    desk.change(_delivered(desk, asha, "words"), provider_id=None)
    picture = desk.put(asha, "", prompt={"image": "media:photo-abcdefgh.jpg"})
    desk.twilio.fault("fail", code=20500)
    desk.send()
    clock.advance(61)
    outbox.reconcile(desk.sender)
    assert (desk.row(picture).status, desk.row(picture).reason) == ("queued", "the provider never had it")


def _delivered(desk, user_id, words):
    message = desk.put(user_id, words)
    desk.send()
    return message
