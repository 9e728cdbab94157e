import gzip
from base64 import b64encode
from urllib.parse import urlsplit

import pytest

from bot.gateways import twilio_media
from bot.gateways.picture import MAX_BYTES, Refused
from bot.gateways.twilio_media import Unreachable, download
from bot.simulator.speaking import media_url
from bot.simulator.transport import IntoApp
from tests.simulator.echo import create_echo
from tests.simulator.fixtures import ACCOUNT, ASHA, TOKEN, make_twilio

__all__ = ["make_twilio"]

PHOTO = b"\xff\xd8\xff not looked at here"


@pytest.fixture
def ours(config, twilio):
    """Settings that take the small server for Twilio."""
    return config.model_copy(update={"twilio_api_base_url": twilio.url})


@pytest.fixture
def path(ours) -> str:
    return f"/2010-04-01/Accounts/{ours.twilio_account_sid}/Messages/MM1/Media/ME1"


def redirect(to: str, status=307):
    return status, {"Location": to}, b""


def test_the_account_signs_in_with_basic_auth(ours, twilio, path):
    twilio.pages[path] = 200, {}, PHOTO
    assert download(ours, twilio.url + path) == PHOTO
    login = f"{ours.twilio_account_sid}:{ours.twilio_auth_token}".encode()
    assert twilio.asked[0][1]["Authorization"] == f"Basic {b64encode(login).decode()}"


def test_an_api_key_is_used_when_there_is_one(ours, twilio, path):
    twilio.pages[path] = 200, {}, PHOTO
    keyed = ours.model_copy(update={"twilio_api_key": "SK1", "twilio_api_secret": "hush"})
    download(keyed, twilio.url + path)
    assert twilio.asked[0][1]["Authorization"] == f"Basic {b64encode(b'SK1:hush').decode()}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_one_redirect_is_followed_and_our_credentials_stay_behind(ours, twilio, path, status):
    twilio.pages[path] = redirect("/store/photo?signed=1", status)
    twilio.pages["/store/photo"] = 200, {}, PHOTO
    assert download(ours, twilio.url + path) == PHOTO
    assert [("Authorization" in headers) for _, headers in twilio.asked] == [True, False]


def test_a_second_redirect_is_not_followed(ours, twilio, path):
    twilio.pages[path] = redirect("/one")
    twilio.pages["/one"] = redirect("/two")
    twilio.pages["/two"] = 200, {}, PHOTO
    with pytest.raises(Unreachable):
        download(ours, twilio.url + path)
    assert [asked for asked, _ in twilio.asked] == [path, "/one"]


def test_a_redirect_to_another_host_is_refused_and_that_host_hears_nothing(ours, twilio, stranger, path):
    for target in (stranger.url + "/photo", stranger.url.replace("http:", "") + "/photo"):
        twilio.pages[path] = redirect(target)
        with pytest.raises(Refused, match="forbidden_host"):
            download(ours, twilio.url + path)
    assert stranger.asked == []


def test_another_host_never_hears_from_us(ours, twilio, stranger, path):
    port = stranger.server_port
    for base in (stranger.url, f"http://user@127.0.0.1:{port}", f"{twilio.url}@127.0.0.1:{port}",
                 f"{twilio.url}\\@127.0.0.1:{port}", f"http://localhost:{port}"):  # fmt: skip
        with pytest.raises(Refused, match="forbidden_host"):
            download(ours, base + path)
    assert stranger.asked == [] == twilio.asked


@pytest.mark.parametrize(
    "other",
    [
        "/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages/MM1/Media/ME1",
        "/2010-04-01/Accounts/{sid}/Messages/../../../secrets",
        "/2010-04-01/Accounts/{sid}/Calls.json",
        "/anything",
    ],
)
def test_our_credentials_are_for_our_own_media_only(ours, twilio, other):
    with pytest.raises(Refused, match="forbidden_host"):
        download(ours, twilio.url + other.format(sid=ours.twilio_account_sid))
    assert twilio.asked == []


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("https://api.twilio.com", True),
        ("https://api.dublin.ie1.twilio.com", True),
        ("https://api.twilio.com:443", True),
        ("http://api.twilio.com", False),
        ("https://api.twilio.com:8443", False),
        ("https://api.twilio.com.example", False),
        ("https://apiXtwilio.com", False),
        ("https://evil-api.twilio.com", False),
        ("https://mms.twiliocdn.com", False),
        ("https://127.0.0.1", False),
    ],
)
def test_only_the_provider_over_https_hears_our_credentials(config, host, known):
    silent = config.model_copy(update={"twilio_api_base_url": ""})
    url = f"{host}/2010-04-01/Accounts/{config.twilio_account_sid}/Messages/MM1/Media/ME1"
    assert twilio_media.is_ours(silent, urlsplit(url)) == known


@pytest.mark.parametrize(
    ("target", "known"),
    [
        ("https://mms.twiliocdn.com/AC1/x?Signature=1", True),
        ("https://media.twiliocdn.com/AC1/x", True),
        ("https://s3-external-1.amazonaws.com/media.twiliocdn.com/AC1/x", True),
        ("https://s3-external-1.amazonaws.com/somebody-else/x", False),
        ("http://mms.twiliocdn.com/AC1/x", False),
        ("https://twiliocdn.com.example/x", False),
        ("https://169.254.169.254/latest/meta-data", False),
        ("http://localhost:6379/", False),
    ],
)
def test_redirects_lead_only_to_where_the_provider_keeps_media(config, target, known):
    silent = config.model_copy(update={"twilio_api_base_url": ""})
    assert twilio_media.may_follow(silent, urlsplit(target)) == known


def test_sixteen_megabytes_are_the_end_whatever_the_header_says(ours, twilio, path):
    twilio.pages[path] = 200, {}, b"\0" * (MAX_BYTES + 1)
    with pytest.raises(Refused, match="too_large"):
        download(ours, twilio.url + path)


def test_what_is_compressed_on_the_wire_does_not_swell(ours, twilio, path):
    small = gzip.compress(b"\0" * 50_000_000)
    twilio.pages[path] = 200, {"Content-Encoding": "gzip"}, small
    assert download(ours, twilio.url + path) == small
    assert twilio.asked[0][1]["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 503, 206, 204])
def test_a_failing_server_is_worth_another_try(ours, twilio, path, status):
    twilio.pages[path] = status, {}, b""
    with pytest.raises(Unreachable):
        download(ours, twilio.url + path)


@pytest.mark.parametrize(
    "headers", [{"Content-Length": "9999", "Connection": "close"}, {"Transfer-Encoding": "chunked"}]
)
def test_an_answer_that_is_cut_short_is_worth_another_try(ours, twilio, path, headers):
    twilio.pages[path] = 200, headers, PHOTO
    with pytest.raises(Unreachable):
        download(ours, twilio.url + path)


def test_nobody_at_home_is_worth_another_try(ours, path):
    gone = ours.model_copy(update={"twilio_api_base_url": "http://127.0.0.1:9"})
    with pytest.raises(Unreachable):
        download(gone, "http://127.0.0.1:9" + path)


def test_the_local_twilio_hands_over_photos_as_the_real_one_does(config, make_twilio):
    local = make_twilio(transport=IntoApp(create_echo(TOKEN)))
    sent = local.phone(ASHA).send_photo(PHOTO)
    account = {
        "twilio_api_base_url": local.url,
        "twilio_account_sid": ACCOUNT,
        "twilio_auth_token": TOKEN,
    }
    url = media_url(local.exchange, sent.sid, sent.media[0]["sid"])
    assert download(config.model_copy(update=account), url) == PHOTO
    with pytest.raises(Unreachable):
        download(config.model_copy(update={**account, "twilio_auth_token": "wrong"}), url)
