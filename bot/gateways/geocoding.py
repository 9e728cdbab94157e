"""Where an address is: Google when GOOGLE_MAPS_API_KEY is set, a Nominatim when NOMINATIM_URL is, else our
own gazetteer. For jobs: a turn never waits for the network."""

import logging
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from geopy.distance import geodesic
from geopy.geocoders import GoogleV3, Nominatim
from geopy.geocoders.base import Geocoder

from bot.understanding import places
from bot.understanding.gazetteer import Locality, all_localities, by_id

TIMEOUT_S = 5
NEAREST_M = 15_000
COUNTRY = "in"  # "Sunshine Heights" is on every continent

logging.getLogger("geopy").setLevel(logging.WARNING)  # below that it writes down keys and addresses


class NoAnswer(Exception):
    """The geocoder could not be asked; names its setting. Another try may help."""


@dataclass(frozen=True)
class Position:
    """Degrees, and what people call the place."""

    lat: float
    lon: float
    label: str


def locate(config, text: str) -> Position | None:
    """Where `text` is: an address as the geocoder knows it, else the area it names; None if neither.

    Raises NoAnswer.
    """
    setting, geocoder, in_country = _geocoder(config)
    found = _asked(setting, partial(geocoder.geocode, **in_country), text) if geocoder else None
    return found or area_named(text)


def reverse(config, lat: float, lon: float) -> Position | None:
    """What lies at these degrees, or None (the sea). Raises NoAnswer."""
    setting, geocoder, _ = _geocoder(config)
    if geocoder is None:
        return _nearest(lat, lon)
    return _asked(setting, geocoder.reverse, (lat, lon))


def area_named(text: str) -> Position | None:
    """The middle of the area that a text names, by the gazetteer alone."""
    named = (by_id(id) for id in places.find(text).ids)
    return next((_position(place) for place in named if place.kind != "city"), None)


def _geocoder(config) -> tuple[str, Geocoder | None, dict]:
    """The setting's name, for the log line that says what to look at; and what keeps a search in India."""
    if config.google_maps_api_key:
        google = GoogleV3(api_key=config.google_maps_api_key, timeout=TIMEOUT_S)
        return "GOOGLE_MAPS_API_KEY", google, {"components": {"country": COUNTRY}}
    if config.nominatim_url:
        url = urlsplit(config.nominatim_url)
        domain = url.netloc + url.path.rstrip("/")
        nominatim = Nominatim(domain=domain, scheme=url.scheme, user_agent="homigo", timeout=TIMEOUT_S)
        return "NOMINATIM_URL", nominatim, {"country_codes": COUNTRY}
    return "", None, {}


def _asked(setting: str, ask, question) -> Position | None:
    try:
        found = ask(question, exactly_one=True)
    except Exception as error:  # geopy also stumbles over answers that are no geocoder's
        raise NoAnswer(f"{setting}: {type(error).__name__}") from None  # the cause may hold the key
    return Position(found.latitude, found.longitude, found.address) if found else None


def _nearest(lat: float, lon: float) -> Position | None:
    """The closest place we know within 15 km. A box first: exact distances to every place would be slow."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    around = [
        place for place in all_localities() if abs(place.lat - lat) < 0.3 and abs(place.lon - lon) < 0.6
    ]
    near = min(around, key=lambda place: _metres(place, lat, lon), default=None)
    return _position(near) if near and _metres(near, lat, lon) <= NEAREST_M else None


def _metres(place: Locality, lat: float, lon: float) -> float:
    return geodesic((place.lat, place.lon), (lat, lon)).m


def _position(place: Locality) -> Position:
    return Position(place.lat, place.lon, place.full_name)
