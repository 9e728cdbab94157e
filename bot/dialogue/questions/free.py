"""What has no choices: words, codes, phone numbers, photos, anything meant for somebody else."""

from dataclasses import replace

import phonenumbers

from bot.dialogue.questions.question import SKIP, Heard, Question, Wrong
from bot.understanding import Intent
from bot.understanding.names import name

SURE_OF_A_WISH = 0.8


class Text(Question):
    """Free words, at most so many characters."""

    takes_words = True

    def __init__(self, *, at_most: int = 500, **kwargs):
        super().__init__(**kwargs)
        self.at_most = at_most

    def from_message(self, message, asked):
        words = message.text.strip()
        if not any(letter.isalnum() for letter in words):
            return None
        return Wrong("too-long", {"most": self.at_most}) if len(words) > self.at_most else Heard(words)


class Name(Text):
    """What somebody wants to be called: a number, a command or a wish is none."""

    expects = "name"

    def from_message(self, message, asked):
        understood = message.understood
        if understood and understood.intent is not Intent.UNKNOWN and understood.sure >= SURE_OF_A_WISH:
            return None
        told = name(message.text)
        return super().from_message(replace(message, text=told), asked) if told else None


class Code(Question):
    """Digits that came by SMS. What is typed is never kept."""

    expects = "code"

    secret = True

    def from_message(self, message, asked):
        digits = "".join(letter for letter in message.text if letter.isdigit())
        return Heard(digits) if 4 <= len(digits) <= 8 else None


class Phone(Question):
    """A phone number in E.164."""

    expects = "phone"

    def from_message(self, message, asked):
        for found in phonenumbers.PhoneNumberMatcher(message.text, "IN"):
            return Heard(phonenumbers.format_number(found.number, phonenumbers.PhoneNumberFormat.E164))
        return None


class Photos(Question):
    """Attachment ids, gathered until "done": an album arrives as several messages (rule 16)."""

    expects = "photos"

    gathers = True

    def __init__(self, *, at_most: int = 8, **kwargs):
        super().__init__(**kwargs)
        self.at_most = at_most

    @property
    def values(self):
        return ("done", *super().values)

    def offered(self, answer):
        return ("done",) if answer or not self.optional else (SKIP,)

    def from_message(self, message, asked):
        if not message.attachments:
            return None
        gathered = [*(asked.answer or []), *message.attachments]
        return Heard(gathered[: self.at_most])

    def fits(self, answer):
        return isinstance(answer, list) or (self.optional and answer is None)


class Relayed(Question):
    """Anything at all, meant for somebody else: words, a photo, a place."""

    whole = True

    def from_message(self, message, asked):
        if not (message.text.strip() or message.sent or message.location):
            return None
        return Heard({"text": message.text, "attachments": message.sent, "location": message.location})
