"""The local Twilio as a Flask app."""

from __future__ import annotations

from functools import partial

from flask import Flask

from bot.simulator import api, samples, stream
from bot.simulator.content_api import contents
from bot.simulator.exchange import Exchange
from bot.simulator.hands import hands
from bot.simulator.page import page
from bot.simulator.refusals import Refused
from bot.simulator.settings import TwilioSettings
from bot.simulator.transport import Transport


def create_twilio(settings: TwilioSettings, transport: Transport | None = None) -> Flask:
    """Build the server; its Exchange is in `app.extensions["exchange"]`."""
    app = Flask(__name__, static_url_path="/simulator/static")
    app.config["MAX_CONTENT_LENGTH"] = 20 * 1024 * 1024
    app.extensions["exchange"] = Exchange(settings, transport)
    app.register_error_handler(Refused, api.refused)
    app.register_blueprint(api.messages)
    app.register_blueprint(contents)
    app.register_blueprint(page)
    app.register_blueprint(hands)
    app.jinja_env.globals.update(face_of=partial(stream.face, app.extensions["exchange"]), samples=samples)
    app.add_url_rule("/media-store/<ticket>", view_func=api.stored_media)
    app.extensions["exchange"].courier.resume()
    return app
