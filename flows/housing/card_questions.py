"""Questions about the card at hand: answered from what its post says, else the host is the one to ask."""

import re
from functools import lru_cache

from bot.dialogue import Intent
from bot.dialogue.ways import everywhere
from flows.housing import card_words
from flows.housing.card_acts import ON_THE_CARD

LONGEST = 10  # words of a question
ANOTHER_WISH = {"locality_ids", "configuration", "budget_max", "budget_min"}  # "2bhk with parking in Powai"
MAY_ASK = (Intent.UNKNOWN, Intent.BROWSE, Intent.POST_REQUIREMENT, Intent.PROFILE, Intent.HELP, Intent.MORE)
NOTED = ("parking", "pets", "lift", "balcony", "wifi", "water", "power", "extras", "negotiable", "address")
KNOWN = {  # of a home, in the words of its card
    "deposit": lambda turn, home: turn.words("money", amount=home["deposit_amount"] or 0),
    "rent": lambda turn, home: turn.words("money", amount=home["rent_monthly"]),
    "day": lambda turn, home: card_words.day(turn, home["possession_date"]),
    "furniture": lambda turn, home: home["furnishing"] and turn.words(home["furnishing"]),
    "whom": lambda turn, home: wanted(turn, home),
}


def answered(turn, message, card) -> bool:
    """Whether it was a question about this card, and has its answer."""
    topic = card and topic_of(turn, message)
    if topic:
        answer(turn, card, topic)
    return bool(topic)


def topic_of(turn, message) -> str | None:
    """What a short question is about; a change or another wish is none."""
    understood, said = message.understood, words_of(message.text)
    if understood is None or understood.intent not in MAY_ASK or ANOTHER_WISH & understood.slots.keys():
        return None
    asks = understood.intent is Intent.UNKNOWN and message.text.rstrip().endswith(("?", "؟", "፧"))
    found = (topic for topic in (*NOTED, *KNOWN) if mentions(turn, topic, said))
    return next(found, "other" if asks else None) if len(said.split()) <= LONGEST else None


def answer(turn, card, topic: str) -> None:
    """The fact and the card's choices; where nothing is noted, that they can ask after a like."""
    fact = card.side == "tenant" and (told(turn, card.facts, topic) or noted(turn, card.facts, topic))
    words = {"code": card.code, "topic": turn.words(f"about-{topic}"), "fact": fact or ""}
    key = "browse-fact" if fact else "browse-no-fact"
    turn.offer("card", turn.show(card.delivery_id, key=key, **words), values=ON_THE_CARD)


def told(turn, home, topic: str) -> str | None:
    return KNOWN[topic](turn, home) if topic in KNOWN else None


def noted(turn, home, topic: str) -> str | None:
    """The sentence of the host's own words that has it."""
    sentences = re.split(r"(?<=[.!?।])\s+|\n+|[;,]\s+", home["description"] or "")
    return next((one.rstrip(" .!।") for one in sentences if mentions(turn, topic, words_of(one))), None)


def wanted(turn, home) -> str | None:
    """Whom the host would like, where it was said."""
    asked = {home[rule] for rule in ("gender_preference", "occupation_type", "food_preference")} - {
        None,
        "any",
    }
    return ", ".join(turn.words(f"wanted-{one}") for one in sorted(asked)) or None


def mentions(turn, topic: str, said: str) -> bool:
    return any(way in said for way in ways_to_name(turn.catalogue.words, topic))


@lru_cache(maxsize=64)
def ways_to_name(words, topic: str) -> list[str]:
    return [words_of(way) for way in everywhere(words, f"about-{topic}")]


def words_of(text: str) -> str:
    """Lower case without signs, a space around every word."""
    return f" {' '.join(re.sub(r'[?!.,:;*_()-]+', ' ', text.lower()).split())} "
