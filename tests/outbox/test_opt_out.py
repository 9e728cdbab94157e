"""After STOP (promise 12)."""

from models.people import identities
from tests.sending import ASHA, bodies


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
