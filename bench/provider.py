"""A provider that takes every message at once and remembers which: what sending costs without it is ours."""

from __future__ import annotations

import contextlib
import json
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4


class Provider(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Takes)
        self.taken: Counter[str] = Counter()  # by our own id, which every message's callback address names
        self.listed: defaultdict[str, list[dict]] = defaultdict(list)  # by whom they went to, newest first

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def take(self, form: dict[str, list[str]]) -> dict:
        (ours,) = parse_qs(urlsplit(form["StatusCallback"][0]).query)["m"]
        message = {
            "sid": f"SM{uuid4().hex}",
            "status": "queued",
            "direction": "outbound-api",
            "body": form["Body"][0],
            "date_created": format_datetime(datetime.now(UTC)),
        }
        self.taken[ours] += 1
        self.listed[form["To"][0]].insert(0, message)
        return message


class _Takes(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._answer(201, self.server.take(form))

    def do_GET(self) -> None:
        """The list that tells what became of a send whose answer was lost."""
        (to,) = parse_qs(urlsplit(self.path).query)["To"]
        self._answer(200, {"messages": self.server.listed[to], "next_page_uri": None})

    def _answer(self, status: int, told: dict) -> None:
        answer = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_) -> None:
        """Nothing."""


@contextlib.contextmanager
def provider() -> Iterator[Provider]:
    with Provider() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
