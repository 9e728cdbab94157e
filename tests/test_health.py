"""Alive without asking anybody; ready only with PostgreSQL (promise 33)."""

import contextlib
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

import flows
from bot import create_app
from tests.second_server import replica

__all__ = ["replica"]


@pytest.fixture
def without(config, clock):
    """A client of an app that lacks a service."""
    apps = []

    def client(**addresses: str):
        apps.append(create_app(config.model_copy(update=addresses), flows.ALL, clock))
        return apps[-1].test_client()

    yield client
    for app in apps:
        app.extensions["homigo"].engine.dispose()


NOBODY = "127.0.0.1:9"


def test_ready_with_everything(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["status"]) == (200, "ready")


def test_without_postgresql_it_is_alive_and_not_ready(without):
    client = without(database_url=f"postgresql+psycopg://a@{NOBODY}/b")
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json["missing"] == ["postgresql"]


def test_without_redis_it_is_ready_and_says_so(without):
    answer = without(redis_url=f"redis://{NOBODY}/0").get("/readyz")
    assert answer.status_code == 200
    assert answer.json["degraded"] == ["redis"]


def test_servers_that_hang_are_found_out_in_time(without):
    """Promise 33: within five seconds, though the connection is taken and nothing ever comes."""
    with socket.create_server(("127.0.0.1", 0)) as silent, ThreadPoolExecutor(1) as pool:
        nowhere = f"127.0.0.1:{silent.getsockname()[1]}"
        client = without(database_url=f"postgresql+psycopg://a@{nowhere}/b", redis_url=f"redis://{nowhere}/0")
        answer = pool.submit(client.get, "/readyz").result(timeout=5)
        assert (answer.status_code, answer.json["missing"]) == (503, ["postgresql"])
        assert answer.json["degraded"] == ["redis"]


def test_busy_connections_are_no_reason_to_be_unready(app, client):
    """Whoever asks brings a connection; those of the pool may all be at work."""
    engine = app.extensions["homigo"].engine
    with contextlib.ExitStack() as stack:
        for _ in range(engine.pool.size() + engine.pool._max_overflow):
            stack.enter_context(engine.connect())
        assert client.get("/readyz").status_code == 200


def test_it_is_unready_while_postgresql_is_gone_and_ready_when_it_is_back(without, replica):
    client = without(database_url=replica.url)
    assert client.get("/readyz").status_code == 200
    replica.service.stop()
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
    replica.service.start()
    assert client.get("/readyz").status_code == 200
