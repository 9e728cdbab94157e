"""A provider that takes every message at once, remembers which, and tells how each fares soon after: what
sending costs without it is ours.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from bench import post
from bot.config import Config

TELLERS = 8  # as many webhooks at once
AFTER_S = 0.5  # a message is "sent" so long after it was taken, and "delivered" so long after that


class Provider(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, config: Config):
        super().__init__(("127.0.0.1", 0), _Takes)
        self.config = config
        self.to_tell: SimpleQueue[tuple[float, str, str, str]] = SimpleQueue()  # when, where, of which, what
        self.taken: Counter[str] = Counter()  # by our own id, which every message's callback address names
        self.listed: defaultdict[str, list[dict]] = defaultdict(list)  # by whom they went to, newest first

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def take(self, form: dict[str, list[str]]) -> dict:
        callback = urlsplit(form["StatusCallback"][0])
        (ours,) = parse_qs(callback.query)["m"]
        message = {
            "sid": f"SM{uuid4().hex}",
            "status": "queued",
            "direction": "outbound-api",
            "body": form["Body"][0],
            "date_created": format_datetime(datetime.now(UTC)),
        }
        self.taken[ours] += 1
        self.listed[form["To"][0]].insert(0, message)
        self.to_tell.put((_soon(), f"{callback.path}?{callback.query}", message["sid"], "sent"))
        return message

    def tell(self) -> None:
        """Tells what is to be told, each at its time; what nobody hears is not told again."""
        while True:
            due, target, sid, word = self.to_tell.get()
            time.sleep(max(0, due - time.monotonic()))
            body, headers = post.status(self.config, target, sid, word)
            web = HTTPConnection("127.0.0.1", self.config.app_port, timeout=15)
            with contextlib.suppress(OSError, HTTPException), contextlib.closing(web):
                web.request("POST", target, body, headers)
                web.getresponse().read()
            if word == "sent":
                self.to_tell.put((_soon(), target, sid, "delivered"))


def _soon() -> float:
    return time.monotonic() + AFTER_S


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
def provider(config: Config) -> Iterator[Provider]:
    with Provider(config) as server:
        for work in (server.serve_forever, *[server.tell] * TELLERS):
            threading.Thread(target=work, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
