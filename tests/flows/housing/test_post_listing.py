"""A host tells us what home they have."""

from sqlalchemy import text

from tests.chat import verified
from tests.flows.housing.scenes import HOME, home, wish

HOMES = text("""
    SELECT locality_id, configuration, rent_monthly, deposit_amount, food_preference, description, status
    FROM property_listings""")


def test_question_by_question(chat, db):
    verified(chat, "ravi")
    chat.play("""
        ravi: list my home
        bot: Are you the owner, or a broker? [Owner] [Broker]
        ravi: owner
        bot: What are you renting out? [Flat] [Room] [House] [PG]
        ravi: flat
        bot: How big is it? [1 RK] [1 BHK] [2 BHK] [3 BHK] [4 BHK]
        ravi: 2bhk
        bot: Where is it? …
        ravi: powai
        bot: What is the rent a month?
        ravi: 45k
        bot: And the deposit?
        ravi: 2 lakh
        bot: Furnished? [Unfurnished] [Semi-furnished] [Fully furnished]
        ravi: semi
        bot: Free from when? …
        ravi: 1 dec
        bot: Who would you like? [Anyone] [Vegetarians] [Women] [Men] [Working people] [Students]
        ravi: vegetarians
        bot: Send up to 8 photos. … [Skip]
        ravi: no photos
        bot: Anything else people should know? … [Skip]
        ravi: sunny, lake view. call 9876543210 or ravi@gmail.com
        bot: I covered the phone numbers and links; … / Here is your home: … / About: *sunny, lake view. call ••• or •••* / Shall I post it? [Post it] [Change something] [Cancel]
        ravi: post it
        bot: Posted ✓, live till 20 Dec. / Nobody nearby is looking for such a home yet; I will write when somebody is.
    """)
    assert db.execute(HOMES).one() == (
        "mumbai/powai", "2bhk", 45_000, 200_000, "veg", "sunny, lake view. call ••• or •••", "active",
    )  # fmt: skip


def test_a_pin_a_photo_and_a_voice_note_come_in_any_order(chat):
    verified(chat, "ravi")
    chat.play("""
        ravi: list my home
        bot: Are you the owner, or a broker? …
        ravi sends: place 19.1176,72.906
        bot: Got: Powai. / Are you the owner, or a broker? …
        ravi sends: voice
        bot: I can't read that here. Please answer in words. / Are you the owner, or a broker? …
        ravi sends: photo
        bot: Got your photo ✓ / Are you the owner, or a broker? …
        ravi: owner, 2bhk flat 45k, deposit 2 lakh, semi furnished, from 1 dec, veg only
        bot: Anything else people should know? …
        ravi: ho gaya
        bot: Here is your home: … / Area: *Powai* … … / Shall I post it? …
    """)


def test_one_message_says_nearly_all_of_it(chat, db):
    verified(chat, "ravi")
    chat.play("""
        ravi: owner, 2bhk flat in powai 45k, deposit 2 lakh, semi furnished, from 1 dec, veg only
        bot: Got: Owner · Flat · 2 BHK · Powai · ₹45,000 · ₹2,00,000 · Semi-furnished · 1 Dec · Vegetarians. / Send up to 8 photos. …
        ravi: skip
        bot: …
        ravi: skip
        bot: Here is your home: … / For: *Vegetarians* / Shall I post it? …
        ravi: yes
        bot: Posted ✓, …
    """)
    assert db.execute(HOMES).one().food_preference == "veg"


def test_bad_answers_get_a_clear_word_and_the_question_again(chat):
    verified(chat, "ravi")
    chat.play("""
        ravi: owner, 2bhk flat to rent out
        bot: Got: …. / Where is it? …
        ravi sends: place 15.0,68.0
        bot: I know no place near there. Please write the area's name. / Where is it? …
        ravi sends: place 19.1176,72.9060
        bot: What is the rent a month?
        ravi: abc
        bot: Sorry, I did not follow. / What is the rent a month?
        ravi: 45k
        bot: And the deposit?
        ravi: none
        bot: Furnished? …
        ravi: semi
        bot: Free from when? …
        ravi: 1 jan 2020
        bot: That day is already over. / Free from when? …
    """)


def test_back_and_a_correction(chat, db):
    verified(chat, "ravi")
    chat.play("""
        ravi: owner, 2bhk flat in powai 45k
        bot: Got: …. / And the deposit?
        ravi: 2 lakh
        bot: Furnished? …
        ravi: back
        bot: And the deposit?
        ravi: 1.5 lakh
        bot: Furnished? …
        ravi: 3 lakh
        bot: Sorry, I did not follow. / Furnished? …
        ravi: semi
        bot: Free from when? …
        ravi: 1 dec
        bot: Who would you like? …
        ravi: anyone
        bot: …
        ravi: skip
        bot: …
        ravi: skip
        bot: Here is your home: … / Rent: *₹45,000* / Deposit: *₹1,50,000* …
        ravi: rent 42k
        bot: Here is your home: … / Rent: *₹42,000* / Deposit: *₹1,50,000* …
        ravi: post it
        bot: Posted ✓, …
    """)
    assert db.execute(HOMES).one()[2:4] == (42_000, 150_000)


def test_an_album_is_counted_and_kept_in_its_order(chat, db):
    verified(chat, "ravi")
    chat.say(f"ravi: {HOME}")
    chat.play("""
        ravi: anyone
        bot: Send up to 8 photos. … [Skip]
        ravi sends: photo
        bot: Got one photo. More, or done? [Done]
        ravi sends: photo
        bot: Got 2 photos. More, or done? [Done]
        ravi: skip
        bot: Anything else people should know? …
        ravi sends: photo
        bot: Got your photo ✓ / Anything else people should know? …
        ravi: skip
        bot: Here is your home: … / Photos: *3 photos* / Shall I post it? …
        ravi: post it
        bot: Posted ✓, …
    """)
    kept = db.execute(text("SELECT sequence_order, is_primary FROM property_photos ORDER BY 1")).all()
    assert kept == [(0, True), (1, False), (2, False)]


def test_in_hindi(chat, db):
    verified(chat, "ravi")
    chat.play("""
        ravi: hindi
        bot: …
        ravi: मकान मालिक हूँ, पवई में 2bhk 45 हज़ार
        bot: समझ गया: मालिक · 2 BHK · Powai · ₹45,000। / और डिपॉज़िट?
        ravi: 2 लाख
        bot: फ़र्नीचर है? …
        ravi: सेमी
        bot: कब से ख़ाली है? …
        ravi: 1 दिसंबर
        bot: कैसे किराएदार चाहिए? …
        ravi: कोई भी
        bot: …
        ravi: फ़ोटो नहीं है
        bot: …
        ravi: छोड़ें
        bot: आपका घर: …
        ravi: किराया 42 हज़ार
        bot: आपका घर: … / किराया: *₹42,000* …
        ravi: हाँ
        bot: पोस्ट हो गया ✓, …
    """)
    assert db.execute(HOMES).one()[1:4] == ("2bhk", 42_000, 200_000)


def test_over_sms_by_numbers(chat, db):
    chat.channel = "sms"
    verified(chat, "ravi")
    chat.play("""
        ravi: list my home
        bot: Are you the owner, or a broker? …
        ravi: 2
        bot: What are you renting out? …
        ravi: 4
        bot: Where is it? …
        ravi: hsr layout
        bot: What is the rent a month?
        ravi: 9000
        bot: And the deposit?
        ravi: 0
        bot: Furnished? …
        ravi: 3
        bot: Free from when? …
        ravi: now
        bot: Who would you like? …
        ravi: 6
        bot: …
        ravi: 1
        bot: …
        ravi: 1
        bot: Here is your home: / You are: *Broker* / Home: *PG* / …
        ravi: 1
        bot: Posted ✓, …
    """)
    assert db.execute(HOMES).one()[1:4] == (None, 9_000, 0)


def test_tenants_whom_it_fits_are_told(chat):
    verified(chat, "asha", "ravi")
    wish(chat, "asha")
    for line in (HOME, "anyone", "skip", "skip"):
        chat.say(f"ravi: {line}")
    chat.play("""
        ravi: post it
        bot: Posted ✓, live till 20 Dec. / One person nearby is looking for such a home. / *…* · Asha looks for 2 BHK · Powai / … [👍 Like] [👎 Skip] [ℹ More]
        bot to asha: 🏠 A new home fits what you look for. Have a look? [See them] [Later]
        asha: yes
        bot: *…* · 2 BHK · Powai / ₹45,000 a month · … [👍 Like] [👎 Skip] [ℹ More]
    """)


def test_nobody_is_told_of_a_home_that_is_not_for_them(chat):
    verified(chat, "asha", "ravi")
    wish(chat, "asha", "1bhk in powai under 20k from 1 dec")
    home(chat, "ravi")
    chat.play("""
        asha: more
        bot: Nothing fits yet. …
    """)
