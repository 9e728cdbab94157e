"""One-time codes: strength, limits, and whom a right code makes somebody (promises 16 and 17)."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from models.people import identities, otp_challenges, otp_limits, users
from models.people.otp_challenges import Outcome

KEY = b"a key of thirty-two bytes, or so"
PHONE = "+919800000001"


@pytest.fixture
def asha(db, clock):
    return identities.meet(db, "whatsapp", PHONE)[0]


def sent_code(db, clock, user_id, address=PHONE):
    opened = otp_challenges.open_challenge(db, user_id, address, clock.now(), KEY)
    assert opened.refusal is None
    return otp_challenges.reveal(db, opened.challenge_id, clock.now(), KEY)


def check(db, clock, user_id, code, address=PHONE):
    return otp_challenges.check(db, user_id, address, code, clock.now(), KEY)


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_right_code_makes_the_phone_theirs_and_works_once(db, clock, asha):
    code = sent_code(db, clock, asha)
    assert check(db, clock, asha, code) == (Outcome.RIGHT, asha)
    assert users.owner_of(db, PHONE) == asha
    assert identities.of(db, asha)[0].verified_at == clock.now()
    assert check(db, clock, asha, code).outcome is Outcome.NONE


def test_the_database_never_holds_the_code(db, clock, asha):
    code = sent_code(db, clock, asha)
    row = db.execute(text("SELECT row_to_json(c)::text FROM otp_challenges c")).scalar_one()
    assert code.encode().hex() not in row
    assert f'"{code}"' not in row


def test_three_wrong_tries_end_a_code(db, clock, asha):
    code = sent_code(db, clock, asha)
    outcomes = [check(db, clock, asha, wrong(code)).outcome for _ in range(3)]
    assert outcomes == [Outcome.WRONG, Outcome.WRONG, Outcome.TOO_MANY]
    assert check(db, clock, asha, code).outcome is Outcome.NONE


def test_a_code_lives_five_minutes(db, clock, asha):
    code = sent_code(db, clock, asha)
    clock.advance(300)
    assert check(db, clock, asha, code).outcome is Outcome.EXPIRED


def test_a_code_is_bound_to_its_person_and_address(db, clock, asha):
    code = sent_code(db, clock, asha)
    bala, _ = identities.meet(db, "sms", "+919800000002")
    assert check(db, clock, bala, code).outcome is Outcome.NONE
    assert check(db, clock, asha, code, address="+919800000002").outcome is Outcome.NONE


def test_a_new_code_ends_the_one_before(db, clock, asha):
    first = sent_code(db, clock, asha)
    clock.advance(30)
    second = sent_code(db, clock, asha)
    assert len(otp_challenges.live(db, asha, clock.now())) == 1
    assert check(db, clock, asha, second).outcome is Outcome.RIGHT or first == second


def test_resending_waits_longer_each_time_and_five_in_ten_minutes_are_enough(db, clock, asha):
    for wait in (30, 60, 120, 120):
        sent_code(db, clock, asha)
        clock.advance(wait - 1)
        refused = otp_challenges.open_challenge(db, asha, PHONE, clock.now(), KEY)
        assert (refused.refusal, refused.wait) == ("wait", 1)
        clock.advance(1)
    sent_code(db, clock, asha)
    clock.advance(120)
    assert otp_challenges.open_challenge(db, asha, PHONE, clock.now(), KEY).refusal == "too_many"


def test_twenty_a_day_are_enough(db, clock, asha):
    for _ in range(20):
        sent_code(db, clock, asha)
        clock.advance(600)
    assert otp_challenges.open_challenge(db, asha, PHONE, clock.now(), KEY).refusal == "too_many"
    clock.advance(timedelta(days=1).total_seconds())
    sent_code(db, clock, asha)


def test_two_thousand_an_hour_are_enough_for_all(db, clock, asha):
    bala, _ = identities.meet(db, "sms", "+919800000002")
    others = """
        INSERT INTO otp_challenges
            (challenge_id, user_id, address, code_hmac, expires_at, closed_at, created_at)
        SELECT gen_random_uuid(), :bala, '+91980001' || n, '', :now, :now, :now
        FROM generate_series(1, :n) AS n"""
    before = otp_limits.PER_HOUR_OVERALL - 1
    db.execute(text(others), {"bala": bala, "now": clock.now(), "n": before})
    sent_code(db, clock, asha)
    chand, _ = identities.meet(db, "sms", "+919800000003")
    assert otp_challenges.open_challenge(db, chand, "+919800000003", clock.now(), KEY).refusal == "busy"
    clock.advance(3_600)
    sent_code(db, clock, chand, "+919800000003")


def test_fifteen_failures_in_a_day_lock_the_address(db, clock, asha):
    for _ in range(5):
        code = sent_code(db, clock, asha)
        for _ in range(3):
            check(db, clock, asha, wrong(code))
        clock.advance(600)
    assert otp_challenges.open_challenge(db, asha, PHONE, clock.now(), KEY).refusal == "locked"


def test_a_right_code_at_a_new_address_leads_to_the_phones_owner(db, clock, asha):
    check(db, clock, asha, sent_code(db, clock, asha))
    clock.advance(120)
    guest, identity_id = identities.meet(db, "whatsapp", "+919800000009")
    users.rename(db, guest, "Asha at work")
    assert check(db, clock, guest, sent_code(db, clock, guest)) == (Outcome.RIGHT, asha)
    assert identity_id in {identity.identity_id for identity in identities.of(db, asha)}
    assert users.get(db, guest).account_status == "deleted"


def test_a_verified_person_who_proves_anothers_phone_takes_the_phone_and_nothing_else(db, clock, asha):
    check(db, clock, asha, sent_code(db, clock, asha))
    bala, _ = identities.meet(db, "sms", "+919800000002")
    check(db, clock, bala, sent_code(db, clock, bala, "+919800000002"), "+919800000002")
    clock.advance(120)
    assert check(db, clock, bala, sent_code(db, clock, bala)) == (Outcome.RIGHT, bala)
    assert users.owner_of(db, PHONE) == bala
    assert users.get(db, asha).phone is None


def test_a_sealed_code_is_blanked_when_sent_and_when_too_old(db, clock, asha):
    opened = otp_challenges.open_challenge(db, asha, PHONE, clock.now(), KEY)
    otp_challenges.blank(db, opened.challenge_id)
    assert otp_challenges.reveal(db, opened.challenge_id, clock.now(), KEY) is None
    clock.advance(30)
    later = otp_challenges.open_challenge(db, asha, PHONE, clock.now(), KEY)
    assert otp_challenges.reveal(db, later.challenge_id, clock.now(), b"another key") is None
    clock.advance(300)
    assert otp_challenges.blank_expired(db, clock.now()) == 1
    assert db.scalars(select(otp_challenges.OtpChallenge.sealed_code)).all() == [None, None]
