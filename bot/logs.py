"""Logs: JSON lines in production, readable in development; no phone, code or token in them (promise 27)."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

HIDDEN = "…"
SECRET_NAMES = re.compile(
    r"token|secret|password|authorization|cookie|signature|api_key|otp|code_|_code$|^code$"
    r"|^(body|text|raw|form|phone|email|name|full_name|profile_name)$|address$",
    re.IGNORECASE,
)
HARMLESS_NAMES = {"error_code", "status_code", "exit_code", "country_code"}
PERSONAL = (
    re.compile(r"(?<![\w-])\+?\d(?:[ .()-]?\d){7,14}(?![\w-])"),  # phone and Aadhaar numbers
    re.compile(r"\bIN\.\w{6,}\b"),  # a business-scoped user id
    re.compile(r"[\w.+-]+@[\w-]+\.?[\w.-]*"),  # e-mail and UPI
    re.compile(r"(?<=://)[^/@\s]+@"),  # credentials in an address
    re.compile(r"(?i)(?<=[?&])(?:token|signature|sig|key)=[^&\s]+"),
    re.compile(r"(?<![\w-])\d{6}(?![\w-])"),  # a one-time code
)
LIBRARIES = ("werkzeug", "rq", "alembic", "twilio", "urllib3", "botocore", "sqlalchemy.engine")


def mask(text: str) -> str:
    """The text with whatever could name or authenticate a person blanked."""
    for pattern in PERSONAL:
        text = pattern.sub(HIDDEN, text)
    return text


def hide_personal(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The structlog processor: blanks values by their name, and masks every other text."""
    return {name: value if name == "timestamp" else _clean(name, value) for name, value in event.items()}


def _clean(name: str, value: Any) -> Any:
    if isinstance(name, str) and SECRET_NAMES.search(name) and name not in HARMLESS_NAMES:
        return HIDDEN
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {key: _clean(key, inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_clean("", inner) for inner in value]
    return value if isinstance(value, int | float | bool | None) else mask(str(value))


def explain(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The structlog processor: of a fault its kind and where it happened. What it says of itself is left out:
    a database's error shows the row, and a row holds what somebody wrote.
    """
    told = event.pop("exc_info", None)
    fault = sys.exception() if told is True else told[1] if isinstance(told, tuple) else told
    if isinstance(fault, BaseException):
        trace = "".join(traceback.format_tb(fault.__traceback__))
        event["exception"] = f"{trace}{type(fault).__name__}"
    return event


def adopt(library: str) -> None:
    """A library's logger that came with a handler of its own speaks as all others."""
    logger = logging.getLogger(library)
    logger.handlers.clear()
    logger.propagate = True


def set_up(level: str = "info", *, readable: bool = True) -> None:
    """Send structlog and the standard library's loggers to stderr through one chain."""
    shared = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info if readable else explain,
        hide_personal,
    ]
    last = structlog.dev.ConsoleRenderer(colors=False) if readable else structlog.processors.JSONRenderer()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for library in LIBRARIES:
        logging.getLogger(library).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
