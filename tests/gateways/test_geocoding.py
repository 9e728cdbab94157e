import json

import pytest

from bot.gateways import geocoding

KORAMANGALA = [{"lat": "12.9352", "lon": "77.6245", "display_name": "Koramangala, Bengaluru"}]


def answer(site, path, body, status=200):
    site.pages[path] = (status, {"Content-Type": "application/json"}, json.dumps(body).encode())


@pytest.fixture
def asking(config, stranger):
    """Settings with a Nominatim."""
    return config.model_copy(update={"nominatim_url": stranger.url})


def test_without_a_geocoder_the_gazetteer_answers(config):
    found = geocoding.locate(config, "2bhk near koramangala bangalore")
    assert found.label == "Koramangala, Bengaluru"
    assert (round(found.lat, 1), round(found.lon, 1)) == (12.9, 77.6)
    assert geocoding.locate(config, "nowhere at all") is None


def test_without_a_geocoder_the_nearest_place_is_named(config):
    assert geocoding.reverse(config, 12.9353, 77.6246).label == "Koramangala, Bengaluru"


@pytest.mark.parametrize(("lat", "lon"), [(8.0, 65.0), (0.0, 0.0), (91.0, 10.0), (float("nan"), 77.0)])
def test_a_position_in_the_sea_or_off_the_globe_has_no_name(config, lat, lon):
    assert geocoding.reverse(config, lat, lon) is None


def test_a_nominatim_is_asked_when_it_is_set(asking, stranger):
    answer(stranger, "/search", KORAMANGALA)
    answer(stranger, "/reverse", KORAMANGALA[0])
    assert geocoding.locate(asking, "5th block koramangala").label == "Koramangala, Bengaluru"
    assert geocoding.reverse(asking, 12.93, 77.62) == geocoding.Position(
        12.9352, 77.6245, "Koramangala, Bengaluru"
    )
    assert [path.partition("?")[0] for path, _ in stranger.asked] == ["/search", "/reverse"]


def test_an_unknown_place_is_none(asking, stranger):
    answer(stranger, "/search", [])
    assert geocoding.locate(asking, "qwertyuiop") is None


@pytest.mark.parametrize(
    ("status", "body"), [(500, {}), (200, {"what": 1}), (429, {}), (200, [{"lat": "x"}])]
)
def test_a_geocoder_in_trouble_is_told_from_a_place_that_nobody_knows(asking, stranger, status, body):
    answer(stranger, "/search", body, status)
    with pytest.raises(geocoding.NoAnswer, match="NOMINATIM_URL"):
        geocoding.locate(asking, "koramangala")


def test_an_address_that_a_geocoder_does_not_know_is_at_least_in_its_area(asking, stranger):
    answer(stranger, "/search", [])
    assert geocoding.locate(asking, "Sunshine Heights, Koramangala").label == "Koramangala, Bengaluru"


def test_addresses_are_looked_for_in_india(asking, stranger):
    answer(stranger, "/search", [])
    geocoding.locate(asking, "qwertyuiop")
    assert "countrycodes=in" in stranger.asked[0][0]
