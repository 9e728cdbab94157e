"""Which way a message takes: free-form, template, SMS, or later."""

import pytest
from sqlalchemy import text

from models.people import consents, identities, users
from tests.sending import ASHA, BALA, CHOICES, DAY, MATCH, bodies


def test_choices_are_buttons_that_can_be_tapped(desk):
    desk.sync()
    desk.put(desk.meets(ASHA), "Which?", prompt={"options": CHOICES})
    desk.send()
    assert [button["id"] for button in desk.twilio.phone(ASHA).last.buttons] == [
        "ask.kind:flat",
        "ask.kind:room",
    ]


def test_without_templates_choices_are_numbered(desk):
    desk.put(desk.meets(ASHA), "Which?", prompt={"options": CHOICES})
    desk.send()
    assert bodies(desk) == ["Which?\n1. Flat\n2. Room"]


def test_after_a_day_of_silence_a_template_speaks(desk, clock):
    desk.sync()
    notice = desk.put(desk.meets(ASHA), "*Ravi* likes you", lane="notice", prompt={"template": MATCH})
    clock.advance(DAY)
    desk.send()
    row = desk.row(notice)
    assert (row.status, row.reason) == ("delivered", "by template")
    assert bodies(desk)[0].startswith("Good news: Ravi")


def test_a_second_before_the_day_is_over_words_are_free(desk, clock):
    desk.sync()
    desk.put(desk.meets(ASHA), "*Ravi* likes you", prompt={"template": MATCH})
    clock.advance(DAY - 1)
    desk.send()
    assert bodies(desk) == ["*Ravi* likes you"]


@pytest.mark.parametrize(
    "variables", [{"1": "Ravi"}, {"1": "Ravi", "2": " "}, {"1": "R", "2": "4", "3": "x"}]
)
def test_a_template_that_cannot_be_filled_is_not_sent(desk, clock, variables):
    desk.sync()
    notice = desk.put(desk.meets(ASHA), prompt={"template": {"name": "match_notice", "variables": variables}})
    clock.advance(DAY)
    desk.send()
    assert (desk.row(notice).status, desk.requests()) == ("held", [])


def test_without_a_template_it_is_held_until_they_write(desk, clock):
    asha = desk.meets(ASHA)
    late = desk.put(asha, "Late news")
    clock.advance(DAY)
    desk.send()
    assert (desk.row(late).status, desk.row(late).reason, desk.requests()) == ("held", "window closed", [])
    clock.advance(60)
    desk.meets(ASHA)
    desk.send()
    assert (desk.row(late).status, bodies(desk)) == ("delivered", ["Late news"])


def test_who_wrote_while_it_was_being_held_is_not_kept_waiting(desk, db, clock):
    """The turn of what they wrote began before the claim, and was committed after it."""
    asha = desk.meets(ASHA)
    late = desk.put(asha, "Late news")
    wrote = clock.advance(DAY)
    desk.twilio.phone(ASHA).say("hello")
    clock.advance(2)
    desk.send()
    assert desk.row(late).status == "held"
    identities.heard_from(db, identities.of(db, asha)[0].identity_id, wrote)
    db.commit()
    desk.send()
    assert (desk.row(late).status, bodies(desk)) == ("delivered", ["Late news"])


def test_what_the_provider_holds_the_window_closed_for_waits_for_their_next_word(desk, clock):
    asha = desk.meets(ASHA)
    clock.advance(2)
    news = desk.put(asha, "News")
    desk.twilio.fault("fail", code=63016)
    for _ in range(3):
        desk.send()
    assert (desk.row(news).status, len(desk.requests())) == ("held", 1)
    clock.advance(2)
    desk.meets(ASHA)
    desk.send()
    assert (desk.row(news).status, bodies(desk)) == ("delivered", ["News"])


def test_sms_speaks_where_whatsapp_cannot_for_who_agreed(desk, db, clock):
    asha = desk.meets(ASHA)
    db.get(users.User, asha).phone = ASHA
    consents.give(db, asha, "terms", "1", desk.now)
    db.commit()
    notice = desk.put(asha, "₹25,000", lane="notice")
    clock.advance(DAY)
    desk.send()
    assert (desk.row(notice).status, desk.row(notice).channel) == ("delivered", "sms")
    assert bodies(desk, channel="sms") == ["Rs25,000\nhttps://wa.me/14155238886"]


def test_a_phone_without_consent_gets_no_sms(desk, db, clock):
    asha = desk.meets(ASHA)
    db.get(users.User, asha).phone = ASHA
    db.commit()
    notice = desk.put(asha, lane="notice")
    clock.advance(DAY)
    desk.send()
    assert (desk.row(notice).status, desk.requests()) == ("held", [])


def test_who_writes_by_sms_is_answered_by_sms(desk):
    desk.put(desk.meets(ASHA, "sms"), "*Which*?", prompt={"options": CHOICES})
    desk.send()
    assert bodies(desk, channel="sms") == ["Which?\n1 Flat\n2 Room"]


def test_the_answer_goes_to_the_channel_that_is_named(desk, db):
    asha = desk.meets(ASHA)
    with desk.engine.begin() as connection:
        meet = "UPDATE channel_identities SET user_id = :asha WHERE channel = 'sms' RETURNING identity_id"
        desk.meets(BALA, "sms")
        sms = connection.scalar(text(meet), {"asha": asha})
    desk.put(asha, "by sms", identity_id=sms)
    desk.send()
    assert bodies(desk, BALA, "sms") == ["by sms"]


def test_a_person_without_an_address_is_waited_for(desk):
    message = desk.put(desk.knows())
    desk.send()
    assert (desk.row(message).status, desk.row(message).reason) == ("held", "no address yet")


def test_a_notice_s_variables_hold_no_line_breaks(desk, clock):
    desk.sync()
    template = {"name": "match_notice", "variables": {"1": "Ravi\n\tKumar    Rao", "2": "4K7"}}
    desk.put(desk.meets(ASHA), lane="notice", prompt={"template": template})
    clock.advance(DAY)
    desk.send()
    assert bodies(desk)[0].startswith("Good news: Ravi Kumar Rao and you")


def test_a_number_that_cannot_answer_gives_way_to_whatsapp(desk, db):
    asha = desk.meets(ASHA, "sms")
    with desk.engine.begin() as connection:
        connection.execute(text("UPDATE channel_identities SET two_way = false"))
    desk.put(asha, "One fits. Look?", prompt={"options": CHOICES})
    desk.send()
    assert bodies(desk, channel="sms") == ["One fits.\nhttps://wa.me/14155238886"]
    desk.meets(BALA)
    with desk.engine.begin() as connection:
        connection.execute(text("UPDATE channel_identities SET user_id = :asha"), {"asha": asha})
    desk.put(asha, "Another?", prompt={"options": CHOICES})
    desk.send()
    assert bodies(desk, BALA) == ["Another?\n1. Flat\n2. Room"]
