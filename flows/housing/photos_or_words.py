"""Photos, or words in their place: whoever has none describes the home."""

from bot.dialogue import Photos, mask_contacts
from bot.dialogue.questions import Heard, Wrong

FEW = 5  # words that say nothing but a fact for another question
AN_AD = 25  # words, with the rent among them
DESCRIBED = 450  # characters at most, so that a review can read them back


class PhotosOrWords(Photos):
    """Attachment ids, gathered until "done"; a sentence ends the gathering: {"photos", "words"}."""

    takes_words = True

    def from_message(self, message, asked):
        words = message.text.strip()
        if message.attachments or not any(map(str.isalpha, words)) or _is_a_fact(message):
            return super().from_message(message, asked)
        if len(words) > DESCRIBED:
            return Wrong("too-long", {"most": DESCRIBED})
        return Heard({"photos": asked.answer, "words": words})

    def fits(self, answer):
        return isinstance(answer, dict) or super().fits(answer)


def _is_a_fact(message) -> bool:
    """ "Rent 42k" changes an answer; "sunny, two balconies" describes; a word alone is neither."""
    count = len(message.text.split())
    facts = message.understood.slots if message.understood else {}
    return count < 2 or (count <= FEW and bool(facts.keys() - {"small_talk"}))


def told(turn, sent: list[str] | dict | None) -> None:
    """A sentence goes where it belongs."""
    if isinstance(sent, dict):
        turn.answers["photos"] = sent["photos"]
        describe(turn, sent["words"])


def advertised(turn) -> None:
    """A whole advertisement of one home is its own description, read back before it is posted."""
    if len(turn.text.split()) >= AN_AD and not several(turn) and not turn["description"]:
        describe(turn, turn.text)


def several(turn) -> bool:
    """Whether the message holds several homes: an advertisement passed on."""
    sizes = turn.slots.get("configurations", ())  # "2.5bhk" is one home, between two of them
    return bool(turn.slots.get("several") or turn.slots.get("configuration") in sizes)


def describe(turn, words: str | None) -> None:
    """Ways to reach the host outside are covered before anybody reads them (promise 19)."""
    covered, found = mask_contacts(words or "")
    turn.answers["description"] = covered[:DESCRIBED] or None
    if found:
        turn.say("covered")
