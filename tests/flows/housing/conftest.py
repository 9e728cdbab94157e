"""What several tests of housing begin with."""

import pytest

from tests.chat import verified
from tests.flows.housing.scenes import home, other_home


@pytest.fixture
def homes(chat) -> None:
    """Ravi offers three homes; nobody looks yet."""
    verified(chat, "asha", "ravi")
    for rent in ("45k", "40k", "35k"):
        home(chat, "ravi", other_home(rent))
