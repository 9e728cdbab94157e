"""Is it alive, is it ready (promise 33): `/healthz` asks nobody, `/readyz` asks what we depend on."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from redis import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot import this_app

health = Blueprint("health", __name__)
PATIENCE = "2s"


@health.get("/healthz")
def healthz() -> Response:
    return jsonify(status="alive")


@health.get("/readyz")
def readyz() -> tuple[Response, int]:
    """503 names what is missing. Redis is expendable: without it we are degraded, and ready (promise 6)."""
    missing = [] if _database_answers() else ["postgresql"]
    degraded = [] if _redis_answers() else ["redis"]
    status = "unready" if missing else "degraded" if degraded else "ready"
    return jsonify(status=status, missing=missing, degraded=degraded), 503 if missing else 200


def _database_answers() -> bool:
    try:
        with this_app().engine.connect() as connection:
            connection.execute(text(f"SET LOCAL statement_timeout = '{PATIENCE}'"))
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def _redis_answers() -> bool:
    try:
        return this_app().redis.ping()
    except RedisError:
        return False
