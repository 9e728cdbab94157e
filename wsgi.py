"""Where everything meets: `gunicorn wsgi:app`, `gunicorn "wsgi:console()"`, `flask --app wsgi …`."""

from flask import Flask

import flows
from bot import create_app, create_console
from bot.config import read_or_exit

app = create_app(read_or_exit(), flows.ALL)


def console() -> Flask:
    """The staff's pages, which only the process that serves them puts together."""
    return create_console(read_or_exit(), flows.ALL)
