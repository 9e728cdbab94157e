"""A stored conversation on the flows of today: what was understood, which rule, where it led, what was said.

Everything happens in one transaction that is rolled back; nothing is sent, fetched or kept.
"""

from bot.replay.comparing import Difference, Replayed
from bot.replay.running import replay

__all__ = ["Difference", "Replayed", "replay"]
