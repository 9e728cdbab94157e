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
        bot: What do you rent out? … [1 RK] [1 BHK] [2 BHK] [3 BHK] [4 BHK] [Room] [House] [PG]
        ravi: 3
        bot: Where is it? …
        ravi: powai
        bot: What are the rent a month and the deposit? …
        ravi: 45k and 2 lakh deposit
        bot: Are you the owner, or a broker? [Owner] [Broker]
        ravi: owner
        bot: Furnished, and free from when? … [Unfurnished] [Semi-furnished] [Fully furnished]
        ravi: semi, 1 dec
        bot: Send up to 8 photos, or write a sentence or two about it. … [Skip]
        ravi: sunny, lake view, vegetarians only please. call 9876543210 or ravi@gmail.com
        bot: I covered the phone numbers and links; … / Here is your home: … / For: *Anyone* / About: *sunny, lake view, … call ••• or •••* / Shall I post it? [Post it] [Change something] [Leave it]
        ravi: veg only
        bot: Here is your home: … / For: *Vegetarians* …
        ravi: post it
        bot: Posted ✓, live till 20 Dec. / Nobody nearby is looking for such a home yet; I will write when somebody is.
    """)
    assert db.execute(HOMES).one() == (
        "mumbai/powai", "2bhk", 45_000, 200_000, "veg",
        "sunny, lake view, vegetarians only please. call ••• or •••", "active",
    )  # fmt: skip


def test_a_fact_at_a_time(chat, db):
    verified(chat, "ravi")
    chat.play("""
        ravi: list my home
        bot: …
        ravi: a flat
        bot: How big is it? [1 RK] [1 BHK] [2 BHK] [3 BHK] [4 BHK]
        ravi: 2bhk
        bot: Where is it? …
        ravi: powai
        bot: What are the rent a month and the deposit? …
        ravi: 45k
        bot: And the deposit?
        ravi: none
        bot: Are you the owner, or a broker? …
        ravi: broker
        bot: Furnished, and free from when? …
        ravi: no
        bot: …Furnished, and free from when? …
        ravi: unfurnished
        bot: Send up to 8 photos, …
        ravi: skip
        bot: Here is your home: … / Free now; write "from 1 Dec" if it is later. Shall I post it? …
        ravi: post it
        bot: Posted ✓, …
    """)
    assert db.execute(HOMES).one()[2:4] == (45_000, 0)


def test_a_pin_a_photo_and_a_voice_note_come_in_any_order(chat):
    verified(chat, "ravi")
    chat.play("""
        ravi: list my home
        bot: What do you rent out? …
        ravi sends: place 19.1176,72.906
        bot: Got: Powai. / What do you rent out? …
        ravi sends: voice
        bot: I cannot take a voice note here, sorry. Please type it. / Which kind of home is it, or what size? …
        ravi sends: photo
        bot: Got your photo ✓ / What do you rent out? …
        ravi: owner, 2bhk flat 45k, deposit 2 lakh, semi furnished, from 1 dec, veg only
        bot: Here is your home: … / Area: *Powai* … … / Photos: *1 photo* / Shall I post it? …
    """)


def test_one_message_says_nearly_all_of_it(chat, db):
    verified(chat, "ravi")
    chat.play("""
        ravi: owner, 2bhk flat in powai 45k, deposit 2 lakh, semi furnished, from 1 dec, veg only
        bot: Got: Flat · 2 BHK · Powai · ₹45,000 · ₹2,00,000 · Owner · Semi-furnished · 1 Dec · Vegetarians. / Send up to 8 photos, …
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
        bot: What are the rent a month and the deposit? …
        ravi: abc
        bot: Sorry, I did not follow. … / What are the rent a month and the deposit? …
        ravi: 45k
        bot: And the deposit?
        ravi: none
        bot: Furnished, and free from when? …
    """)


def test_back_and_a_correction(chat, db):
    verified(chat, "ravi")
    chat.play("""
        ravi: owner, 2bhk flat in powai 45k
        bot: Got: …. / And the deposit?
        ravi: 2 lakh
        bot: Furnished, and free from when? …
        ravi: back
        bot: And the deposit?
        ravi: 1.5 lakh
        bot: Furnished, and free from when? …
        ravi: 3 lakh
        bot: Sorry, I did not follow. … / Furnished, and free from when? …
        ravi: semi
        bot: Send up to 8 photos, …
        ravi: from 1 dec
        bot: Got: 1 Dec. / Photos, or a sentence or two about it? …
        ravi: skip
        bot: Here is your home: … / Rent: *₹45,000* / Deposit: *₹1,50,000* …
        ravi: rent 42k
        bot: Here is your home: … / Rent: *₹42,000* / Deposit: *₹1,50,000* …
        ravi: post it
        bot: Posted ✓, …
    """)
    assert db.execute(HOMES).one()[2:4] == (42_000, 150_000)


def test_a_room_said_after_a_size_has_none(chat, db):
    verified(chat, "ravi")
    for line in (
        "owner, 2bhk in powai, 45k, deposit 2 lakh, semi furnished",
        "skip",
        "make it a room",
        "post it",
    ):
        chat.say(f"ravi: {line}")
    assert db.execute(text("SELECT property_type, configuration FROM property_listings")).one() == (
        "room",
        None,
    )


def test_an_album_is_counted_and_kept_in_its_order(chat, db):
    verified(chat, "ravi")
    chat.say(f"ravi: {HOME}")
    chat.play("""
        ravi sends: photo
        bot: Got one photo. More, or done? [Done]
        ravi sends: photo
        bot: Got 2 photos. More, or done? [Done]
        ravi: lake view and a gym
        bot: Here is your home: … / Photos: *2 photos* / About: *lake view and a gym* / Shall I post it? …
        ravi sends: photo
        bot: Got your photo ✓ / Here is your home: … / Photos: *3 photos* …
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
        bot: समझ गया: 2 BHK · Powai · ₹45,000 · मालिक। / और डिपॉज़िट?
        ravi: 2 लाख
        bot: फ़र्नीचर है, और कब से ख़ाली है? …
        ravi: सेमी, 1 दिसंबर से
        bot: फ़ोटो भेजें, …
        ravi: फ़ोटो नहीं है
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
        bot: What do you rent out? …
        ravi: 8
        bot: Where is it? …
        ravi: hsr layout
        bot: What are the rent a month and the deposit? …
        ravi: 9000
        bot: And the deposit?
        ravi: 0
        bot: Are you the owner, or a broker? …
        ravi: 2
        bot: Furnished, and free from when? …
        ravi: 3
        bot: …
        ravi: 1
        bot: Here is your home: / Home: *PG* / … / You are: *Broker* / …
        ravi: 1
        bot: Posted ✓, …
    """)
    assert db.execute(HOMES).one()[1:4] == (None, 9_000, 0)


def test_what_can_be_changed_fits_a_list(chat):
    verified(chat, "ravi")
    for line in (
        "owner, 2bhk house in powai, 45k, deposit 2 lakh, semi furnished, from 1 dec, veg only",
        "skip",
    ):
        chat.say(f"ravi: {line}")
    (asked,) = chat.say("ravi taps: Change something")
    assert [option["label"] for option in asked.prompt["options"]][::9] == ["Size", "About"]


def test_tenants_whom_it_fits_are_told(chat):
    verified(chat, "asha", "ravi")
    wish(chat, "asha")
    for line in (HOME, "skip"):
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


def test_half_a_size_is_the_size_below_it_and_one_home(chat, db):
    verified(chat, "ravi")
    chat.play("""
        ravi: owner, 2.5bhk flat in powai 45k, deposit 2 lakh, semi furnished, from 1 dec
        bot: Got: Flat · 2 BHK · Powai · … / Send up to 8 photos, …
        ravi: skip
        bot: Here is your home: … / Shall I post it? …
        ravi: yes
        bot: Posted ✓, …
    """)
    assert db.execute(HOMES).one().configuration == "2bhk"
