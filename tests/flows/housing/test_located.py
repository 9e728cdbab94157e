"""A host writes an address that the gazetteer does not know; a geocoder finds it between two turns."""

import json

import pytest
from sqlalchemy import text

from bot.gateways import locating
from tests.chat import shown, verified
from tests.gateways.conftest import stranger

__all__ = ["stranger"]

SUNSHINE = "Sunshine Heights, Link Road, Malad West, Mumbai, Maharashtra, 400064, India"
UP_TO_THE_PLACE = """
    asha: i want to rent out my 2bhk
    bot: …Where is it? …
"""
ADDRESS = """
    asha: Sunshine Heights, opposite Rahul Gas, Malad
    bot: One moment, I am looking that up.
"""


def knows(site, *places, status=200):
    """What the Nominatim at this site answers to every search."""
    found = [{"lat": str(lat), "lon": str(lon), "display_name": name} for lat, lon, name in places]
    site.pages["/search"] = (status, {"Content-Type": "application/json"}, json.dumps(found).encode())


@pytest.fixture
def geocoder(stranger):
    knows(stranger, (19.1865, 72.8355, SUNSHINE))
    return stranger


@pytest.fixture
def config(config, geocoder):
    return config.model_copy(update={"nominatim_url": geocoder.url})


@pytest.fixture
def job(config, engine, clock, chat):
    """Runs the job; what people are told because of it."""

    def run():
        locating.look_up_waiting(config, engine, clock.now())
        return [shown(row) for row in chat.said()]

    return run


def at_the_place(chat):
    verified(chat, "asha")
    chat.play(UP_TO_THE_PLACE)


def test_an_address_is_looked_up_and_asked_about(chat, job, geocoder, db):
    at_the_place(chat)
    chat.play(ADDRESS)
    assert geocoder.asked == []
    asked = "Is it near *Malad West, Mumbai* (Sunshine Heights, Link Road, Malad West)? [Yes] [No]"
    assert job() == [asked]
    assert "opposite+Rahul+Gas" in geocoder.asked[0][0]
    assert job() == []
    chat.play("""
        asha: yes
        bot: What are the rent a month and the deposit? …
    """)
    answers = db.scalar(text("SELECT answers FROM dialogue_states WHERE flow = 'post_listing'"))
    assert answers["place"] == {"locality": "mumbai/malad-west", "lat": 19.1865, "lon": 72.8355}
    assert answers["configuration"] == "2bhk"


def test_a_no_asks_for_the_area_and_the_area_is_heard(chat, job):
    at_the_place(chat)
    chat.play(ADDRESS)
    job()
    chat.play("""
        asha taps: No
        bot: All right. Please write the name of its area, …
        asha: malad west
        bot: What are the rent a month and the deposit? …
    """)


def test_a_yes_from_elsewhere_goes_on_with_the_home(chat, job):
    at_the_place(chat)
    chat.play(ADDRESS)
    chat.say("asha: menu")
    job()
    chat.play("""
        asha taps: Yes
        bot: What are the rent a month and the deposit? …
    """)


def test_who_named_the_area_meanwhile_is_not_asked_and_a_late_yes_changes_nothing(chat, job):
    at_the_place(chat)
    chat.play(ADDRESS)
    job()
    chat.play("""
        asha: malad west
        bot: What are the rent a month and the deposit? …
        asha taps: Yes
        bot: That question is behind us.
    """)
    chat.play("""
        asha: 20000
        bot: And the deposit?
    """)


def test_a_second_address_takes_the_place_of_the_first(chat, job, geocoder):
    at_the_place(chat)
    chat.play(ADDRESS)
    chat.play("""
        asha: Sunrise Towers, Link Road, Malad
        bot: One moment, I am looking that up.
    """)
    assert len(job()) == 1
    assert len(geocoder.asked) == 1
    assert "Sunrise" in geocoder.asked[0][0]


def test_what_nobody_knows_is_asked_for_kindly(chat, job, geocoder):
    knows(geocoder)
    at_the_place(chat)
    chat.play("""
        asha: Rahul Gas Agency
        bot: One moment, I am looking that up.
    """)
    (said,) = job()
    assert said.startswith("Sorry, I could not find that place. Please write the name of its area")


def test_of_an_unknown_building_the_area_is_asked_about(chat, job, geocoder):
    knows(geocoder)
    at_the_place(chat)
    chat.play(ADDRESS)
    assert job() == ["I could not find the exact spot. Is it in *Malad, Mumbai*? [Yes] [No]"]


def test_a_geocoder_in_trouble_is_asked_three_times_and_named_in_the_log(chat, job, geocoder, clock, caplog):
    knows(geocoder, status=500)
    at_the_place(chat)
    chat.play(ADDRESS)
    assert job() == []
    assert "NOMINATIM_URL" in caplog.text
    assert job() == []  # it rests for a moment
    for _ in range(2):
        clock.advance(15)
        said = job()
    assert said == ["I could not find the exact spot. Is it in *Malad, Mumbai*? [Yes] [No]"]
    assert len(geocoder.asked) == 3
    clock.advance(60)
    assert job() == []


def test_a_phone_number_in_an_address_is_not_shown_to_the_geocoder(chat, job, geocoder):
    at_the_place(chat)
    chat.play("""
        asha: Sunshine Heights opposite Rahul Gas, call 9876543210, Malad
        bot: One moment, I am looking that up.
    """)
    job()
    assert "9876543210" not in geocoder.asked[0][0]


def test_it_is_asked_in_hindi_too(chat, job):
    verified(chat, "asha")
    chat.say("asha: हिन्दी")
    chat.say("asha: i want to rent out my 2bhk")
    chat.say("asha: मालिक")
    chat.play("""
        asha: मालाड में राहुल गैस के सामने
        bot: एक पल, मैं यह जगह ढूँढ रहा हूँ।
    """)
    assert job() == [
        "क्या यह *Malad West, Mumbai* के पास है (Sunshine Heights, Link Road, Malad West)? [हाँ] [नहीं]"
    ]


class TestWithoutAGeocoder:
    @pytest.fixture
    def config(self, config):
        return config.model_copy(update={"nominatim_url": ""})

    def test_the_gazetteer_answers_alone(self, chat, db):
        at_the_place(chat)
        chat.play("""
            asha: Sunshine Heights, opposite Rahul Gas, Malad
            bot: What are the rent a month and the deposit? …
        """)
        assert db.scalar(text("SELECT count(*) FROM place_lookups")) == 0
