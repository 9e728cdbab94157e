"""Where an address is: Google when GOOGLE_MAPS_API_KEY is set, a Nominatim when NOMINATIM_URL is, else our
own gazetteer. For jobs: a turn never waits for the network."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import structlog
from geopy.distance import geodesic
from geopy.geocoders import GoogleV3, Nominatim
from geopy.geocoders.base import Geocoder

from bot.understanding import places
from bot.understanding.gazetteer import Locality, all_localities, by_id

TIMEOUT_S = 5
NEAREST_M = 15_000
log = structlog.get_logger()


@dataclass(frozen=True)
class Position:
    """Degrees, and what people call the place."""

    lat: float
    lon: float
    label: str


def locate(config, text: str) -> Position | None:
    """Where `text` is, or None: unknown, or the geocoder did not answer (logged)."""
    setting, geocoder = _geocoder(config)
    if geocoder is None:
        return _from_gazetteer(text)
    return _asked(setting, geocoder.geocode, text)


def reverse(config, lat: float, lon: float) -> Position | None:
    """What lies at these degrees, or None (the sea; or no answer, logged)."""
    setting, geocoder = _geocoder(config)
    if geocoder is None:
        return _nearest(lat, lon)
    return _asked(setting, geocoder.reverse, (lat, lon))


def _geocoder(config) -> tuple[str, Geocoder | None]:
    """The setting's name is for the log line that says what to look at."""
    if config.google_maps_api_key:
        return "GOOGLE_MAPS_API_KEY", GoogleV3(api_key=config.google_maps_api_key, timeout=TIMEOUT_S)
    if config.nominatim_url:
        url = urlsplit(config.nominatim_url)
        domain = url.netloc + url.path.rstrip("/")
        return "NOMINATIM_URL", Nominatim(
            domain=domain, scheme=url.scheme, user_agent="homigo", timeout=TIMEOUT_S
        )
    return "", None


def _asked(setting: str, ask, question) -> Position | None:
    try:
        found = ask(question, exactly_one=True)
    except Exception as error:  # geopy also stumbles over answers that are no geocoder's
        log.error("geocoding.failed", setting=setting, error=type(error).__name__)
        return None
    return Position(found.latitude, found.longitude, found.address) if found else None


def _from_gazetteer(text: str) -> Position | None:
    found = places.find(text)
    return _position(by_id(found.ids[0])) if found.ids else None


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
