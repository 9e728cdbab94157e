"""`python -m bot <command>`, which is what `./homigo <command>` becomes."""

import sys

from sqlalchemy.exc import OperationalError

from bot.cli import homigo
from bot.guardian import NotStarted

try:
    homigo(prog_name="./homigo")
except NotStarted as failure:
    sys.exit(f"homigo: {failure}")
except OperationalError as failure:
    sys.exit(f"homigo: DATABASE_URL: no answer: {str(failure.orig).strip().splitlines()[0]}")
