"""Where everybody starts."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response

from bot.console.access import page


@page("/", "viewer")
def home() -> Response:
    return redirect(url_for("console.inbox"))
