"""The smallest app behind a Twilio number: it checks signatures and remembers what it was sent."""

from __future__ import annotations

from flask import Flask, request
from twilio.request_validator import RequestValidator


def create_echo(token: str) -> Flask:
    """`app.heard` are the forms of verified webhooks, `app.answers` the statuses to answer with first."""
    app = Flask(__name__)
    app.heard, app.answers, app.refused = [], [], []
    validator = RequestValidator(token)

    @app.post("/webhook/<name>")
    def webhook(name: str):
        if not validator.validate(request.url, request.form, request.headers.get("X-Twilio-Signature", "")):
            app.refused.append(name)
            return "", 403
        status = app.answers.pop(0) if app.answers else 200
        app.heard.append({"webhook": name, "status": status, **request.args, **request.form})
        return "<Response/>", status

    @app.get("/files/<name>")
    def files(name: str):
        return (
            (b"\xff\xd8\xffphoto", 200, {"Content-Type": "image/jpeg"}) if name == "home.jpg" else ("", 404)
        )

    return app
