"""How the local Twilio reaches the app: over HTTP, or straight into a Flask app in tests."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import urlsplit

import requests

MEDIA_LIMIT = 16 * 1024 * 1024


class CannotConnect(Exception):
    """Nobody listens there."""


class ReadTimedOut(Exception):
    """Connected, and then no whole answer in time."""


class Transport(Protocol):
    """Posts a form, fetches a file."""

    def post(self, url: str, fields: dict[str, str], headers: dict[str, str]) -> int: ...

    def get(self, url: str) -> tuple[bytes, str]: ...


class OverHttp:
    """The real way; timeouts are seconds. Environment proxies are not asked: the app is near."""

    def __init__(self, connect_timeout: float, read_timeout: float):
        self._timeouts = (connect_timeout, read_timeout)

    def post(self, url: str, fields: dict[str, str], headers: dict[str, str]) -> int:
        """Post a form; the HTTP status. Raises CannotConnect or ReadTimedOut."""
        return self._ask("POST", url, data=fields, headers=headers).status_code

    def get(self, url: str) -> tuple[bytes, str]:
        """A file and its content type. Raises CannotConnect, ReadTimedOut, ValueError."""
        answer = self._ask("GET", url)
        return checked(answer.content, answer.headers.get("Content-Type", ""), answer.status_code)

    def _ask(self, method: str, url: str, **given) -> requests.Response:
        with requests.Session() as session:
            session.trust_env = False
            try:
                return session.request(
                    method, url, timeout=self._timeouts, allow_redirects=method == "GET", **given
                )
            except requests.exceptions.ReadTimeout as error:
                raise ReadTimedOut(url) from error
            except (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
                raise CannotConnect(url) from error


class IntoApp:
    """A Flask app in this process, for tests that want no sockets."""

    def __init__(self, app):
        self._app = app

    def post(self, url: str, fields: dict[str, str], headers: dict[str, str]) -> int:
        """Post a form; the HTTP status."""
        return self._app.test_client().post(*self._where(url), data=fields, headers=headers).status_code

    def get(self, url: str) -> tuple[bytes, str]:
        """A file and its content type."""
        answer = self._app.test_client().get(*self._where(url))
        return checked(answer.data, answer.content_type or "", answer.status_code)

    def _where(self, url: str) -> tuple[str, str]:
        parts = urlsplit(url)
        return (
            f"{parts.path}?{parts.query}" if parts.query else parts.path,
            f"{parts.scheme}://{parts.netloc}",
        )


def checked(data: bytes, content_type: str, status: int) -> tuple[bytes, str]:
    """A downloaded file, refused (ValueError) when missing or over 16 MB."""
    if status != 200 or len(data) > MEDIA_LIMIT:
        raise ValueError(f"media answered {status}, {len(data)} bytes")
    return data, content_type.partition(";")[0].strip().lower()
