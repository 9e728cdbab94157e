"""How words arrive and leave. `create_app` is the only wiring."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from flask import Flask, current_app

if TYPE_CHECKING:
    import redis
    from sqlalchemy import Engine

    from bot.clock import Clock
    from bot.config import Config
    from bot.dialogue import Catalogue
    from bot.replica import Reads
    from bot.turn import Turns


@dataclass(frozen=True)
class Parts:
    """What the app is made of; nothing here has connected yet."""

    config: Config
    clock: Clock
    engine: Engine
    reads: Reads
    redis: redis.Redis
    flows: Catalogue
    turns: Turns


def this_app() -> Parts:
    """The parts of the app that serves this request or command."""
    return current_app.extensions["homigo"]


def create_app(
    config: Config, flows: Catalogue, clock: Clock | None = None, engine: Engine | None = None
) -> Flask:
    """Put the parts together; connects to nothing by itself. An `engine` comes from who shares its pool."""
    from bot import cli, export, health, logs, webhook
    from bot.elsewhere import leads_to
    from bot.gateways import storage
    from bot.inspector import inspector
    from bot.pages import pages

    logs.set_up(config.log_level, readable=config.app_env != "production")
    app = Flask("bot", static_folder=None)
    app.extensions["homigo"] = _parts(config, flows, clock, engine)
    app.register_blueprint(health.health)
    app.register_blueprint(webhook.webhook)
    app.register_blueprint(storage.blueprint(config))
    app.register_blueprint(export.export)
    app.register_blueprint(pages)
    if config.local_twilio:
        app.register_blueprint(inspector)
        app.register_blueprint(leads_to("simulator", config.twilio_api_base_url))
    if config.app_env == "development":
        app.register_blueprint(leads_to("console", f"http://127.0.0.1:{config.console_port}"))
    cli.register(app)
    return app


def create_console(
    config: Config, flows: Catalogue, clock: Clock | None = None, engine: Engine | None = None
) -> Flask:
    """The staff's pages, an app of their own: streams stay open, and webhooks must not wait for them."""
    from werkzeug.middleware.proxy_fix import ProxyFix

    from bot import health, logs
    from bot.console import console, enclosing

    logs.set_up(config.log_level, readable=config.app_env != "production")
    app = Flask("bot.console", static_folder=None)
    if config.app_env == "production":  # there the server in front says who asks
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=0)
    app.config["MAX_CONTENT_LENGTH"] = enclosing.MOST_BYTES
    app.secret_key = config.app_secret_key
    app.extensions["homigo"] = _parts(config, flows, clock, engine)
    app.register_blueprint(health.health)
    app.register_blueprint(console)
    return app


def _parts(config: Config, flows: Catalogue, clock: Clock | None, engine: Engine | None) -> Parts:
    import redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    from bot import export, jobs
    from bot.clock import Clock
    from bot.dialogue import Means
    from bot.gateways import storage
    from bot.replica import reads
    from bot.turn import Turns
    from models.session import make_engine

    moved = None if config.app_env == "production" else config.home / "clock"
    clock = clock or Clock(moved)
    pool = {"pool_min": config.db_pool_min, "pool_max": config.db_pool_max, "prepare": config.db_prepare}
    once_more = Retry(NoBackoff(), 1, supported_errors=(redis.ConnectionError,))  # it was restarted
    waits = {"socket_timeout": 0.3, "socket_connect_timeout": 0.3, "retry": once_more}  # every turn waits so
    engine = engine or make_engine(config.database_url or "postgresql://", **pool, hide_parameters=True)
    lagging = reads(engine, config.database_read_url, **pool)
    queue = redis.Redis.from_url(config.redis_url or "redis://", **waits)
    site = config.public_base_url.rstrip("/")
    geocodes = bool(config.google_maps_api_key or config.nominatim_url)
    listens, reads = bool(config.speech_to_text_url), bool(config.ocr_command)
    able = {"geocodes": geocodes, "listens": listens, "reads": reads}
    means = Means(site, export.signer(config), config.otp_key, config.otp_countries, **able)
    wake, drop_file = partial(jobs.wake, queue), partial(storage.delete, config)
    turns = Turns(engine, flows, clock, means, wake=wake, drop_file=drop_file)
    return Parts(config, clock, engine, lagging, queue, flows, turns)
