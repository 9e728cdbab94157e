"""A local Twilio: the part of its API, webhooks and rules that Homigo stands on, and a page with phones."""

from bot.simulator.app import create_twilio
from bot.simulator.local import LocalTwilio, PhoneInHand
from bot.simulator.settings import TwilioSettings

__all__ = ["LocalTwilio", "PhoneInHand", "TwilioSettings", "create_twilio"]
