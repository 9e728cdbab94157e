"""A small real web server that plays Twilio, and one that plays somebody else."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from models.people.users import User
from models.talk.attachments import MessageAttachment

GONE = -1


class Site(ThreadingHTTPServer):
    """Answers from `pages`: path -> (status, headers, body); `asked` holds every (path, headers).

    `told` holds the bodies that were posted.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.before_answer = lambda: None
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.told: list[bytes] = []
        self.url = f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.before_answer()
        status, headers, body = self.server.pages.get(self.path.partition("?")[0], (404, {}, b""))
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            self.close_connection = True  # the other side has heard enough

    def do_POST(self):
        self.server.told.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.do_GET()

    def log_message(self, *_):
        pass


def _running() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield site
    site.shutdown()
    thread.join()
    site.server_close()


@pytest.fixture
def twilio() -> Iterator[Site]:
    yield from _running()


@pytest.fixture
def stranger() -> Iterator[Site]:
    yield from _running()


@pytest.fixture
def ours(config, twilio):
    return config.model_copy(update={"twilio_api_base_url": twilio.url})


@pytest.fixture
def now() -> datetime:
    """Later than whatever a test sends, however long it takes."""
    return datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
def asha(db):
    user = User(full_name="Asha")
    db.add(user)
    db.commit()
    return user.user_id


@pytest.fixture
def send(ours, twilio, db, asha):
    """Asha sends a file: it waits to be fetched."""

    def send(data: bytes, content_type: str = "image/jpeg", status: int = 200, **more):
        sent = f"/2010-04-01/Accounts/{ours.twilio_account_sid}/Messages/MM1/Media/ME{len(twilio.pages)}"
        if status != GONE:
            twilio.pages[sent] = status, {}, data
        about = {"source_url": twilio.url + sent, "content_type": content_type, **more}
        attachment = MessageAttachment(user_id=asha, **about)
        db.add(attachment)
        db.commit()
        return attachment

    return send
