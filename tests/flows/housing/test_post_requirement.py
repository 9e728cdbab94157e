"""A tenant tells us what home they are looking for."""

import pytest
from sqlalchemy import text

from tests.chat import verified
from tests.flows.housing.scenes import home, wish

WISHES = text("SELECT budget_max, configurations, property_type, status FROM tenant_requirements")


def test_question_by_question(chat, db):
    verified(chat, "asha")
    chat.play("""
        asha: find a home
        bot: What do you look for? … [Room] [1 RK] [1 BHK] [2 BHK] [3 BHK] [4 BHK] [House] [PG]
        asha: 4
        bot: Where, and for how much a month? …
        asha: kormangla, 25k
        bot: Here is what I have: / Size: *2 BHK* / Areas: *Koramangala* / Budget: *up to ₹25,000* / Move-in on any day; write "from 1 Jan" to say when. Shall I post it? [Post it] [Change something] [Leave it]
        asha: from 1 jan
        bot: Here is what I have: … / From: *1 Jan* / Shall I post it? …
        asha: yes
        bot: Posted ✓, live till 20 Dec. …
    """)
    assert db.execute(WISHES).one() == (25_000, ["2bhk"], "flat", "active")


def test_a_fact_at_a_time(chat, db):
    verified(chat, "asha")
    chat.play("""
        asha: find a home
        bot: …
        asha: a flat
        bot: Where, and for how much a month? …
        asha: kormangla
        bot: And your budget a month? …
        asha: 25k
        bot: Here is what I have: / Home: *Flat* / Size: *Any size* / Areas: *Koramangala* / …
        asha: change something
        bot: What should I change? [Home] [Size] [Areas] [Budget] [From] [Furnishing]
        asha: size
        bot: How big? [1 RK] [1 BHK] [2 BHK] [3 BHK] [4 BHK] [Any size]
        asha: 2 or 3 bhk
        bot: Here is what I have: … / Size: *2 BHK or 3 BHK* / …
        asha: yes
        bot: Posted ✓, …
    """)
    assert db.execute(WISHES).one() == (25_000, ["2bhk", "3bhk"], "flat", "active")


def test_several_sizes_are_one_wish(chat, db):
    verified(chat, "asha", "ravi")
    home(chat, "ravi")
    chat.play("""
        asha: 1 or 2 bhk in powai under 50k from 1 dec
        bot: Here is what I have: / Size: *1 BHK or 2 BHK* / …
        asha: yes
        bot: Posted ✓, … One home fits. / *…* · 2 BHK · Powai / … Fit …%: within the budget · right there · the size wanted …
        bot to ravi: 🔑 Somebody new looks for a home like yours. …
        ravi: see them
        bot: *…* · Asha looks for 1 BHK / 2 BHK · Powai / …
    """)
    assert db.scalar(text("SELECT configurations FROM tenant_requirements")) == ["1bhk", "2bhk"]


def test_at_the_review_more_places_join_and_a_no_asks_what_to_change(chat):
    verified(chat, "asha")
    chat.play("""
        asha: flat 2bhk in powai 60k from 1 jan
        bot: Here is what I have: … / Areas: *Powai* …
        asha: also vikhroli
        bot: Here is what I have: … / Areas: *Powai, Vikhroli* …
        asha: change area to vikhroli
        bot: Here is what I have: … / Areas: *Vikhroli* …
        asha: पवई भी
        bot: Here is what I have: … / Areas: *Vikhroli, Powai* …
        asha: no
        bot: What should I change? [Home] [Size] [Areas] [Budget] [From] [Furnishing]
    """)


def test_back_and_a_correction(chat, db):
    verified(chat, "asha")
    chat.play("""
        asha: need a room
        bot: Got: Room. / Where, and for how much a month? …
        asha: powai
        bot: And your budget a month? …
        asha: back
        bot: Where, and for how much a month? …
        asha: change area to vikhroli
        bot: Got: Vikhroli. / And your budget a month? …
        asha: 18k
        bot: Here is what I have: … / Areas: *Vikhroli* / Budget: *up to ₹18,000* …
        asha: make it 20k
        bot: Here is what I have: … / Budget: *up to ₹20,000* …
        asha: change the rent to 21k
        bot: Here is what I have: … / Budget: *up to ₹21,000* …
        asha: change something
        bot: What should I change? [Home] [Areas] [Budget] [From] [For] [Furnishing]
        asha: budget
        bot: And your budget a month? …
        asha: 22k
        bot: Here is what I have: … / Budget: *up to ₹22,000* …
        asha: just me
        bot: Here is what I have: … / For: *Just me* …
        asha: post it
        bot: Posted ✓, …
    """)
    assert db.execute(WISHES).one() == (22_000, [], "room", "active")


def test_a_change_at_the_review_is_never_taken_for_a_yes(chat, db):
    verified(chat, "asha")
    chat.play("""
        asha: हिन्दी
        bot: …
        asha: पवई में 2bhk चाहिए 50 हज़ार तक, 1 दिसंबर से
        bot: आपने यह बताया: … / बजट: *₹50,000 तक* …
        asha: बजट 60 हज़ार कर दो
        bot: आपने यह बताया: … / बजट: *₹60,000 तक* …
    """)
    assert db.execute(WISHES).all() == []


def test_in_hindi(chat, db):
    verified(chat, "asha")
    chat.play("""
        asha: hindi
        bot: …
        asha: घर चाहिए
        bot: कैसा घर चाहिए? … [कमरा] … [मकान] [PG]
        asha: कमरा
        bot: कहाँ, और महीने का कितना? …
        asha: पवई, 15 हज़ार
        bot: आपने यह बताया: … / बजट: *₹15,000 तक* …
        asha: अगले महीने
        bot: आपने यह बताया: … / कब से: *1 दिस॰* …
        asha: हाँ
        bot: पोस्ट हो गया ✓, …
    """)
    assert db.execute(WISHES).one() == (15_000, [], "room", "active")


def test_over_sms_by_numbers(chat, db):
    chat.channel = "sms"
    verified(chat, "asha")
    chat.play("""
        asha: find a home
        bot: What do you look for? … [Room] [1 RK] [1 BHK] [2 BHK] [3 BHK] [4 BHK] [House] [PG]
        asha: 8
        bot: Where, and for how much a month? …
        asha: hsr 9000
        bot: Here is what I have: … / Budget: *up to ₹9,000* …
        asha: tomorrow, sharing
        bot: Here is what I have: … / From: *21 Nov* / For: *Sharing* …
        asha: 1
        bot: Posted ✓, …
    """)
    assert db.execute(WISHES).one() == (9_000, [], "pg", "active")


def test_bad_answers_get_a_clear_word_and_the_question_again(chat):
    verified(chat, "asha")
    chat.play("""
        asha: 2bhk flat
        bot: Got: Flat · 2 BHK. / Where, and for how much a month? …
        asha sends: place 0.0,0.0
        bot: I know no place near there. … / Where, and for how much a month?…
        asha: powai
        bot: And your budget a month? …
        asha: abc
        bot: Sorry, I did not follow. … / And your budget a month? …
        asha: 90 lakh
        bot: That should be between ₹1,000 and ₹20,00,000. … / And your budget a month? …
        asha: 40k
        bot: Here is what I have: …
        asha: change something
        bot: What should I change? …
        asha: from
        bot: From when? …
        asha: 1 jan 2020
        bot: That day is already over. / From when? …
        asha: 1 jan 2035
        bot: That is too far ahead; … / From when? …
    """)


def test_a_budget_far_below_what_homes_cost_there_is_said_at_once(chat):
    verified(chat, "asha", "ravi")
    home(chat, "ravi")
    chat.play("""
        asha: 2bhk flat in powai
        bot: Got: Flat · 2 BHK · Powai. / And your budget a month? …
        asha: 9k
        bot: Homes there start near ₹45,000 a month. / And your budget a month? …
        asha: 46k
        bot: Here is what I have: …
    """)


def test_a_look_elsewhere_returns_to_the_question(chat):
    verified(chat, "asha")
    chat.play("""
        asha: 2bhk flat in powai
        bot: …And your budget a month? …
        asha: matches
        bot: No match yet. When two like each other, I tell both. / And your budget a month? …
    """)


def test_hosts_whose_home_fits_are_told_once_a_day(chat, clock):
    verified(chat, "asha", "bala", "ravi")
    home(chat, "ravi")
    chat.say("asha: 2bhk in powai under 50k from 1 dec")
    chat.play("""
        asha: post it
        bot: Posted ✓, live till 20 Dec. One home fits. / … [👍 Like] [👎 Skip] [ℹ More]
        bot to ravi: 🔑 Somebody new looks for a home like yours. Have a look? [See them] [Later]
    """)
    assert len(wish(chat, "bala")) == 1  # Ravi was told today
    clock.advance(86_400)
    chat.play("""
        ravi taps: See them
        bot: *…* · … looks for 2 BHK · Powai / … [👍 Like] [👎 Skip] [ℹ More]
    """)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("pause my post", "You have posted nothing yet. …"),
        ("edit", "What should I change? …"),
        ("रद्द कर दो", "All right, cancelled."),
        ("don't post it", "All right, cancelled."),
    ],
)
def test_only_a_yes_posts(chat, db, said, answer):
    verified(chat, "asha")
    chat.say("asha: 2bhk in powai under 50k from 1 dec")
    chat.play(f"""
        asha: {said}
        bot: {answer}
    """)
    assert db.execute(WISHES).all() == []


def test_a_question_that_stands_is_asked_again_in_few_words(chat):
    verified(chat, "asha")
    chat.play("""
        asha: find a home
        bot: What do you look for? Pick one, or write it all in a line, … [Room] … [PG]
        asha: from 1 dec
        bot: Got: 1 Dec. / Which kind of home, or what size? [Room] … [PG]
        asha: under 50k
        bot: Got: up to ₹50,000. / Which kind of home, or what size? [Room] … [PG]
        asha: 2bhk
        bot: Which areas? …
        asha: semi furnished
        bot: Got: Semi-furnished. / In which areas?
    """)


def test_why_a_fact_is_asked_is_told_wherever_they_wonder(chat):
    verified(chat, "asha")
    chat.play("""
        asha: 2bhk
        bot: … Where, and for how much a month? …
        asha: why do you need my move in date?
        bot: The day you would move in: … / Where, and for how much a month?
        asha: budget kyun chahiye
        bot: It picks your homes: … / Where, and for how much a month?
        asha: powai 50k
        bot: Here is what I have: …
        asha: why do you need my budget?
        bot: It picks your homes: … / Shall I post it? …
        asha: why do you need my budget?
        bot: I help people find homes … / Shall I post it? …
        asha: no
        bot: What should I change? …
        asha: why do you need my budget?
        bot: It picks your homes: … / Shall I post it? …
    """)


def test_a_choice_that_is_only_wondered_at_is_not_made(chat):
    verified(chat, "asha")
    chat.play("""
        asha: flat to let in powai 45k, deposit 1 lakh
        bot: Got: … How big is it? …
        asha: 2bhk
        bot: Are you the owner, or a broker? …
        asha: why do you ask if i am the owner?
        bot: Tenants see it on your card. … / Are you the owner, or a broker? …
    """)


def test_half_a_size_takes_the_sizes_around_it(chat, db):
    verified(chat, "asha")
    chat.play("""
        asha: 2.5bhk in Baner under 40k
        bot: Here is what I have: / Size: *2 BHK or 3 BHK* / Areas: *Baner* / …
        asha: yes
        bot: Posted ✓, …
    """)
    assert db.execute(WISHES).one().configurations == ["2bhk", "3bhk"]
