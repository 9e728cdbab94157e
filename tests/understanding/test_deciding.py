"""What is learned decides where the rules leave it open, and never what must not be heard by mistake."""

from datetime import date

import pytest

from bot.understanding import Intent, learned, understand
from bot.understanding.learned import Model, row

TODAY = date(2026, 11, 20)

IN_OTHER_WORDS = [
    ("take me to the list of options", Intent.MENU),
    ("ask me the earlier question once more", Intent.BACK),
    ("I don't feel like filling this, scrap it", Intent.CANCEL),
    ("kindly cease all your notifications", Intent.STOP),
    ("messages phir se bhejna shuru kar do", Intent.START),
    ("मैसेज फिर से भेजना शुरू करो", Intent.START),
    ("tell the owner I'm interested in this", Intent.LIKE),
    ("isko rehne do, koi aur dikhao", Intent.SKIP),
    ("I'd rather write in Marathi", Intent.LANGUAGE),
    ("get rid of my account for good", Intent.DELETE_ACCOUNT),
]

NEVER = [
    "don't stop sending flats",
    "message band mat karo",
    "मैसेज बंद मत करो",
    "I don't want to delete my account",
    "account delete mat karna mera",
    "I don't like this one",
    "mujhe ye pasand nahi aaya",
    "lake",
    "he likes me",
    "As much as I'd love to say yes, the answer is negative",
    "main cancel nahi karna chahta",
    "block mat karo usko",
    "Oh I just LOVE a kitchen inside the bathroom. Move on.",
    "What a lovely balcony, I really like it! Next please",
]


@pytest.mark.parametrize(("text", "intent"), IN_OTHER_WORDS)
def test_a_command_in_other_words_is_heard(text, intent):
    assert understand(text, TODAY).intent is intent


@pytest.mark.parametrize("text", NEVER)
def test_the_contrary_of_a_command_is_not_the_command(text):
    wrong = {Intent.STOP, Intent.LIKE, Intent.DELETE_ACCOUNT, Intent.YES, Intent.CANCEL, Intent.BLOCK}
    assert understand(text, TODAY).intent not in wrong


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("menu", "command"),
        ("2bhk hsr 25k", "rules"),
        ("need a flat in andheri for my family", "both"),
        ("what were the options again", "learning"),
    ],
)
def test_it_is_told_how_a_message_was_understood(text, how):
    assert understand(text, TODAY).how == how


def test_what_was_learned_is_never_as_sure_as_a_command():
    assert understand("what were the options again", TODAY).sure <= 0.8 < understand("menu", TODAY).sure


@pytest.mark.parametrize("intent", [Intent.STOP, Intent.LIKE, Intent.DELETE_ACCOUNT, Intent.YES])
def test_a_model_that_is_all_wrong_cannot_make_a_careful_intent(intent):
    sure_of_it = Model((intent, Intent.UNKNOWN), dict.fromkeys(("wlandlord", "wcurtains"), row([(0, 3_000)])))
    with learned.using(sure_of_it):
        assert understand("landlord curtains", TODAY).intent is Intent.UNKNOWN


@pytest.mark.parametrize("text", ["3", "25", "4K7", "२", "10000"])
def test_numbers_and_codes_alone_are_left_to_the_rules(text):
    assert understand(text, TODAY).how in ("rules", "command")


def test_a_model_is_read_as_it_was_written():
    model = Model((Intent.MENU, Intent.BACK), {"wmenu": row([(0, 40), (1, -12)]), "p^ $": row([(1, 8)])})
    assert learned.parsed("\n".join(learned.lines(model))) == model
