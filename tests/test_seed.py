from collections import Counter
from datetime import timedelta
from statistics import median

import pytest
from phonenumbers import is_valid_number, parse
from sqlalchemy import func, select

from bot import drawings
from bot.gateways import storage
from bot.seed import seed
from bot.seed.rents import cities, factors
from bot.understanding.gazetteer import by_id
from models.housing.listings import PropertyListing
from models.housing.photos import PropertyPhoto
from models.housing.requirement_localities import RequirementLocality
from models.housing.requirements import TenantRequirement
from models.people.identities import ChannelIdentity
from models.people.users import User
from models.people.verifications import UserVerification


@pytest.fixture
def city(db, config, clock):
    """A hundred homes and as many wishes."""
    return seed(db, listings=100, requirements=100, now=clock.now(), config=config)


def test_so_many_listings_and_requirements_as_asked_for(db, city):
    assert (city["listings"], city["requirements"]) == (100, 100)
    for table, count in ((PropertyListing, 100), (TenantRequirement, 100), (User, city["people"])):
        assert db.scalar(select(func.count()).select_from(table)) == count


def test_everybody_is_a_verified_adult_marked_as_demo_and_cannot_be_written_to(db, city, clock):
    everybody = db.scalars(select(User)).all()
    assert all(person.is_demo for person in everybody)
    assert not any(is_valid_number(parse(person.phone)) for person in everybody)
    assert max(person.date_of_birth for person in everybody) < clock.now().date() - timedelta(days=18 * 365)
    assert Counter(person.language for person in everybody).keys() == {"en", "hi"}
    verified = select(func.count()).where(UserVerification.phone_verified_at.is_not(None))
    assert db.scalar(verified) == len(everybody)
    assert db.scalars(select(ChannelIdentity)).all() == []


def test_homes_are_what_people_offer(db, city, clock):
    for home in db.scalars(select(PropertyListing)):
        assert 7 <= (home.possession_date - clock.now().date()).days <= 30  # H-L02
        assert 2 <= home.deposit_amount / home.rent_monthly <= 6
        assert 3_000 <= home.rent_monthly <= 300_000 and home.rent_monthly % 500 == 0
        assert home.description.count(".") + home.description.count("।") >= 3
        assert (home.configuration is None) == (home.property_type == "pg")
        assert abs(home.lat - by_id(home.locality_id).lat) < 0.01


def test_wishes_are_what_people_look_for(db, city, clock):
    named = Counter(db.scalars(select(RequirementLocality.requirement_id)))
    for wish in db.scalars(select(TenantRequirement)):
        assert 7 <= (wish.possession_date - clock.now().date()).days <= 60  # H-L02
        assert wish.budget_min <= wish.budget_max
        assert 1 <= named[wish.requirement_id] <= 3
        assert wish.notes and wish.title


def test_rents_follow_size_and_place(db, clock):
    seed(db, listings=1_500, requirements=0, now=clock.now())
    rents = {}
    flats = select(PropertyListing).where(PropertyListing.property_type == "flat")
    for flat in db.scalars(flats):
        rents.setdefault((flat.locality_id.partition("/")[0], flat.configuration), []).append(
            flat.rent_monthly
        )
    typical = {kind: median(asked) for kind, asked in rents.items()}
    in_bengaluru = [typical["bengaluru", size] for size in ("1rk", "1bhk", "2bhk", "3bhk")]
    assert in_bengaluru == sorted(in_bengaluru)
    assert typical["mumbai", "2bhk"] > typical["bengaluru", "2bhk"] > typical["kolkata", "2bhk"]


def test_every_home_has_photos_one_of_them_its_cover(db, city, config):
    photos = db.scalars(select(PropertyPhoto)).all()
    assert len(photos) == city["photos"]
    assert Counter(photo.listing_id for photo in photos if photo.is_primary).total() == 100
    assert len({photo.storage_key for photo in photos}) <= len(list(drawings.names()))
    assert storage.get(config, photos[0].storage_key).startswith(b"\xff\xd8\xff")


def test_seeding_again_adds_other_people_and_no_other_drawings(db, city, config, clock):
    drawn = {path: path.stat().st_mtime_ns for path in (config.home / "media").rglob("*.jpg")}
    again = seed(db, listings=10, requirements=10, now=clock.now(), rng_seed=2, config=config)
    assert db.scalar(select(func.count()).select_from(User)) == city["people"] + again["people"]
    assert {path: path.stat().st_mtime_ns for path in (config.home / "media").rglob("*.jpg")} == drawn


@pytest.mark.parametrize(("listings", "requirements"), [(0, 0), (1, 0), (0, 1)])
def test_a_very_small_city_is_fine(db, config, clock, listings, requirements):
    made = seed(db, listings=listings, requirements=requirements, now=clock.now(), config=config)
    assert (made["listings"], made["requirements"]) == (listings, requirements)


def test_the_same_dice_make_the_same_city(db, clock):

    def names():
        with db.begin_nested() as savepoint:
            seed(db, listings=5, requirements=5, now=clock.now(), rng_seed=7)
            everybody = db.scalars(select(User.full_name).order_by(User.phone)).all()
            rents = db.scalars(
                select(PropertyListing.rent_monthly).order_by(PropertyListing.listing_id)
            ).all()
            savepoint.rollback()
        return everybody, rents

    assert names() == names()


def test_the_rent_table_names_places_we_know():
    assert all(by_id(place) for place in factors())
    assert all(city.famous and by_id(city.id) for city in cities())
