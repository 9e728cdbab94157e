"""A card's code becomes the code of the match that came of it; with @ in front it speaks to that person."""

import re

import pytest

from tests.chat import shown, verified


@pytest.fixture
def code(chat) -> str:
    """Asha and Bala have matched; what Asha calls Bala."""
    verified(chat, "asha", "bala")
    for line in (
        "bala: owner, 2bhk flat in koramangala, rent 24k, deposit 1 lakh, semi furnished, from 1 dec",
        "bala: anyone",
        "bala: skip",
        "bala: skip",
        "bala: post it",
        "asha: 2bhk flat in koramangala under 25k from 1 jan",
        "asha: post it",
        "asha: like",
        "bala: see who",
    ):
        chat.say(line)
    told = [shown(row) for row in chat.say("bala: like")]
    chat.say("asha: cancel")
    return re.search(r"It's a match, \*(\w{3})\*: Bala", " ".join(told))[1]


def test_a_code_and_words_go_to_that_match(chat, code):
    chat.play(f"""
        asha: @{code} is it free on sunday?
        bot to bala: *Asha* (…): is it free on sunday?…
    """)


def test_a_code_alone_opens_the_chat(chat, code):
    chat.play(f"""
        asha: {code}
        bot: You are chatting with *Bala* ({code}), …
    """)


def test_a_code_of_a_match_that_is_over_says_so(chat, code):
    for line in ("asha: unmatch", "asha: yes"):
        chat.say(line)
    chat.play(f"""
        asha: @{code} hello?
        bot: This chat is closed.
    """)
