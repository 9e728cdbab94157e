"""The private link to somebody's data: good for an hour, for nobody else."""

import time

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer

from bot.export import GOOD_FOR, signer
from tests.chat import verified
from tests.flows.shared.rows import rows


class HoursAgo(TimestampSigner):
    """Signs as if it were a little more than an hour ago."""

    def get_timestamp(self) -> int:
        return int(time.time()) - GOOD_FOR - 5


@pytest.fixture
def asha(chat) -> str:
    """Asha's id."""
    verified(chat, "asha")
    [(user_id,)] = rows(chat, "SELECT user_id FROM users")
    return str(user_id)


def path(link: str) -> str:
    return link.removeprefix("https://homigo.example")


def test_the_link_holds_its_owners_data_and_no_code(client, config, asha):
    answer = client.get(path(signer(config)(asha)))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="homigo.json"'
    assert b"+919800000001" in answer.data
    assert b"sealed_code" not in answer.data and b"code_hmac" not in answer.data


def test_after_an_hour_the_link_opens_nothing(client, config, asha):
    old = URLSafeTimedSerializer(config.app_secret_key, salt="export", signer=HoursAgo).dumps(asha)
    assert client.get(f"/export/{old}").status_code == 404


def test_a_link_signed_for_another_purpose_opens_nothing(client, config, asha):
    other = URLSafeTimedSerializer(config.app_secret_key, salt="media").dumps(asha)
    assert client.get(f"/export/{other}").status_code == 404


@pytest.mark.parametrize("token", ["", "x", "..", "a.b.c", "é", "0" * 3_000])
def test_nonsense_opens_nothing(client, token):
    assert client.get(f"/export/{token}").status_code == 404


def test_a_link_that_names_nobody_opens_nothing(client, config):
    assert client.get(path(signer(config)("not an id"))).status_code == 404
