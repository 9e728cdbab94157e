"""The kinds of question a flow may ask."""

from bot.dialogue.questions.amount import Day, Money, MoneyRange
from bot.dialogue.questions.choice import Choice, Grown, Review
from bot.dialogue.questions.free import Code, Name, Phone, Photos, Relayed, Text
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
    "SKIP", "Address", "Asked", "Choice", "Code", "Day", "Grown", "Heard", "Message", "Money", "MoneyRange",
    "Name", "Phone", "Photos", "Pin", "Places", "Question", "Reading", "Relayed", "Review", "Text",
    "Unsure", "Wrong",
]  # fmt: skip
