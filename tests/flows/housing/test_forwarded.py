"""A text passed on from elsewhere becomes a draft that is read back; nobody's number in it is published."""

import re

import pytest
from sqlalchemy import text

from tests.chat import shown, verified

SEVERAL = (
    "🔥🔥 *URGENT RENTAL* 🔥🔥 / 🏢 2 BHK semi furnished in Powai, Hiranandani Gardens / 💰 Rent 65k / Deposit 2 lakh"
    " / 🏢 3 BHK fully furnished Andheri West / 💰 Rent 1.1L deposit 5 lakh / 🏢 1bhk Vikhroli 32k"
    " / 📞 Call Rajesh 98200 12345 or 9820012346, rajesh@estates.com / visit www.rajeshestates.in / Broker"
)
ONE = (
    "🏠 Available on RENT 🏠 / 2 BHK semi-furnished flat / Thane West / Rent: ₹38,000/- / Deposit: ₹1,50,000/-"
    " / Family only / 1 covered parking, no pets / Available from 1st Dec"
    " / Contact: Suresh 9876543210, nine eight two zero zero one two three four five,"
    " asha dot sharma at gmail dot com or a@b.com / Broker"
)
WANTED = (
    "*Requirement* / Looking for 2bhk or 3bhk / Family of 4, veg / Andheri East, Marol / Budget 45-55k"
    " / Possession immediate / Contact Sanjay 9820012345"
)
WRITTEN = text("SELECT title, coalesce(description, '') FROM property_listings")
CONTACT = re.compile(r"\d{5}|@|www|nine|sharma|gmail|\.com|\.in\b")


def test_of_several_homes_the_first_is_taken_and_the_others_asked_for(chat, db):
    verified(chat, "ravi")
    chat.play(f"""
        ravi: {SEVERAL}
        bot: I see several homes in there and took the first. Please send me the others one by one, … / Got: 2 BHK · Powai · ₹65,000 · ₹2,00,000 · Broker · Semi-furnished…
        ravi: skip
        bot: Here is your home: / Size: *2 BHK* / Area: *Powai* / Rent: *₹65,000* / Deposit: *₹2,00,000* / …
        ravi: yes
        bot: Posted ✓, …
    """)
    assert db.execute(WRITTEN).one() == ("2BHK, Powai", "")


def test_of_one_home_the_text_is_its_description_without_contacts(chat, db):
    verified(chat, "ravi", "asha")
    chat.play(f"""
        ravi: {ONE}
        bot: I covered the phone numbers and links; … / Got: Flat · 2 BHK · Thane West · ₹38,000 · ₹1,50,000 · Broker · Semi-furnished · 1 Dec. / Send up to 8 photos, …
        ravi: skip
        bot: Here is your home: … / About: … 1 covered parking, no pets / Available from 1st Dec / Contact: Suresh •••, •••, ••• or ••• / Broker* / Shall I post it? …
        ravi: yes
        bot: Posted ✓, …
    """)
    title, about = db.execute(WRITTEN).one()
    assert not CONTACT.search(title + about)
    chat.say("asha: 2bhk in thane west under 40k from 1 dec")
    [card, *_] = chat.say("asha: yes")
    assert not CONTACT.search(shown(card))
    assert shown(chat.say("asha: parking?")[0]).split(", ", 1)[1].startswith("parking: 1 covered parking.")


def test_a_text_longer_than_a_description_is_covered_before_it_is_cut(chat, db):
    verified(chat, "ravi")
    filler = "sunny " * 72  # the number would stand across the end
    chat.say(
        f"ravi: owner, 2bhk flat in powai 45k, deposit 2 lakh {filler}98200 12345 semi furnished, from 1 dec"
    )
    chat.say("ravi: skip")
    chat.say("ravi: yes")
    assert not re.search(r"98\d", db.execute(WRITTEN).one()[1])


def test_a_wish_passed_on_is_read_back(chat, db):
    verified(chat, "asha")
    chat.play(f"""
        asha: {WANTED}
        bot: Here is what I have: / Size: *2 BHK or 3 BHK* / Areas: *Andheri East, Marol* / Budget: *₹45,000 to ₹55,000* / From: *20 Nov* / Food: *Vegetarian* / Shall I post it? …
        asha: yes
        bot: Posted ✓, …
    """)
    assert not CONTACT.search(
        " ".join(map(str, db.execute(text("SELECT title, notes FROM tenant_requirements")).one()))
    )


@pytest.mark.parametrize("words", [SEVERAL, ONE, WANTED])
def test_a_newcomer_s_draft_survives_the_code(chat, words):
    chat.say(f"bala: {words}")
    chat.say("bala: agree")
    [said] = chat.say("bala types the code")
    assert "2 BHK" in shown(said) and not CONTACT.search(shown(said))
