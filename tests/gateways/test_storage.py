import threading

import boto3
import pytest
from flask import Flask
from moto.server import ThreadedMotoServer

from bot.gateways import storage

JPEG = b"\xff\xd8\xff photo"


@pytest.fixture(scope="module")
def s3():
    """A local S3 with a bucket: the settings that lead there."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    endpoint = "http://{}:{}".format(*server.get_host_and_port())
    login = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    client = boto3.client("s3", endpoint_url=endpoint, region_name="ap-south-1", **login)
    client.create_bucket(Bucket="homes", CreateBucketConfiguration={"LocationConstraint": "ap-south-1"})
    yield {"s3_bucket_name": "homes", "aws_region": "ap-south-1", "aws_endpoint_url": endpoint, **login}
    server.stop()


@pytest.fixture
def bucket(config, s3):
    return config.model_copy(update=s3)


@pytest.fixture(params=["folder", "bucket"])
def place(request, config):
    """The settings, once with a folder and once with a bucket."""
    return config if request.param == "folder" else request.getfixturevalue("bucket")


@pytest.fixture
def web(config):
    app = Flask(__name__)
    app.register_blueprint(storage.blueprint(config))
    return app.test_client()


def path_of(config, key, **options) -> str:
    return storage.public_url(config, key, **options).removeprefix(config.public_base_url)


def test_what_is_put_can_be_got_until_it_is_deleted(place):
    key = storage.put(place, JPEG, "image/jpeg")
    assert storage.get(place, key) == JPEG
    storage.delete(place, key)
    storage.delete(place, key)
    with pytest.raises(storage.Missing):
        storage.get(place, key)


def test_keys_are_random_and_end_in_their_type(place):
    keys = {storage.put(place, JPEG, "image/jpeg") for _ in range(5)}
    assert len(keys) == 5
    assert all(storage.KEY.fullmatch(key) and key.endswith(".jpg") for key in keys)


def test_storing_under_a_name_again_replaces(place):
    first = storage.put(place, b"old", "image/png", name="drawing-kitchen-01")
    assert storage.put(place, b"new", "image/png", name="drawing-kitchen-01") == first
    assert storage.get(place, first) == b"new"


@pytest.mark.parametrize("content_type", ["text/html", "image/svg+xml", "application/x-sh", ""])
def test_types_that_a_browser_would_run_are_not_kept(config, content_type):
    with pytest.raises(ValueError, match="is not kept"):
        storage.put(config, b"<script>", content_type)


@pytest.mark.parametrize(
    "key", ["../../secrets.json", "..%2f..%2fx.jpg", "/etc/passwd", "a.jpg", "x" * 30, ""]
)
def test_keys_that_are_not_ours_reach_neither_disk_nor_bucket(place, key):
    with pytest.raises(storage.Missing):
        storage.get(place, key)
    with pytest.raises(storage.Missing):
        storage.delete(place, key)


def test_a_bucket_signs_its_own_addresses(bucket):
    key = storage.put(bucket, JPEG, "image/jpeg")
    url = storage.public_url(bucket, key, expires_s=60)
    assert url.startswith(bucket.aws_endpoint_url)
    assert "X-Amz-Expires=60" in url and "X-Amz-Signature=" in url


def test_a_signed_address_shows_the_photo(config, web):
    answer = web.get(path_of(config, storage.put(config, JPEG, "image/jpeg")))
    assert (answer.status_code, answer.data, answer.content_type) == (200, JPEG, "image/jpeg")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"].startswith("private, max-age=86")
    assert (
        "Content-Disposition" not in answer.headers
        or "attachment" not in answer.headers["Content-Disposition"]
    )


def test_a_document_is_downloaded_and_never_shown(config, web):
    answer = web.get(path_of(config, storage.put(config, b"{}", "application/json")))
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_an_address_ends_with_its_time(config, web):
    assert web.get(path_of(config, storage.put(config, JPEG, "image/jpeg"), expires_s=-1)).status_code == 403


def test_a_deleted_photo_is_gone_even_with_a_good_signature(config, web):
    key = storage.put(config, JPEG, "image/jpeg")
    path = path_of(config, key)
    storage.delete(config, key)
    assert web.get(path).status_code == 404


def test_a_signature_opens_nothing_else(config, web):
    key, other = (storage.put(config, JPEG, "image/jpeg") for _ in range(2))
    path = path_of(config, key)
    assert web.get(path.replace(key, other)).status_code == 403


@pytest.mark.parametrize(
    "query",
    ["", "?exp=9999999999", "?exp=9999999999&sig=", "?exp=9999999999&sig=%F0%9F%98%80", "?exp=x&sig=00",
     "?exp=99999999999999999999999999&sig=%00", "?exp=%ED%A0%80&sig=%ED%A0%80"],
)  # fmt: skip
def test_an_unsigned_address_is_forbidden(config, web, query):
    assert web.get(f"/media/{storage.put(config, JPEG, 'image/jpeg')}{query}").status_code == 403


def test_changing_the_time_or_the_secret_breaks_the_signature(config, web):
    key = storage.put(config, JPEG, "image/jpeg")
    assert web.get(path_of(config, key).replace("exp=", "exp=9")).status_code == 403
    another = config.model_copy(update={"app_secret_key": "another"})
    assert web.get(path_of(another, key)).status_code == 403


@pytest.mark.parametrize(
    "key", ["..%2f..%2fsecrets.json", "%2e%2e/secrets.json", "%00.jpg", "a" * 5_000 + ".jpg"]
)
def test_no_way_out_of_the_folder(config, web, key):
    assert web.get(f"/media/{key}?exp=9999999999&sig=0").status_code in (403, 404)


def test_two_writers_of_one_name_leave_a_whole_file(config):
    whole = {bytes([letter]) * 200_000 for letter in b"ab"}
    name = "drawing-garden-01"
    threads = [threading.Thread(target=storage.put, args=(config, data, "image/png", name)) for data in whole]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert storage.get(config, f"{name}.png") in whole
