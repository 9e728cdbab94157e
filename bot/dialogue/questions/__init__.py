"""The kinds of question a flow may ask."""

from bot.dialogue.questions.amount import Day, Money, MoneyRange
from bot.dialogue.questions.choice import Choice, Review
from bot.dialogue.questions.free import Code, Phone, Photos, Relayed, Text
from bot.dialogue.questions.place import Pin, Places
from bot.dialogue.questions.question import (
    SKIP,
    Address,
    Asked,
    Heard,
    Message,
    Question,
    Reading,
    Unsure,
    Wrong,
)

__all__ = [
    "SKIP", "Address", "Asked", "Choice", "Code", "Day", "Heard", "Message", "Money", "MoneyRange", "Phone",
    "Photos", "Pin", "Places", "Question", "Reading", "Relayed", "Review", "Text", "Unsure", "Wrong",
]  # fmt: skip
