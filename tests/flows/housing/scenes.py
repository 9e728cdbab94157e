"""Where housing conversations start from: a home on offer, a wish, two people who matched."""

import re

from tests.chat import Chat, shown, verified

HOME = "owner, 2bhk flat in powai 45k, deposit 2 lakh, semi furnished, from 1 dec"
WISH = "2bhk in powai under 50k from 1 dec"


def home(chat: Chat, who: str, words: str = HOME) -> None:
    """This person has posted a home."""
    for line in (words, "skip", "post it"):
        chat.say(f"{who}: {line}")


def wish(chat: Chat, who: str, words: str = WISH) -> list:
    """This person has posted what they look for; what they are shown."""
    chat.say(f"{who}: {words}")
    return chat.say(f"{who}: post it")


def matched(chat: Chat, tenant: str = "asha", host: str = "ravi") -> None:
    """These two have just heard of their match."""
    verified(chat, tenant, host)
    home(chat, host)
    wish(chat, tenant)
    chat.say(f"{tenant}: like")
    chat.say(f"{host}: who likes me")
    chat.say(f"{host}: like")


def code_of(rows, words: str) -> str:
    """The code beside these words in what was said."""
    return re.search(rf"\*?(\w{{3}})\*?[ :·,]+{words}", " ".join(shown(row) for row in rows))[1]


def other_home(rent: str, place: str = "powai") -> str:
    return f"owner, 2bhk flat in {place} {rent}, deposit 1 lakh, unfurnished, from 1 dec"


def card_code(rows) -> str:
    """The code of the card that was shown."""
    return re.search(r"\*(\w{3})\* · 2 BHK", " ".join(shown(row) for row in rows))[1]
