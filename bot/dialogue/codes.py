"""Codes: the three characters that name a card or a match (rule 13)."""

import re

from bot.dialogue import machine
from bot.dialogue.flow import STAY
from bot.dialogue.replies import remind
from bot.understanding import command

_CODE = re.compile(
    r"\s*(?:(?P<at>@)|(?P<action>[a-z]+|👍|👎|❤️?)\s*)?"
    r"(?P<code>[2346789a-hj-npqrtu-z]{3})(?:[\s:,]+(?P<rest>.+)|[.!]?\s*)",
    re.IGNORECASE | re.DOTALL,
)

_LETTERS = {"l": "like", "s": "skip", "m": "more", "u": "undo", "y": "like", "n": "skip"}

_SIGNS = {"yes": "like", "no": "skip"}  # 👍 and 👎 beside a code


def by_code(turn, message) -> bool:
    """A card's or a match's code: "4K7", "L4K7", "like 4k7", "4k7 like", "@4K7 is it free?"."""
    found = _CODE.fullmatch(message.text)
    if not found or not (
        re.search(r"\d", found["code"]) and re.search(r"[a-z]", found["code"], re.IGNORECASE)
    ):
        return False
    after = None if found["at"] or found["action"] else found["rest"]
    word, rest = (found["action"] or after or "").strip().lower(), None if after else found["rest"]
    heard = command(word) if word else None
    action = _LETTERS.get(word) or (_SIGNS.get(heard.value, heard.value) if heard else None)
    if (word and action is None) or (rest and not found["at"]):
        return False
    for flow in turn.catalogue:
        if hasattr(flow, "on_code"):
            with turn.running(flow):
                branch = flow.on_code(turn, found["code"].upper(), action, rest, message)
            if branch:
                if branch is not True:
                    machine.open_flow(turn, branch)
                if branch in (True, STAY) and turn.state.flow != flow.name:
                    remind(turn)
                return True
    if found["at"]:
        turn.say("no-such-code", code=found["code"].upper())
        remind(turn)
    return bool(found["at"])
