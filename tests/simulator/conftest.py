"""This room's fixtures."""

import pytest

from bot.simulator.transport import IntoApp
from tests.simulator.echo import create_echo
from tests.simulator.fixtures import TOKEN, client_of, make_twilio

__all__ = ["make_twilio"]


@pytest.fixture
def echo():
    """The app behind the number: remembers every webhook, says what it is told to."""
    return create_echo(TOKEN)


@pytest.fixture
def twilio(make_twilio, echo):
    """A local Twilio whose webhooks go to `echo`."""
    return make_twilio(transport=IntoApp(echo))


@pytest.fixture
def client(twilio):
    """The official client."""
    return client_of(twilio)
