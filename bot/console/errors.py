"""What people see when something cannot be done."""

import structlog
from flask import g, render_template
from werkzeug.exceptions import HTTPException, UnprocessableEntity

from bot.console.access import console

log = structlog.get_logger()
SAID = (403, 404, 409, 413, 422)


class Unfit(UnprocessableEntity):
    """What was sent cannot be taken; `why` is the line of the catalogue that says so."""

    def __init__(self, why: str):
        super().__init__()
        self.why = why


@console.app_errorhandler(HTTPException)
def refused(trouble: HTTPException) -> tuple[str, int]:
    code = trouble.code if trouble.code in SAID else 404 if trouble.code == 405 else 500
    why = trouble.why if isinstance(trouble, Unfit) else f"error-{code}-about"
    return render_template("console/error.html", code=code, why=why), trouble.code


@console.app_errorhandler(Exception)
def failed(fault: Exception) -> tuple[str, int]:
    """Noted by our log; nothing of the request is kept."""
    log.exception("console.failed")
    if (db := g.get("db")) is not None:
        db.rollback()
    g.queues = {}  # nothing more is asked of a database that may be gone
    return render_template("console/error.html", code=500, why="error-500-about"), 500
