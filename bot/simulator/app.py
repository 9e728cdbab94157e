"""The local Twilio as a Flask app."""

from __future__ import annotations

from flask import Flask

from bot.simulator import api
from bot.simulator.content_api import contents
from bot.simulator.exchange import Exchange
from bot.simulator.refusals import Refused
from bot.simulator.settings import TwilioSettings
from bot.simulator.transport import Transport


def create_twilio(settings: TwilioSettings, transport: Transport | None = None) -> Flask:
    """Build the server; its Exchange is in `app.extensions["exchange"]`."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 20 * 1024 * 1024
    app.extensions["exchange"] = Exchange(settings, transport)
    app.register_error_handler(Refused, api.refused)
    app.register_blueprint(api.messages)
    app.register_blueprint(contents)
    app.add_url_rule("/media-store/<ticket>", view_func=api.stored_media)
    app.extensions["exchange"].courier.resume()
    return app
