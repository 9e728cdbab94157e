"""Is it alive, is it ready (promise 33), how does it do.

`/healthz` asks nobody, `/readyz` what we depend on; `/metrics` is for Prometheus, with a token.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator

import psycopg
from flask import Blueprint, Response, abort, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST
from redis import RedisError
from sqlalchemy import make_url, text
from sqlalchemy.exc import SQLAlchemyError

from bot import metrics, this_app
from models.session import open_session
from models.talk import backlog

health = Blueprint("health", __name__)
PATIENCE = "2s"
NEEDS_ROOM = "SELECT count(*) FROM generate_series(1, 6000)"  # 100 kB of the disk, with so little memory


@health.get("/healthz")
def healthz() -> Response:
    return jsonify(status="alive")


@health.get("/readyz")
def readyz() -> tuple[Response, int]:
    """503 names what is missing. Redis is expendable: without it we are degraded, and ready (promise 6)."""
    missing = _what_the_database_lacks()
    degraded = [] if _redis_answers() else ["redis"]
    status = "unready" if missing else "degraded" if degraded else "ready"
    return jsonify(status=status, missing=missing, degraded=degraded), 503 if missing else 200


@health.get("/metrics")
def measured() -> Response:
    """404 to whoever does not bring METRICS_TOKEN; open in development where none is set."""
    config = this_app().config
    told = request.headers.get("Authorization", "").encode()
    expected = f"Bearer {config.metrics_token}".encode()
    is_open = config.app_env != "production" and not config.metrics_token
    if not is_open and not (config.metrics_token and hmac.compare_digest(told, expected)):
        abort(404)
    return Response(metrics.page(_gauges), content_type=CONTENT_TYPE_LATEST)


def _gauges() -> Iterator[tuple[str, dict[str, str], float]]:
    """What waits, as long as the database says so; one that hangs is asked nothing more."""
    waiting = [] if _what_the_database_lacks() else _waiting()
    yield "homigo_reachable", {"service": "postgresql"}, float(bool(waiting))
    yield "homigo_reachable", {"service": "redis"}, float(_redis_answers())
    yield from waiting


def _waiting() -> list[tuple[str, dict[str, str], float]]:
    try:
        with open_session(this_app().engine) as db:
            db.execute(text(f"SET LOCAL statement_timeout = '{PATIENCE}'"))
            return list(backlog.waiting(db, this_app().clock.now()))
    except SQLAlchemyError:
        return []


def _what_the_database_lacks() -> list[str]:
    """By a connection of its own: those of the pool may all be in use, or wait for a server that hangs."""
    address = make_url(this_app().config.database_url).set(drivername="postgresql")
    try:
        with psycopg.connect(address.render_as_string(hide_password=False), connect_timeout=2) as connection:
            connection.execute(f"SET LOCAL statement_timeout = '{PATIENCE}'; SET LOCAL work_mem = '64kB'")
            connection.execute(NEEDS_ROOM)
    except psycopg.errors.DiskFull:
        return ["disk"]
    except psycopg.Error:
        return ["postgresql"]
    return []


def _redis_answers() -> bool:
    try:
        return this_app().redis.ping()
    except RedisError:
        return False
