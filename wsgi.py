"""Where everything meets: `gunicorn wsgi:app`, `flask --app wsgi …`."""

import flows
from bot import create_app
from bot.config import read_or_exit

app = create_app(read_or_exit(), flows.ALL)
