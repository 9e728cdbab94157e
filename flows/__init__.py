"""Every conversation we can have, in menu order."""

from pathlib import Path

from bot.dialogue import Catalogue, Words
from flows.housing import FLOWS as HOUSING
from flows.shared import FLOWS as SHARED

HERE = Path(__file__).parent
WORDS = Words(sorted(HERE.glob("*/words")))
ALL = Catalogue([*HOUSING, *SHARED], WORDS)
