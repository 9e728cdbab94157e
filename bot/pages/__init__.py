"""The few pages for everybody: what this is, and the terms that people agree to."""

import re
from pathlib import Path

from flask import Blueprint, render_template
from markupsafe import Markup, escape

from bot import this_app
from bot.dialogue import Words
from models.session import open_session
from models.staff import settings

WORDS = Words([Path(__file__).parent / "words"])  # the terms in short; English has them at length
BOLD = re.compile(r"\*([^*]+)\*")

pages = Blueprint(
    "pages", __name__, template_folder="templates", static_folder="static", static_url_path="/pages"
)


@pages.after_request
def guarded(response):
    """Nothing on these pages needs a script."""
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; img-src 'self'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@pages.get("/")
def home() -> str:
    config = this_app().config
    number = config.whatsapp_phone_number.removeprefix("+")
    return render_template("home.html", number=number, local=config.local_twilio)


@pages.get("/terms")
def terms() -> str:
    with open_session(this_app().engine) as db:
        contact = settings.value(db, "support_contact")
    return render_template("terms.html", words=WORDS, contact=contact)


@pages.app_template_filter()
def bold(text: str) -> Markup:
    """Words between asterisks, as in the chat."""
    return Markup(BOLD.sub(r"<strong>\1</strong>", str(escape(text))))
