"""The people one can chat with, as choices and by name."""

import unicodedata

from bot.dialogue import Pick
from models.base import read_id
from models.housing import matches

LONGEST_BRIEF = 16  # letters of a name by SMS


def picks(turn) -> list[Pick]:
    """The person's matches as choices, at most the ten rows of a list."""
    return [
        Pick(str(match.match_id), f"{match.name} · {match.code}", match.title)
        for match in matches.of(turn.db, turn.user_id)[:10]
    ]


def must_ask(turn) -> bool:
    """Whether to ask which match is meant: one alone, or the one they named; none is for the flow to say."""
    found = named(turn) or picks(turn)
    if len(found) == 1:
        turn.answers["match"] = found[0].value
    return len(found) > 1


def named(turn) -> list[Pick]:
    """The matches whose first name stands in the message: "block ravi"."""
    said = turn.text.casefold().replace(",", " ").split()
    return [pick for pick in picks(turn) if pick.label.split()[0].casefold() in said]


def name(turn, match) -> str:
    """What the other one is called, also when they are gone."""
    return match.name or turn.words("somebody")


def brief_name(turn, full: str | None) -> str:
    """A first name in plain letters for one SMS segment; one that has none would make it dear."""
    plain = unicodedata.normalize("NFKD", full or "").encode("ascii", "ignore").decode().split()
    return plain[0][:LONGEST_BRIEF] if plain and plain[0].isalnum() else turn.words("somebody")


def partner(turn, match_id: str | None):
    """The match as this person sees it; None when they are not in it."""
    known = read_id(match_id)
    return matches.partner(turn.db, known, turn.user_id) if known else None
