"""Commands that need the app: it, and the embedded servers, are there for as long as they run."""

import functools
import importlib
from collections.abc import Callable
from typing import Any

from flask import has_app_context

from bot.config import read_or_exit
from bot.embedded import servers_for


def with_app(command: Callable[..., Any]) -> Callable[..., Any]:
    """Run the command inside the app, with the embedded servers running for as long."""

    @functools.wraps(command)
    def run(*words: Any, **options: Any) -> Any:
        if has_app_context():
            return command(*words, **options)
        with servers_for(read_or_exit()):
            wsgi = importlib.import_module("wsgi")  # reads the addresses of what just started
            with wsgi.app.app_context():
                return command(*words, **options)

    return run
