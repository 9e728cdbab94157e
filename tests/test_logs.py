"""Nothing personal reaches the logs (promise 27)."""

import io
import json
import logging
import sys

import pytest
import structlog

from bot import logs

PERSONAL = [
    "call +91 98000 00001 now",
    "from whatsapp:+919800000001",
    "098000-00001",
    "the code is 493021",
    "Aadhaar 2345 6789 0123",
    "write to asha@example.in",
    "pay asha.r@okbank",
    "user IN.1234567890abc",
    "postgresql://app:hunter2@db/homigo",
    "/media/x.jpg?exp=1&sig=abcdef123",
]
SECRETS = ["98000", "00001", "493021", "2345", "asha", "1234567890abc", "hunter2", "abcdef123"]


@pytest.fixture
def logged(monkeypatch):
    """What has reached stderr in production."""
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    logs.set_up("info", readable=False)
    yield sys.stderr.getvalue
    logging.basicConfig(handlers=[logging.NullHandler()], force=True)
    structlog.reset_defaults()


@pytest.mark.parametrize("text", PERSONAL)
def test_a_person_cannot_be_read_from_a_log_line(logged, text):
    structlog.get_logger().info("heard", detail=text, nested={"list": [text]})
    logging.getLogger("library").warning("said %s", text)
    lines = logged()
    assert len(lines.splitlines()) == 2
    assert not [secret for secret in SECRETS if secret in lines]


@pytest.mark.parametrize("name", ["body", "code", "auth_token", "password", "address", "to_address", "phone"])
def test_a_value_is_hidden_by_its_name(logged, name):
    structlog.get_logger().info("heard", **{name: "harmless looking"})
    assert json.loads(logged())[name] == logs.HIDDEN


@pytest.mark.parametrize("logger", [structlog.get_logger, logging.getLogger])
def test_of_a_fault_its_kind_and_place_are_told_and_nothing_of_what_it_says(logged, logger):
    """PostgreSQL's errors show the row that failed, with what somebody wrote."""
    row = "my landlord hits me"
    try:
        raise ValueError(f"Failing row contains ({row})")
    except ValueError:
        logger().exception("failed")
    line = json.loads(logged())
    assert line["event"] == "failed"
    assert line["exception"].endswith("ValueError")
    assert "test_logs.py" in line["exception"]
    assert row not in str(line)


def test_what_operators_need_stays_readable(logged):
    ids = {"message_id": "0193b5a2-7c1e-7000-8000-123456789012", "error_code": 63016, "took_ms": 12}
    structlog.get_logger().info("sent", **ids)
    line = json.loads(logged())
    assert {name: line[name] for name in ids} == ids
    assert line["event"] == "sent"
    assert line["level"] == "info"
