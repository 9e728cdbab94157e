"""One-time codes on their way out (rule 18)."""

import pytest

from bot import outbox
from models.people import otp_challenges
from tests.sending import ASHA, OTP_KEY, bodies, lose_the_answer


@pytest.fixture
def challenge(desk, db):
    """An open challenge of Asha's: (user_id, challenge_id, code)."""
    asha = desk.meets(ASHA)
    opened = otp_challenges.open_challenge(db, asha, ASHA, desk.now, OTP_KEY)
    code = otp_challenges.reveal(db, opened.challenge_id, desk.now, OTP_KEY)
    db.commit()
    return asha, opened.challenge_id, code


def put_code(desk, challenge):
    user_id, challenge_id, _ = challenge
    return desk.put(user_id, "Your code is {code}.", to_address=ASHA, otp_challenge_id=challenge_id)


def test_a_code_goes_by_sms_and_is_forgotten(desk, db, challenge, caplog):
    message = put_code(desk, challenge)
    desk.send()
    assert bodies(desk, channel="sms") == [f"Your code is {challenge[2]}."]
    assert otp_challenges.reveal(db, challenge[1], desk.now, OTP_KEY) is None
    assert challenge[2] not in str(desk.row(message).prompt)
    assert challenge[2] not in caplog.text


def test_a_code_too_old_is_not_sent(desk, challenge, clock):
    message = put_code(desk, challenge)
    clock.advance(301)
    desk.send()
    assert (desk.row(message).status, desk.requests()) == ("canceled", [])


def test_a_code_whose_answer_was_lost_is_recognised_without_being_opened(desk, challenge, clock):
    message = put_code(desk, challenge)
    lose_the_answer(desk, message)
    clock.advance(61)
    assert outbox.reconcile(desk.sender) == 1
    assert (desk.row(message).status, len(desk.requests())) == ("accepted", 1)
