"""After STOP (promise 12)."""

import pytest
from sqlalchemy import text

from models.people import consents, identities, otp_challenges, phones, privacy, users
from tests.sending import ASHA, BALA, DAY, OTP_KEY, bodies

SMS_ADDRESSES = text("SELECT user_id, opted_out_at, bad_at FROM channel_identities WHERE channel = 'sms'")


@pytest.fixture
def asha(desk, db):
    """She writes by WhatsApp, agreed, proved her phone, and is silent for a day: an SMS may go to it."""
    user_id = desk.meets(ASHA)
    db.get(users.User, user_id).phone = ASHA
    consents.give(db, user_id, "terms", "1", desk.now)
    db.commit()
    desk.clock.advance(DAY)
    return user_id


def gives_sms(desk, db, user_id, number=BALA):
    """A second address of theirs, from which they write now."""
    desk.meets(number, "sms")
    mine = text("UPDATE channel_identities SET user_id = :mine WHERE address = :number")
    db.execute(mine, {"mine": user_id, "number": number})
    db.commit()


def test_after_stop_nothing_is_sent(desk, db):
    asha = desk.meets(ASHA)
    identities.opt_out(db, "whatsapp", ASHA, desk.now)
    db.commit()
    message = desk.put(asha)
    desk.send()
    assert (desk.row(message).status, desk.row(message).reason, desk.requests()) == (
        "canceled",
        "opted out",
        [],
    )


def test_the_confirmation_of_a_stop_is_sent(desk, db):
    asha = desk.meets(ASHA)
    identities.opt_out(db, "whatsapp", ASHA, desk.now)
    db.commit()
    desk.put(asha, "You will hear nothing more.", prompt={"despite_opt_out": True})
    desk.send()
    assert bodies(desk) == ["You will hear nothing more."]


def test_what_is_queued_when_they_start_again_is_not_sent_late(desk, db, clock):
    asha = desk.meets(ASHA)
    identities.opt_out(db, "whatsapp", ASHA, desk.now)
    db.commit()
    old = desk.put(asha, "old")
    desk.send()
    identities.opt_in(db, "whatsapp", ASHA, desk.now)
    db.commit()
    desk.send()
    assert desk.row(old).status == "canceled"


def test_what_is_muted_is_not_sent_and_all_else_is(desk, db):
    """Also what was in the queue by then; on that channel alone."""
    asha = desk.meets(ASHA)
    news = desk.put(asha, "news", lane="notice", prompt={"purpose": "news"})
    match = desk.put(asha, "a match", lane="notice")
    identities.mute(db, "whatsapp", ASHA, "news")
    db.commit()
    desk.send()
    assert (desk.row(news).status, desk.row(news).reason) == ("canceled", "no news wanted")
    assert (desk.row(match).status, bodies(desk)) == ("delivered", ["a match"])
    by_sms = desk.put(desk.meets(ASHA, "sms"), "news", lane="notice", prompt={"purpose": "news"})
    identities.unmute(db, "whatsapp", ASHA, "news")
    db.commit()
    again = desk.put(asha, "news again", lane="notice", prompt={"purpose": "news"})
    desk.send()
    assert [desk.row(one).status for one in (by_sms, again)] == ["delivered", "delivered"]


def test_an_opt_out_the_provider_knows_of_is_learnt(desk, db):
    asha = desk.meets(ASHA, "sms")
    desk.twilio.fault("fail", code=21610)
    first, second = desk.put(asha), desk.put(asha)
    desk.send()
    assert [desk.row(one).status for one in (first, second)] == ["canceled", "canceled"]
    assert (desk.row(second).attempts, desk.requests()) == (0, [])
    assert identities.of(db, asha)[0].opted_out_at == desk.now


@pytest.mark.parametrize(("code", "told"), [(21610, "opted_out_at"), (21614, "bad_at"), (30005, "bad_at")])
def test_what_the_provider_says_of_a_proved_phone_is_learnt_though_nobody_wrote_from_it(
    desk, db, asha, code, told
):
    desk.twilio.fault("fail", code=code)
    first = desk.put(asha, "first", lane="notice")
    desk.send()
    desk.send()
    second = desk.put(asha, "second", lane="notice")
    desk.send()
    assert (desk.row(first).attempts, desk.row(second).attempts) == (1, 0)
    assert (desk.row(second).status, bodies(desk, channel="sms")) == ("held", [])
    known = db.execute(SMS_ADDRESSES).one()
    assert getattr(known, told) == desk.now
    assert known.user_id != asha  # what comes from there is hers when a code has said so (rule 17)


def test_a_phone_that_a_code_reached_is_not_bad_any_more(desk, db, asha):
    identities.mark_bad(db, "sms", ASHA, desk.now)
    phones.claim(db, asha, ASHA, desk.now)
    db.commit()
    notice = desk.put(asha, "One fits", lane="notice")
    desk.send()
    assert (desk.row(notice).status, desk.row(notice).channel) == ("delivered", "sms")


def test_who_is_erased_leaves_nothing_of_what_was_said_of_their_phone(desk, db, asha):
    identities.opt_out(db, "sms", ASHA, desk.now)
    privacy.erase(db, asha, desk.now)
    identities.opt_out(db, "whatsapp", ASHA, desk.now)  # they blocked us, and so the farewell was refused
    assert db.scalar(text("SELECT count(*) FROM channel_identities")) == 0


def test_a_code_does_not_go_to_a_number_that_said_stop_as_somebody_else(desk, db, asha):
    desk.meets(BALA, "sms")
    identities.opt_out(db, "sms", BALA, desk.now)
    opened = otp_challenges.open_challenge(db, asha, BALA, desk.now, OTP_KEY)
    db.commit()
    code = desk.put(asha, "{code}", to_address=BALA, otp_challenge_id=opened.challenge_id)
    desk.send()
    assert (desk.row(code).status, desk.row(code).reason, desk.requests()) == ("canceled", "opted out", [])


def test_what_is_muted_by_sms_does_not_come_by_sms_when_they_write_elsewhere(desk, db, asha):
    gives_sms(desk, db, asha, ASHA)
    identities.mute(db, "sms", ASHA, "news")
    db.commit()
    desk.clock.advance(60)
    desk.meets(ASHA)
    desk.clock.advance(DAY)
    news = desk.put(asha, "news", lane="notice", prompt={"purpose": "news"})
    match = desk.put(asha, "a match", lane="notice")
    desk.send()
    assert (desk.row(news).status, desk.row(match).channel) == ("held", "sms")
    assert desk.requests() == ["a match"]


def test_what_is_muted_on_whatsapp_does_not_come_there_when_they_write_by_sms(desk, db, asha):
    desk.meets(ASHA)
    desk.clock.advance(60)
    gives_sms(desk, db, asha)
    identities.mute(db, "whatsapp", ASHA, "news")
    db.execute(text("UPDATE channel_identities SET two_way = false"))
    db.commit()
    desk.put(asha, "news", lane="notice", prompt={"purpose": "news"})
    desk.put(asha, "a match", lane="notice")
    desk.send()
    assert bodies(desk) == ["a match"]
    assert bodies(desk, BALA, "sms") == ["news\nhttps://wa.me/14155238886"]
