"""A provider that answers nonsense has perhaps accepted the message: never taken for a yes, or for a no."""

from __future__ import annotations

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from bot.channels import twilio_client
from bot.channels.twilio_client import Unclear
from tests.channels.test_twilio_client import HELLO

SID = "SM" + "0" * 32
NONSENSE = {
    "a page": (200, "text/html", "<html>Welcome</html>"),
    "nothing": (201, "application/json", ""),
    "half an answer": (201, "application/json", '{"sid": "SM0'),
    "a list": (201, "application/json", "[]"),
    "a word": (201, "application/json", '"SM1"'),
    "an answer without an id": (201, "application/json", json.dumps({"status": "queued"})),
    "an id that is none": (201, "application/json", json.dumps({"sid": "hello", "status": "queued"})),
    "an id of something else": (201, "application/json", json.dumps({"sid": "AC" + "0" * 32})),
    "a way to somewhere else": (302, "text/html", "moved"),
    "a refusal without a code": (400, "text/html", "<html>Bad request</html>"),
    "a refusal that is no object": (400, "application/json", "[]"),
    "a gateway's page": (502, "text/html", "<html>Bad gateway</html>"),
}


@pytest.fixture
def answering(desk):
    """A client of a server that gives this answer to everything; what was asked of it."""
    servers = []

    def serve(status: int, content_type: str, body: str):
        asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                asked.append(self.path)
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(body.encode())

            do_GET = do_POST

            def log_message(self, *words):
                """Nothing."""

        servers.append(HTTPServer(("127.0.0.1", 0), Handler))
        threading.Thread(target=servers[-1].serve_forever, args=(0.05,), daemon=True).start()
        url = f"http://127.0.0.1:{servers[-1].server_port}"
        config = desk.sender.config.model_copy(update={"twilio_api_base_url": url})
        return twilio_client.connect(config), asked

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("answer", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_leaves_the_fate_of_a_message_open(answering, answer):
    client, asked = answering(*answer)
    assert isinstance(twilio_client.send(client, HELLO), Unclear)
    assert len(asked) == 1


def test_an_answer_that_makes_sense_is_believed(answering):
    client, _ = answering(201, "application/json", json.dumps({"sid": SID, "status": "queued"}))
    assert twilio_client.send(client, HELLO) == twilio_client.Accepted(SID)


def test_a_provider_that_never_answers_leaves_the_fate_of_a_message_open(desk):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        client = twilio_client.connect(desk.sender.config.model_copy(update={"twilio_api_base_url": url}))
        client.http_client.timeout = 0.05  # instead of ten seconds
        assert twilio_client.send(client, HELLO) == Unclear("ReadTimeoutError")
