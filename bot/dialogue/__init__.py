"""The dialogue engine: pure. What was said goes in, prompts and a new state come out."""

from bot.dialogue.flow import BadFlow, Catalogue, Dictated, Flow, Go, Pick, Show
from bot.dialogue.hours import next_day_hour
from bot.dialogue.prompt import Option, Prompt
from bot.dialogue.questions import (
    SKIP,
    Choice,
    Code,
    Day,
    Grown,
    Message,
    Money,
    MoneyRange,
    Name,
    Phone,
    Photos,
    Pin,
    Places,
    Question,
    Relayed,
    Review,
    Text,
)
from bot.dialogue.reminding import draft_due
from bot.dialogue.returning import progress
from bot.dialogue.rules import hear
from bot.dialogue.state import State
from bot.dialogue.tell import happen
from bot.dialogue.turn import Event, Means, Person, Turn
from bot.dialogue.words import Words
from bot.understanding import Intent
from bot.understanding.contacts import mask_contacts

__all__ = [
    "SKIP", "BadFlow", "Catalogue", "Choice", "Code", "Day", "Dictated", "Event", "Flow", "Go", "Grown",
    "Intent", "Means", "Message", "Money", "MoneyRange", "Name", "Option", "Person", "Phone", "Photos",
    "Pick", "Pin", "Places", "Prompt", "Question", "Relayed", "Review", "Show", "State", "Text", "Turn",
    "Words", "draft_due", "happen", "hear", "mask_contacts", "next_day_hour", "progress",
]  # fmt: skip
