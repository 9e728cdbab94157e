"""How words arrive and leave. `create_app` is the only wiring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app

if TYPE_CHECKING:
    import redis
    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.config import Config


@dataclass(frozen=True)
class Parts:
    """What the app is made of; nothing here has connected yet."""

    config: Config
    clock: Clock
    engine: Engine
    redis: redis.Redis
    flows: Sequence[Any]


def this_app() -> Parts:
    """The parts of the app that serves this request or command."""
    return current_app.extensions["homigo"]


def create_app(config: Config, flows: Sequence[Any] = (), clock: Clock | None = None) -> Flask:
    """Put the parts together; connects to nothing by itself."""
    from bot import cli, health, logs

    logs.set_up(config.log_level, readable=config.app_env != "production")
    app = Flask("bot", static_folder=None)
    app.secret_key = config.app_secret_key
    app.extensions["homigo"] = _parts(config, flows, clock)
    app.register_blueprint(health.health)
    cli.register(app)
    return app


def _parts(config: Config, flows: Sequence[Any], clock: Clock | None) -> Parts:
    import redis

    from bot.clock import Clock
    from models.session import make_engine

    moved = None if config.app_env == "production" else config.home / "clock"
    pool = {"pool_min": config.db_pool_min, "pool_max": config.db_pool_max}
    waits = {"socket_timeout": 5, "socket_connect_timeout": 2}
    return Parts(
        config=config,
        clock=clock or Clock(moved),
        engine=make_engine(config.database_url or "postgresql://", **pool, hide_parameters=True),
        redis=redis.Redis.from_url(config.redis_url or "redis://", **waits),
        flows=flows,
    )
