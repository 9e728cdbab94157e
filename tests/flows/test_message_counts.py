"""How many messages a person sends until their post is up and the first card is there."""

import pytest

from bot.channels.message import SMS
from tests.chat import shown, verified
from tests.flows.housing.scenes import HOME, home, wish

WISH = "2bhk in powai under 50k from 1 dec"
POSTED, CARD = "Posted ✓", "[👍 Like]"
MEET = ("agree", "types the code")
COUNTED = {  # what a newcomer sends until the wish is posted, and at most how many of them after the code
    "from hi, in a line": (("hi", *MEET, WISH, "yes"), 5, 2),
    "from hi, as asked": (("hi", *MEET, "looking for a home", WISH, "post it"), 6, 3),
    "from hi, in two lines": (("hi", *MEET, "2bhk", "powai 50k", "yes"), 6, 3),
    "from hi, by the choices": (("hi", *MEET, "4", "powai 50k", "1"), 6, 3),
    "from hi, a room by the choices": (("hi", *MEET, "1", "powai 15k", "1"), 6, 3),
    "from hi, a day is named at the review": (("hi", *MEET, "2bhk in powai under 50k", "asap", "yes"), 6, 3),
    "from a full first message": ((WISH, *MEET, "yes"), 4, 1),
    "from a full first message in Hinglish": (
        ("2 bhk powai 50k tak 1 dec se semi furnished veg", *MEET, "haan"),
        4,
        1,
    ),
}
LET = {
    "from hi, in a line": (("hi", *MEET, HOME, "skip", "yes"), 6),
    "from hi, as asked": (("hi", *MEET, "have a home to rent", HOME, "skip", "yes"), 7),
    "from hi, a fact at a time": (
        ("hi", *MEET, "9", "3", "powai", "45k", "2 lakh", "owner", "semi", "skip", "yes"),
        12,
    ),
    "from a full first message": ((HOME, *MEET, "skip", "yes"), 5),
    "from a short first message": (
        ("owner hoon, 2bhk Powai 45k deposit 1.5 lakh", *MEET, "semi, 1 dec", "skip", "yes"),
        6,
    ),
}


def sent_until(chat, words: str, lines: tuple[str, ...]) -> int:
    """How many of Asha's lines it took until she was told `words`."""
    for number, line in enumerate(lines, 1):
        said = chat.say("asha types the code" if line == "types the code" else f"asha: {line}")
        if any(words in shown(row) for row in said):
            return number
    raise AssertionError(f"she never heard {words!r}, but {[shown(row) for row in said]}")


@pytest.mark.parametrize("way", COUNTED)
def test_a_newcomer_posts_a_wish(chat, way):
    lines, most, then = COUNTED[way]
    assert sent_until(chat, POSTED, lines) == len(lines) == most <= 8
    assert len(lines) - lines.index("types the code") - 1 == then


@pytest.mark.parametrize("way", LET)
def test_a_newcomer_posts_a_home(chat, way):
    lines, most = LET[way]
    assert sent_until(chat, POSTED, lines) == len(lines) == most


def test_by_sms_only_the_name_comes_on_top(chat):
    chat.channel = SMS
    lines = (WISH, *MEET, "Asha", "yes")
    assert sent_until(chat, POSTED, lines) == len(lines) == 5


def test_somebody_known_posts_a_wish_in_two(chat):
    verified(chat, "asha")
    assert sent_until(chat, POSTED, (WISH, "yes")) == 2


def test_somebody_known_posts_a_home_in_three(chat):
    verified(chat, "asha")
    assert sent_until(chat, POSTED, (HOME, "skip", "yes")) == 3


def test_the_first_card_is_there_with_the_post(chat):
    verified(chat, "asha", "ravi")
    home(chat, "ravi")
    assert sent_until(chat, CARD, (WISH, "yes")) == 2


def test_a_host_sees_the_first_card_with_the_post(chat):
    verified(chat, "asha", "ravi")
    wish(chat, "ravi")
    assert sent_until(chat, CARD, (HOME, "skip", "yes")) == 3


def test_a_wish_is_changed_in_one(chat):
    verified(chat, "asha")
    wish(chat, "asha")
    assert sent_until(chat, "Changed ✓", ("change budget to 60k",)) == 1
