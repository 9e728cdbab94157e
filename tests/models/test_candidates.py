"""Near search, both ways: who is shown to whom, who is not, and why."""

from datetime import date

import pytest
from geopy.distance import geodesic, great_circle

from models.housing import candidates, cards, likers, listings, requirements, swipes
from models.people import blocked_users, tenant_profiles, users
from models.places.cells import middle
from tests.models.conftest import Cast


@pytest.fixture
def asha(cast):
    return cast.tenant("Asha")


@pytest.fixture
def bala(cast):
    return cast.person("Bala")


def shown(cast, requirement, **filters):
    found = candidates.for_requirement(
        cast.db, requirement.requirement_id, cast.clock.now(), filters=candidates.Filters(**filters)
    )
    return [one.listing_id for one in found]


def tenants_for(cast, listing):
    found = candidates.for_listing(cast.db, listing.listing_id, cast.clock.now())
    return [one.requirement_id for one in found]


def test_a_home_nearby_within_the_budget_is_shown_to_both_sides(cast: Cast, asha, bala):
    requirement, listing = cast.requirement(asha), cast.listing(bala)
    assert shown(cast, requirement) == [listing.listing_id]
    assert tenants_for(cast, listing) == [requirement.requirement_id]
    assert candidates.count_for(cast.db, requirement.requirement_id, cast.clock.now()) == 1


def test_the_radius_is_exact(cast: Cast, asha, bala):
    requirement = cast.requirement(asha)
    inside = cast.listing(bala, lat=12.9352 + 0.026, lon=77.6245)  # 2.9 km north
    outside = cast.listing(bala, lat=12.9352 + 0.028, lon=77.6245)  # 3.1 km north
    assert shown(cast, requirement) == [inside.listing_id]
    assert tenants_for(cast, outside) == []


@pytest.mark.parametrize(
    "home",
    [
        {"rent_monthly": 27_600},
        {"property_type": "room"},
        {"configuration": "3bhk"},
        {"possession_date": date(2027, 3, 1)},
        {"locality_id": "bengaluru/hebbal"},
        {"gender_preference": "male"},
        {"occupation_type": "student"},
        {"food_preference": "veg"},
        {"smoking": "no"},
    ],
)
def test_what_does_not_suit_is_shown_to_neither(cast: Cast, asha, bala, home):
    tenant_profiles.note(
        cast.db, asha, occupation_type="working_professional", food_preference="non_veg", smoking="yes"
    )
    users.set_gender(cast.db, asha, "female")
    requirement = cast.requirement(asha, configurations=["2bhk"], possession_date=date(2026, 12, 1))
    listing = cast.listing(bala, **home)
    assert shown(cast, requirement) == []
    assert tenants_for(cast, listing) == []


@pytest.mark.parametrize(("lat", "lon"), [(12.9352 + 0.0257, 77.6245), (12.9352, 77.6245 + 0.0189)])
def test_the_distance_that_both_sides_read_is_geopys_geodesic(cast: Cast, asha, bala, lat, lon):
    requirement, listing = cast.requirement(asha), cast.listing(bala, lat=lat, lon=lon)
    now = cast.clock.now()
    about = middle(lat, lon)
    metres = geodesic((12.9352, 77.6245), about).m
    assert metres != great_circle((12.9352, 77.6245), about).m
    shown = [
        *cards.deliver(cast.db, candidates.for_requirement(cast.db, requirement.requirement_id, now), now),
        *cards.deliver(cast.db, candidates.for_listing(cast.db, listing.listing_id, now), now),
    ]
    near = [reason["value"] for card in shown for reason in card.reasons if reason["code"] == "near"]
    assert near == [round(metres, -2)] * 2
    assert all(card.facts.keys().isdisjoint({"lat", "lon", "near_lat"}) for card in shown)


def test_distances_do_not_tell_where_in_its_cell_a_home_is(cast: Cast, asha, bala):
    """Three of them, each from another named place, would else cross at the door."""
    lat, lon = middle(12.9450, 77.6245)
    homes = [cast.listing(bala, lat=lat + north, lon=lon) for north in (-0.003, 0, 0.003)]  # 330 m
    assert len({home.cell for home in homes}) == 1
    requirement = cast.requirement(asha)
    found = candidates.for_requirement(cast.db, requirement.requirement_id, cast.clock.now())
    told = [reason["value"] for home in found for reason in home.reasons if reason["code"] == "near"]
    assert len(told) == len(homes) and len(set(told)) == 1


def test_a_little_over_the_budget_ranks_lower(cast: Cast, asha, bala):
    requirement = cast.requirement(asha)
    dearer, fitting = cast.listing(bala, rent_monthly=27_000), cast.listing(bala, rent_monthly=25_000)
    assert shown(cast, requirement) == [fitting.listing_id, dearer.listing_id]


def test_filters_narrow_and_move_the_search(cast: Cast, asha, bala):
    requirement = cast.requirement(asha)
    here, there = cast.listing(bala), cast.listing(bala, locality_id="bengaluru/hebbal", rent_monthly=20_000)
    assert shown(cast, requirement, max_rent=23_000) == []
    assert shown(cast, requirement, locality_ids=("bengaluru/hebbal",)) == [there.listing_id]
    looking = candidates.browse(cast.db, asha, cast.clock.now(), candidates.Filters(property_type="flat"))
    assert {one.listing_id for one in looking} == {here.listing_id, there.listing_id}


def test_own_blocked_suspended_and_past_posts_are_not_shown(cast: Cast, asha, bala):
    requirement = cast.requirement(asha)
    cast.listing(asha)
    blocked, suspended, paused = (
        cast.listing(bala),
        cast.listing(cast.person("C")),
        cast.listing(cast.person("D")),
    )
    blocked_users.block(cast.db, bala, asha)
    users.get(cast.db, suspended.host_id).account_status = "suspended"
    listings.pause(cast.db, paused.host_id, paused.listing_id)
    cast.db.flush()
    assert shown(cast, requirement) == []
    assert tenants_for(cast, blocked) == []
    fresh = cast.listing(cast.person("E"))
    assert shown(cast, requirement) == [fresh.listing_id]
    cast.clock.advance(31 * 86_400)
    assert shown(cast, requirement) == []


def test_what_was_seen_is_not_shown_again_unless_asked(cast: Cast, asha, bala):
    requirement, listing = cast.requirement(asha), cast.listing(bala)
    now = cast.clock.now()
    (card,) = cards.deliver(
        cast.db, candidates.for_requirement(cast.db, requirement.requirement_id, now), now
    )
    assert shown(cast, requirement) == []
    assert shown(cast, requirement, again=True) == [listing.listing_id]
    swipes.skip(cast.db, card.delivery_id, asha, now)
    assert shown(cast, requirement, again=True) == []
    assert tenants_for(cast, listing) == []
    swipes.undo(cast.db, card.delivery_id, asha, now)
    assert shown(cast, requirement, again=True) == [listing.listing_id]


def test_a_card_says_why_and_hides_position_and_phone(cast: Cast, asha, bala):
    requirement = cast.requirement(asha, configurations=["2bhk"])
    cast.listing(bala, food_preference="veg", smoking="no")
    now = cast.clock.now()
    (card,) = cards.deliver(
        cast.db, candidates.for_requirement(cast.db, requirement.requirement_id, now), now
    )
    reasons = {reason["code"]: reason for reason in card.reasons}
    assert reasons["within_budget"] == {"side": "tenant", "code": "within_budget", "ok": True, "value": 24000}
    assert reasons["food"]["ok"] is None
    assert card.facts.keys().isdisjoint({"lat", "lon", "phone", "cell"})
    assert cards.by_code(cast.db, asha, card.code.lower()) == card
    assert cards.get(cast.db, card.delivery_id, bala) is None


def test_who_liked_my_home_waits_for_my_answer(cast: Cast, asha, bala):
    requirement, listing = cast.requirement(asha), cast.listing(bala)
    now = cast.clock.now()
    (card,) = cards.deliver(
        cast.db, candidates.for_requirement(cast.db, requirement.requirement_id, now), now
    )
    swipes.like(cast.db, card.delivery_id, asha, now)
    assert likers.count(cast.db, bala, now) == 1
    (liked,) = likers.of(cast.db, bala, now)
    assert (liked.side, liked.requirement_id) == ("host", requirement.requirement_id)
    (answer,) = cards.deliver(cast.db, [liked], now)
    assert swipes.like(cast.db, answer.delivery_id, bala, now).match_id
    assert likers.of(cast.db, bala, now) == []
    assert shown(cast, requirement) == tenants_for(cast, listing) == []


def test_an_edit_moves_a_requirement_in_both_searches(cast: Cast, asha, bala):
    requirement = cast.requirement(asha)
    there = cast.listing(bala, locality_id="bengaluru/hebbal", rent_monthly=40_000)
    requirements.edit(
        cast.db, asha, requirement.requirement_id, locality_ids=["bengaluru/hebbal"], budget_max=40_000
    )
    assert shown(cast, requirement) == [there.listing_id]
    assert tenants_for(cast, there) == [requirement.requirement_id]
    requirements.pause(cast.db, asha, requirement.requirement_id)
    assert tenants_for(cast, there) == []


def test_rents_are_told_from_the_listings_around(cast: Cast, bala):
    assert listings.lowest_rent(cast.db, ["bengaluru/koramangala"], "flat") is None
    for rent in (20_000, 24_000, 50_000):
        cast.listing(bala, rent_monthly=rent)
    assert listings.lowest_rent(cast.db, ["bengaluru/koramangala"], None) == 20_000
