"""Where photos and documents live: a local folder, or a bucket when S3_BUCKET_NAME is set."""

import hashlib
import hmac
import os
import re
import secrets
import tempfile
import time
from functools import lru_cache
from pathlib import Path

import boto3
from botocore.client import Config as Options
from botocore.exceptions import ClientError
from flask import Blueprint, Response, abort, request, send_file

TYPES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/pdf": "pdf",
    "application/json": "json",
}
KEY = re.compile(r"[A-Za-z0-9_-]{8,80}\.(?:" + "|".join(TYPES.values()) + ")")
DAY = 86_400


class Missing(LookupError):
    """Nothing is stored under this key."""


def put(config, data: bytes, content_type: str, name: str | None = None) -> str:
    """Keep `data` and return its key: random, or made of `name` so that storing again replaces.
    Raises ValueError on a type that is not ours to keep."""
    if content_type not in TYPES:
        raise ValueError(f"{content_type} is not kept")
    key = _known(f"{name or secrets.token_urlsafe(24)}.{TYPES[content_type]}")
    if config.s3_bucket_name:
        _s3(config).put_object(Bucket=config.s3_bucket_name, Key=key, Body=data, ContentType=content_type)
    else:
        _write(_path(config, key), data)
    return key


def get(config, key: str) -> bytes:
    """The stored bytes. Raises Missing."""
    try:
        if config.s3_bucket_name:
            return _s3(config).get_object(Bucket=config.s3_bucket_name, Key=_known(key))["Body"].read()
        return _path(config, key).read_bytes()
    except FileNotFoundError:
        raise Missing(key) from None
    except ClientError as error:
        if error.response["Error"]["Code"] in ("NoSuchKey", "404"):
            raise Missing(key) from None
        raise


def delete(config, key: str) -> None:
    """Forget what is stored; nothing there is fine."""
    if config.s3_bucket_name:
        _s3(config).delete_object(Bucket=config.s3_bucket_name, Key=_known(key))
    else:
        _path(config, key).unlink(missing_ok=True)


def public_url(config, key: str, expires_s: int = DAY) -> str:
    """An address anybody can fetch for `expires_s` seconds (Twilio does, within a minute)."""
    if config.s3_bucket_name:
        place = {"Bucket": config.s3_bucket_name, "Key": _known(key)}
        return _s3(config).generate_presigned_url("get_object", Params=place, ExpiresIn=expires_s)
    until = str(int(time.time()) + expires_s)
    query = f"exp={until}&sig={_signature(config, key, until)}"
    return f"{config.public_base_url.rstrip('/')}/media/{_known(key)}?{query}"


def blueprint(config) -> Blueprint:
    """`GET /media/<key>?exp=…&sig=…`: 403 when not signed by us or past its time, 404 when gone."""
    routes = Blueprint("media", __name__)

    @routes.get("/media/<key>")
    def media(key: str) -> Response:
        until, signature = request.args.get("exp", ""), request.args.get("sig", "")
        if not KEY.fullmatch(key) or not _in_date(config, key, until, signature):
            abort(403)
        path = _path(config, key)
        if not path.is_file():
            abort(404)
        return _serve(path, int(until) - int(time.time()))

    return routes


def _serve(path: Path, seconds_left: int) -> Response:
    """The type is what we stored, never what a browser would guess from the bytes."""
    extension = path.suffix[1:]
    content_type = next(name for name, ending in TYPES.items() if ending == extension)
    response = send_file(
        path.absolute(), mimetype=content_type, as_attachment=not content_type.startswith("image/")
    )
    response.headers["Cache-Control"] = f"private, max-age={max(0, seconds_left)}, immutable"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = (
        "cross-origin"  # the simulator's page is another origin
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _in_date(config, key: str, until: str, signature: str) -> bool:
    genuine = hmac.compare_digest(_signature(config, key, until).encode(), signature.encode(errors="replace"))
    return genuine and int(until) > time.time()  # until is only read once we know it is our own


def _signature(config, key: str, until: str) -> str:
    secret = hmac.digest(config.app_secret_key.encode(), b"media address", "sha256")
    return hmac.new(secret, f"{key}\n{until}".encode(errors="replace"), hashlib.sha256).hexdigest()


def _known(key: str) -> str:
    """Only keys of our own making reach a disk or a bucket."""
    if not KEY.fullmatch(key):
        raise Missing(key)
    return key


def _path(config, key: str) -> Path:
    return Path(config.home) / "media" / _known(key)[:2] / key


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all, and on disk before a row says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(partial).replace(path)


def _s3(config):
    return _client(
        config.aws_region, config.aws_access_key_id, config.aws_secret_access_key, config.aws_endpoint_url
    )


@lru_cache(maxsize=4)
def _client(region: str, access_key: str, secret_key: str, endpoint: str):
    """Empty settings are left to boto3's own search (instance role, environment)."""
    return boto3.client(
        "s3",
        region_name=region or None,
        aws_access_key_id=access_key or None,
        aws_secret_access_key=secret_key or None,
        endpoint_url=endpoint or None,
        config=Options(
            signature_version="s3v4", connect_timeout=5, read_timeout=15, retries={"max_attempts": 3}
        ),
    )
