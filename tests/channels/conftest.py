"""This room's fixtures."""

from tests.sending import desk, make_twilio, twilio

__all__ = ["desk", "make_twilio", "twilio"]
