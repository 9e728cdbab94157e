"""The list of places is whole: what a stranger adds to it is checked here."""

import re
from collections import Counter

import pytest

from bot.understanding.gazetteer import all_localities, by_id, cities, metro_of
from bot.understanding.place_spelling import key
from bot.understanding.places import km_between

METROS = ("mumbai", "bengaluru", "delhi-ncr", "hyderabad", "chennai", "pune", "kolkata", "ahmedabad")
PLACES = [place for place in all_localities() if place.kind != "city"]

# south, north, west, east in degrees; first figures of the pincodes
BOUNDS = {
    "mumbai": ((18.88, 19.52, 72.74, 73.00), ("400", "4012", "4013")),
    "navi-mumbai": ((18.80, 19.25, 72.92, 73.20), ("4007", "4006", "4102")),
    "thane": ((19.14, 19.36, 72.80, 73.28), ("4006", "4011", "421")),
    "bengaluru": ((12.65, 13.30, 77.35, 77.85), ("560", "562")),
    "delhi": ((28.40, 28.89, 76.83, 77.35), ("110",)),
    "gurugram": ((28.20, 28.56, 76.85, 77.15), ("122",)),
    "noida": ((28.42, 28.65, 77.29, 77.52), ("2013",)),
    "greater-noida": ((28.10, 28.65, 77.38, 77.60), ("201", "203")),
    "ghaziabad": ((28.58, 28.86, 77.25, 77.62), ("201", "245")),
    "faridabad": ((28.28, 28.52, 77.22, 77.42), ("121",)),
    "hyderabad": ((17.18, 17.66, 78.20, 78.72), ("500", "501", "502")),
    "chennai": ((12.65, 13.24, 79.90, 80.33), ("600", "602", "603")),
    "pune": ((18.38, 18.80, 73.60, 74.10), ("411", "412", "4105")),
    "kolkata": ((22.32, 22.90, 88.15, 88.52), ("700", "711", "712")),
    "ahmedabad": ((22.86, 23.26, 72.34, 72.75), ("380", "382")),
}


def test_every_id_names_one_place():
    assert [id for id, times in Counter(place.id for place in all_localities()).items() if times > 1] == []


def test_every_id_is_a_slug_inside_its_city():
    assert [p.id for p in PLACES if not re.fullmatch(r"[a-z-]+/[a-z0-9-]+", p.id)] == []
    assert [p.id for p in PLACES if by_id(p.city_id).name != p.city] == []


def test_every_parent_exists_and_lies_in_the_same_city():
    assert [p.id for p in PLACES if by_id(p.parent) is None or by_id(p.parent).city != p.city] == []


def test_every_city_has_bounds_and_every_place_lies_inside_them():
    assert {place.city_id for place in PLACES} == set(BOUNDS)

    def inside(place):
        south, north, west, east = BOUNDS[place.city_id][0]
        return south <= place.lat <= north and west <= place.lon <= east

    assert [(p.id, p.lat, p.lon) for p in PLACES if not inside(p)] == []


def test_every_pincode_is_of_its_region():
    def right(place):
        return re.fullmatch(r"\d{6}", place.pincode) and place.pincode.startswith(BOUNDS[place.city_id][1])

    assert [(p.id, p.pincode) for p in PLACES if not right(p)] == []


def test_no_name_means_two_places_of_one_city():
    meant = Counter(
        (place.city_id, name) for place in PLACES for name in {key(n) for n in (place.name, *place.aliases)}
    )
    assert [name for name, times in meant.items() if times > 1] == []


def test_no_name_is_empty_or_padded():
    names = [name for place in all_localities() for name in (place.name, *place.aliases)]
    assert [name for name in names if not key(name) or name != name.strip()] == []


def test_kinds_are_the_four_known():
    assert {place.kind for place in all_localities()} == {"city", "locality", "sector", "landmark"}


@pytest.mark.parametrize("metro", METROS)
def test_every_metro_has_a_hundred_places(metro):
    assert sum(metro_of(place) == metro for place in PLACES) >= 100


def test_there_are_more_than_five_thousand_places():
    assert len(PLACES) > 5_000


def test_every_part_lies_near_its_whole():
    wholes = [(place, by_id(place.parent)) for place in PLACES if "/" in place.parent]
    far = [(p.id, whole.id) for p, whole in wholes if km_between(p.lat, p.lon, whole.lat, whole.lon) > 12]
    assert far == []


def test_no_place_is_a_part_of_its_own_part():
    def around(place):
        while place.kind != "city":
            place = by_id(place.parent)
            yield place.id

    assert [place.id for place in PLACES if place.id in around(place)] == []


@pytest.mark.parametrize(
    ("city", "sectors"),
    [("noida", range(1, 169)), ("gurugram", range(1, 116)), ("faridabad", range(2, 92))],
)
def test_hardly_a_sector_is_missing(city, sectors):
    known = [n for n in sectors if by_id(f"{city}/sector-{n}")]
    assert len(known) > 0.85 * len(sectors)


@pytest.mark.parametrize(
    "alias", ["Bombay", "Bangalore", "Gurgaon", "Madras", "Calcutta", "Dilli", "NCR", "बेंगलुरु"]
)
def test_cities_are_known_by_their_other_names(alias):
    assert any(alias in city.aliases for city in cities())


def test_a_sector_of_noida_lies_in_the_metro_of_delhi():
    assert metro_of(by_id("noida/sector-62")) == "delhi-ncr"


def test_a_place_is_told_from_its_namesake_by_its_city():
    assert by_id("chennai/gandhi-nagar").full_name == "Gandhi Nagar, Chennai"
    assert by_id("chennai").full_name == "Chennai"


def test_an_unknown_id_is_nothing():
    assert by_id("bengaluru/atlantis") is None
