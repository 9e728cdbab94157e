"""A local Twilio in a thread, and phones to hold: for tests and for the terminal."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from email.utils import format_datetime
from io import BytesIO
from socket import SHUT_RDWR

from werkzeug.serving import WSGIRequestHandler, make_server

from bot.simulator import sending, speaking
from bot.simulator.app import create_twilio
from bot.simulator.exchange import Exchange
from bot.simulator.message import Message
from bot.simulator.settings import TwilioSettings
from bot.simulator.speaking import Said
from bot.simulator.transport import Transport

PATIENCE = 10.0


class QuietHandler(WSGIRequestHandler):
    """Serves without a line per request: those lines would carry people's numbers. Keeps connections, as
    Twilio does; werkzeug would close each.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_request(self, code="-", size="-") -> None:
        """Nothing."""

    def date_time_string(self, timestamp=None) -> str:
        """The Date of an answer, by the clock that everything here goes by."""
        return format_datetime(self.server.clock.now(), usegmt=True)

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        super().finish()

    def run_wsgi(self) -> None:
        """The whole body is read first: what the app leaves unread would be taken for the next request."""
        wire, length = self.rfile, int(self.headers.get("Content-Length") or 0)
        self.rfile = BytesIO(wire.read(length))
        try:
            super().run_wsgi()
        finally:
            self.rfile = wire

    def send_header(self, keyword: str, value: str) -> None:
        if (keyword, value) != ("Connection", "close"):
            super().send_header(keyword, value)


class LocalTwilio:
    """A running server; `with LocalTwilio(settings) as twilio:`. Port 0 takes a free one.

    `transport` is how webhooks reach the app: HTTP by default, `IntoApp(flask_app)` for one in this process.
    """

    def __init__(self, settings: TwilioSettings, port: int = 0, transport: Transport | None = None):
        self._server = make_server(
            "127.0.0.1", port, _Later(self), threaded=True, request_handler=QuietHandler
        )
        self._server.daemon_threads = True
        self._server.connections = set()
        self._server.clock = settings.clock
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.settings = replace(settings, api_base_url=self.url)
        self.app = create_twilio(self.settings, transport)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def exchange(self) -> Exchange:
        """The parts behind the API."""
        return self.app.extensions["exchange"]

    def start(self) -> LocalTwilio:
        """Serve until `stop`."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop serving and close the store."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        for connection in list(self._server.connections):
            with suppress(OSError):
                connection.shutdown(SHUT_RDWR)
        self.exchange.close()

    def __enter__(self) -> LocalTwilio:
        return self.start()

    def __exit__(self, *_error) -> None:
        self.stop()

    def phone(self, number: str, channel: str = "whatsapp", name: str = "") -> PhoneInHand:
        """A phone with this E.164 number on a channel; `name` is its WhatsApp profile."""
        return PhoneInHand(self, number, channel, name)

    def fault(self, name: str, **value) -> None:
        """Order a fault: fail(code, status, retry_after), fail_list(the same, or page: HTML), slow(seconds),
        late(seconds), drop_response, duplicate, out_of_order, statuses_out_of_order, no_statuses."""
        self.exchange.order_fault(name, **value)

    def wait_until(self, is_so: Callable[[], bool], timeout: float = PATIENCE) -> None:
        """Wait for a condition over what this server knows. Raises TimeoutError."""
        with self.exchange.changed:
            if not self.exchange.changed.wait_for(is_so, timeout):
                raise TimeoutError("the local Twilio waited in vain")

    def settle(self, timeout: float = PATIENCE) -> None:
        """Wait until every webhook is answered or given up and every message carried. Raises TimeoutError."""
        if not self.exchange.lanes.settle(timeout):
            raise TimeoutError("webhooks are still on their way")

    @property
    def errors(self) -> list[tuple[int, str]]:
        """The error log: (code, text), oldest first."""
        return [
            (row["code"], row["text"]) for row in self.exchange.store.rows("SELECT * FROM errors ORDER BY id")
        ]


class _Later:
    """The app's place while the server learns its port."""

    def __init__(self, twilio: LocalTwilio):
        self._twilio = twilio

    def __call__(self, environ, start_response):
        return self._twilio.app(environ, start_response)


@dataclass(frozen=True)
class PhoneInHand:
    """One person's phone on one channel. What it sends returns when the app has answered the webhook."""

    twilio: LocalTwilio
    number: str
    channel: str
    name: str = ""

    def say(self, text: str, quoting: str = "") -> Message:
        """Type a message; `quoting` is the sid of the bubble it answers."""
        return self._hear(Said(self.number, self.channel, text, quoted=quoting, name=self.name))

    def tap(self, label: str, on: str = "") -> Message:
        """Tap the newest button or list row with this label, or under the message with the sid `on`."""
        shown = [message for message in self.inbox if not on or message.sid == on]
        for message in reversed(shown):
            titles = [button["title"] for button in message.buttons] + [row["item"] for row in message.rows]
            if label in titles:
                tapped = speaking.tap(self.twilio.exchange, message, titles.index(label), self.name)
                return self._posted(tapped)
        raise LookupError(f"nothing to tap says {label!r}")

    def send_photo(self, *photos: bytes, caption: str = "", content_type: str = "image/jpeg") -> Message:
        """Send photos in one message."""
        media = tuple((photo, content_type) for photo in photos)
        return self._hear(Said(self.number, self.channel, caption, media=media, name=self.name))

    def send_location(self, latitude: float, longitude: float, label: str = "", address: str = "") -> Message:
        """Send a place."""
        return self._hear(
            Said(self.number, self.channel, place=(latitude, longitude, label, address), name=self.name)
        )

    def read(self) -> None:
        """Look at the screen: what arrived becomes read."""
        sending.read(self.twilio.exchange, self.number, self.channel)

    @property
    def thread(self) -> list[Message]:
        """Everything on this screen, both ways, oldest first."""
        return [
            message
            for message in self.twilio.exchange.store.thread(self.number, self.channel)
            if message.arrived
        ]

    @property
    def inbox(self) -> list[Message]:
        """What arrived from the app, oldest first: body, buttons, rows, media."""
        return [message for message in self.thread if not message.inbound]

    @property
    def last(self) -> Message:
        """The newest message from the app. Raises IndexError."""
        return self.inbox[-1]

    def wait_for(self, count: int, timeout: float = PATIENCE) -> list[Message]:
        """Wait until so many messages have arrived in all; the inbox. Raises TimeoutError."""
        self.twilio.wait_until(lambda: len(self.inbox) >= count, timeout)
        return self.inbox

    def _hear(self, said: Said) -> Message:
        return self._posted(speaking.hear(self.twilio.exchange, said))

    def _posted(self, message: Message) -> Message:
        store = self.twilio.exchange.store
        self.twilio.wait_until(
            lambda: (
                store.row("SELECT 1 FROM deliveries WHERE message_sid = ? AND state = 'pending'", message.sid)
                is None
            ),
            60,
        )
        return message
