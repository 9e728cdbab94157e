"""Whole messages: what they want and what they say."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import Intent, Understood, understand

TODAY = date(2026, 11, 20)

INTENTS = [
    ("need a 2bhk in andheri", "post_requirement"),
    ("looking for a flat in HSR", "post_requirement"),
    ("I want a room near powai", "post_requirement"),
    ("2bhk hsr 25k", "post_requirement"),
    ("flat chahiye", "post_requirement"),
    ("andheri me ghar chahiye", "post_requirement"),
    ("room chaiye kothrud mein", "post_requirement"),
    ("kiraye pe ghar chahiye", "post_requirement"),
    ("मुझे अंधेरी में फ्लैट चाहिए", "post_requirement"),
    ("किराये पर घर चाहिए", "post_requirement"),
    ("hi need 2bhk in indiranagar", "post_requirement"),
    ("hello, 2bhk in hsr under 25k", "post_requirement"),
    ("looking for flat for rent in Andheri", "post_requirement"),
    ("want to rent a 2bhk in hsr", "post_requirement"),
    ("looking for a flat available immediately", "post_requirement"),
    ("pg for girls in koramangala 8k", "post_requirement"),
    ("requirement: 1bhk baner", "post_requirement"),
    ("house wanted in whitefield", "post_requirement"),
    ("I am a student searching for pg", "post_requirement"),
    ("ghar dhundh raha hu bandra me", "post_requirement"),
    ("shifting to pune need 1rk", "post_requirement"),
    ("no smoking", "post_requirement"),
    ("2bhk flat available in andheri for rent 25k", "post_listing"),
    ("flat for rent in pune", "post_listing"),
    ("I have a 2bhk flat in Andheri", "post_listing"),
    ("want to rent out my 2bhk", "post_listing"),
    ("to let 2bhk powai", "post_listing"),
    ("owner hoon", "post_listing"),
    ("owner hoon, 1bhk malad 18000", "post_listing"),
    ("kiraye pe dena hai 3bhk", "post_listing"),
    ("ghar kiraye par dena hai", "post_listing"),
    ("मकान किराये पर देना है", "post_listing"),
    ("मेरा फ्लैट खाली है", "post_listing"),
    ("looking for tenants for my flat", "post_listing"),
    ("kirayedar chahiye mere flat ke liye", "post_listing"),
    ("need flatmate for 3bhk in hsr", "post_listing"),
    ("i want to list my flat", "post_listing"),
    ("mere paas ek flat hai andheri mein", "post_listing"),
    ("my house is vacant", "post_listing"),
    ("3bhk villa to let whitefield 60k no brokers", "post_listing"),
    ("tenant wanted for 1bhk", "post_listing"),
    ("show me flats in hsr", "browse"),
    ("flats dikhao andheri me", "browse"),
    ("मुझे फ्लैट दिखाओ", "browse"),
    ("any flats in powai", "browse"),
    ("show some cheaper ones", "browse"),
    ("what flats do you have in baner", "browse"),
    ("is any 2bhk available in HSR?", "browse"),
    ("show my matches please now", "matches"),
    ("mere matches dikhao", "matches"),
    ("show my posts please now", "my_posts"),
    ("delete my listing", "my_posts"),
    ("pause my listing for a week", "my_posts"),
    ("change budget to 30k", "edit"),
    ("budget badlo 30k", "edit"),
    ("बजट बदलो", "edit"),
    ("please update my requirement", "edit"),
    ("reduce the rent to 20k", "edit"),
    ("can I visit tomorrow", "visit"),
    ("ghar dekhna hai kal", "visit"),
    ("schedule a visit for saturday", "visit"),
    ("i want to talk to a human being", "agent"),
    ("connect me to customer care", "agent"),
    ("insaan se baat karni hai yaar", "agent"),
    ("how does this work exactly", "help"),
    ("मुझे मदद चाहिए", "help"),
    ("can we talk in hindi mein", "language"),
    ("please change the language", "language"),
    ("i want to report this guy", "report"),
    ("he is a fraud", "report"),
    ("yeh to scam hai", "report"),
    ("please block this user now", "block"),
    ("please delete my account now", "delete_account"),
    ("mera account delete kar do please", "delete_account"),
    ("looking for a roommate in my 2bhk at hsr", "post_listing"),
    ("i want to sublet my apartment", "post_listing"),
    ("2bhk available in hsr?", "browse"),
    ("ok what about deposit", "unknown"),
    ("stop", "stop"),
    ("बंद करो", "stop"),
    ("❤️", "like"),
    ("👍", "yes"),
    ("haan", "yes"),
    ("menu", "menu"),
    ("hi", "greet"),
    ("what's the weather", "unknown"),
    ("", "unknown"),
    ("😀", "unknown"),
    ("asdf qwer", "unknown"),
    ("i like big houses", "unknown"),
]

NEVER_STOP_OR_LIKE = [
    "I want to stop paying so much rent",
    "bus stop ke paas flat",
    "stop 2bhk",
    "please stop asking and show flats",
    "I'd like a 2bhk",
    "would like to visit",
    "flat like this",
    "i like big houses",
    "i dont like it at all",
    "do you like it",
    "non stop water supply",
    "band karo ye drama aur ghar dikhao",
    "पानी बंद है क्या",
    "like",
    "stop",
]

SLOTS = [
    (
        "2bhk in Andheri under 25k from 1 Jan 2027",
        {
            "localities": ["Andheri"],
            "budget_max": 25_000,
            "configuration": "2bhk",
            "possession_date": "2027-01-01",
        },
    ),
    ("2bhk hsr 25k", {"localities": ["HSR Layout"], "budget_max": 25_000, "configuration": "2bhk"}),
    (
        "need 1 room in 2bhk hsr or koramangla under 15k from 1st dec, veg",
        {
            "localities": ["HSR Layout", "Koramangala"],
            "property_type": "room",
            "configuration": "2bhk",
            "budget_max": 15_000,
            "possession_date": "2026-12-01",
            "food_preference": "veg",
        },
    ),
    (
        "kormangla ya hsr me flat chahiye 25 hazaar tak",
        {"localities": ["Koramangala", "HSR Layout"], "property_type": "flat", "budget_max": 25_000},
    ),
    (
        "मुझे अंधेरी में 2बीएचके चाहिए 25 हज़ार तक",
        {"localities": ["Andheri"], "configuration": "2bhk", "budget_max": 25_000},
    ),
    (
        "दो बेडरूम का फ्लैट चाहिए १५-२० हज़ार",
        {"configuration": "2bhk", "property_type": "flat", "budget_min": 15_000, "budget_max": 20_000},
    ),
    ("studio near powai 20k", {"localities": ["Powai"], "configuration": "1rk", "budget_max": 20_000}),
    ("need 1rk 8k", {"configuration": "1rk", "budget_max": 8_000}),
    ("do bhk chahiye", {"configuration": "2bhk"}),
    ("two bedroom apartment wanted", {"configuration": "2bhk", "property_type": "flat"}),
    ("4 BHK needed", {"configuration": "4bhk"}),
    (
        "I have a 2bhk flat in Andheri for rent 25000 deposit 50000",
        {
            "localities": ["Andheri"],
            "configuration": "2bhk",
            "property_type": "flat",
            "rent_monthly": 25_000,
            "deposit_amount": 50_000,
        },
    ),
    (
        "flat available rent 25k deposit 1 lakh",
        {"property_type": "flat", "rent_monthly": 25_000, "deposit_amount": 100_000},
    ),
    (
        "flat available 25k rent 1 lakh deposit",
        {"property_type": "flat", "rent_monthly": 25_000, "deposit_amount": 100_000},
    ),
    (
        "flat available deposit 1 lakh rent 25k",
        {"property_type": "flat", "rent_monthly": 25_000, "deposit_amount": 100_000},
    ),
    (
        "flat available 1 lakh deposit, 25k rent",
        {"property_type": "flat", "rent_monthly": 25_000, "deposit_amount": 100_000},
    ),
    (
        "flat available 2 lakh deposit 30k",
        {"property_type": "flat", "rent_monthly": 30_000, "deposit_amount": 200_000},
    ),
    ("flat available 2 lakh deposit", {"property_type": "flat", "deposit_amount": 200_000}),
    (
        "owner hoon 1bhk kiraya 18 hazaar, deposit 50 hazaar",
        {"configuration": "1bhk", "rent_monthly": 18_000, "deposit_amount": 50_000},
    ),
    (
        "for my flat looking for tenants 22k 2 months deposit",
        {"property_type": "flat", "rent_monthly": 22_000, "deposit_amount": 44_000},
    ),
    ("flat to let 25k + 3k maintenance", {"property_type": "flat", "rent_monthly": 25_000}),
    (
        "need flat 25k max, deposit 50k",
        {"property_type": "flat", "budget_max": 25_000, "deposit_amount": 50_000},
    ),
    ("need flat rent 25k", {"property_type": "flat", "budget_max": 25_000}),
    ("need flat budget 20-25", {"property_type": "flat", "budget_min": 20_000, "budget_max": 25_000}),
    ("need flat budget 25", {"property_type": "flat", "budget_max": 25_000}),
    ("change budget to 30k", {"budget_max": 30_000}),
    ("need villa above 50k", {"property_type": "house", "budget_min": 50_000}),
    ("independent house needed", {"property_type": "house"}),
    ("makaan chahiye", {"property_type": "house"}),
    ("bungalow wanted", {"property_type": "house"}),
    ("hostel chahiye", {"property_type": "pg"}),
    ("pg room wanted", {"property_type": "pg"}),
    ("room in flat needed", {"property_type": "room"}),
    (
        "need sharing pg for girls 8k veg non smoker student",
        {
            "property_type": "pg",
            "occupancy": "double",
            "gender_preference": "female",
            "budget_max": 8_000,
            "food_preference": "veg",
            "smoking": "no",
            "occupation_type": "student",
        },
    ),
    ("need single room", {"property_type": "room", "occupancy": "single"}),
    ("need double sharing room", {"property_type": "room", "occupancy": "double"}),
    ("need room single sharing", {"property_type": "room", "occupancy": "single"}),
    ("twin sharing pg needed", {"property_type": "pg", "occupancy": "double"}),
    ("akele ke liye kamra chahiye", {"property_type": "room", "occupancy": "single"}),
    ("need furnished flat", {"property_type": "flat", "furnishing": "fully_furnished"}),
    ("need fully-furnished flat", {"property_type": "flat", "furnishing": "fully_furnished"}),
    ("need semi-furnished flat", {"property_type": "flat", "furnishing": "semi_furnished"}),
    ("need semifurnished flat", {"property_type": "flat", "furnishing": "semi_furnished"}),
    ("need unfurnished flat", {"property_type": "flat", "furnishing": "unfurnished"}),
    ("bina furniture ka flat chahiye", {"property_type": "flat", "furnishing": "unfurnished"}),
    ("सेमी फर्निश्ड फ्लैट चाहिए", {"property_type": "flat", "furnishing": "semi_furnished"}),
    ("flat available for girls only", {"property_type": "flat", "gender_preference": "female"}),
    ("flat available for boys", {"property_type": "flat", "gender_preference": "male"}),
    ("flat available boys or girls", {"property_type": "flat", "gender_preference": "any"}),
    ("flat available for female or male", {"property_type": "flat", "gender_preference": "any"}),
    ("सिर्फ लड़कियों के लिए कमरा खाली है", {"property_type": "room", "gender_preference": "female"}),
    (
        "flat available for working professionals",
        {"property_type": "flat", "occupation_type": "working_professional"},
    ),
    (
        "working women pg needed",
        {"property_type": "pg", "occupation_type": "working_professional", "gender_preference": "female"},
    ),
    ("room needed, i am a student", {"property_type": "room", "occupation_type": "student"}),
    ("flat available veg only", {"property_type": "flat", "food_preference": "veg"}),
    ("flat available, no non veg", {"property_type": "flat", "food_preference": "veg"}),
    ("flat available non-veg ok", {"property_type": "flat", "food_preference": "both"}),
    ("room needed, i eat non-veg", {"property_type": "room", "food_preference": "non_veg"}),
    ("room needed veg/non-veg both", {"property_type": "room", "food_preference": "both"}),
    ("शाकाहारी, कमरा चाहिए", {"property_type": "room", "food_preference": "veg"}),
    ("flat available no smoking", {"property_type": "flat", "smoking": "no"}),
    ("flat available smoking allowed", {"property_type": "flat", "smoking": "yes"}),
    ("flat available smoking not allowed", {"property_type": "flat", "smoking": "no"}),
    ("room needed smoking nahi", {"property_type": "room", "smoking": "no"}),
    ("need flat asap", {"property_type": "flat", "possession_date": "2026-11-20"}),
    ("need flat from next month", {"property_type": "flat", "possession_date": "2026-12-01"}),
    ("diwali ke baad flat chahiye", {"property_type": "flat", "possession_date": "2027-10-30"}),
    (
        "need flat from 1/2 budget 25k",
        {"property_type": "flat", "possession_date": "2027-02-01", "budget_max": 25_000},
    ),
    ("need flat 24/7 water 20k", {"property_type": "flat", "budget_max": 20_000}),
    ("need flat in pune 411045 15k", {"city": "Pune", "property_type": "flat", "budget_max": 15_000}),
    (
        "villa for rent 60k, 3 lakh advance, available from 1st feb",
        {
            "property_type": "house",
            "rent_monthly": 60_000,
            "deposit_amount": 300_000,
            "possession_date": "2027-02-01",
        },
    ),
    ("flat with 2 bathrooms 900 sqft 3rd floor 25k needed", {"property_type": "flat", "budget_max": 25_000}),
    ("hi", {}),
    ("menu", {}),
    ("asdf", {}),
    ("", {}),
]


@pytest.mark.parametrize(("text", "intent"), INTENTS)
def test_an_intent_is_heard(text: str, intent: str) -> None:
    assert understand(text, TODAY).intent == Intent(intent)


@pytest.mark.parametrize("text", NEVER_STOP_OR_LIKE)
def test_stop_and_like_are_only_ever_whole_messages(text: str) -> None:
    heard = understand(text, TODAY).intent
    assert heard not in (Intent.STOP, Intent.LIKE) or heard == text


@pytest.mark.parametrize(("text", "slots"), SLOTS)
def test_slots_are_read(text: str, slots: dict) -> None:
    heard = dict(understand(text, TODAY).slots)
    for inner in ("locality_ids", "host_category"):  # for the flows alone
        heard.pop(inner, None)
    if "city" not in slots:
        heard.pop("city", None)
    assert heard == slots


def test_what_is_printed_is_plain_json() -> None:
    heard = understand("2bhk in Andheri under 25k from 1 Jan 2027", TODAY).as_json()
    assert json.loads(json.dumps(heard)) == heard
    assert heard["intent"] == "post_requirement"


def test_a_command_is_certain_and_a_stray_word_is_not() -> None:
    assert understand("menu", TODAY).sure == 1.0
    assert understand("asdf", TODAY).sure == 0.0


def test_a_huge_text_is_read_by_its_beginning() -> None:
    heard = understand("need 2bhk in hsr under 25k " + "bla " * 15_000, TODAY)
    assert (heard.intent, heard.slots["budget_max"]) == (Intent.POST_REQUIREMENT, 25_000)


@given(st.text(st.characters()))
def test_any_text_is_survived(text: str) -> None:
    assert isinstance(understand(text, TODAY), Understood)


WORDS = [
    "need",
    "2bhk",
    "25k",
    "hsr",
    "-",
    "/",
    "1",
    "jan",
    "2027",
    "से",
    "तक",
    "lakh",
    "deposit",
    "rent",
    "se",
    "kam",
    ",",
    ".",
    "₹",
    "+",
    "half",
    "sadhe",
    "first",
    "of",
    "end",
    "diwali",
    "15th",
    "two",
    "for",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_any_mixture_of_meaningful_words_is_survived(text: str) -> None:
    heard = understand(text, TODAY)
    assert all(value >= 0 for value in heard.slots.values() if isinstance(value, int))
