"""Words: the person's language first, then the default; prompts that share a message."""

import datetime as dt

import pytest

from bot.dialogue import Prompt, Words
from bot.dialogue import words as in_words
from bot.dialogue.prompt import Option, joined, option_id, read_tap
from bot.dialogue.words import MissingWords


@pytest.fixture
def words(tmp_path):
    english = "hello = Hello { $name }\n    .sms = Hi { $name }\nonly = Only English\nmoney = ₹{ $amount }\n"
    (tmp_path / "en.ftl").write_text(english)
    (tmp_path / "hi.ftl").write_text("hello = नमस्ते { $name }\nmoney = ₹{ $amount }\n", encoding="utf-8")
    return Words([tmp_path])


def test_each_language_speaks_and_english_stands_in(words):
    assert words.text("hi", "hello", name="Asha") == "नमस्ते Asha"
    assert words.text("hi", "only") == words.text("xx", "only") == "Only English"
    assert words.text("hi", "hello", "sms", name="Asha") == "Hi Asha"
    assert words.languages == ["en", "hi"]


def test_the_first_key_that_is_known_is_said(words):
    assert words.first("hi", ["nothing", "only", "hello"]) == "Only English"


@pytest.mark.parametrize(("key", "attribute"), [("nothing", None), ("hello", None), ("hello", "more")])
def test_missing_words_are_never_silent(words, key, attribute):
    with pytest.raises(MissingWords):
        words.text("en", key, attribute)
    with pytest.raises(MissingWords):
        words.first("en", ["nothing", "nowhere"])


@pytest.mark.parametrize("lang", ["en", "hi"])
def test_money_is_grouped_as_in_india(words, lang):
    assert words.text(lang, "money", amount=120_000) == "₹1,20,000"


def test_a_day_says_the_year_only_where_it_is_another_one():
    today = dt.date(2026, 11, 20)
    days = [dt.date(2026, 12, 1), dt.date(2027, 1, 1), dt.date(2027, 12, 1)]
    assert [in_words.day("en", day, today) for day in days] == ["1 Dec", "1 Jan", "1 Dec 2027"]
    assert in_words.day("hi", days[1], today) == "1 जन॰"


def test_plain_words_share_the_message_that_follows():
    said = joined([Prompt("Heard."), Prompt("Next?", sms="Next", options=[Option("a.b:c", "C")])])
    assert [(prompt.text, prompt.sms) for prompt in said] == [("Heard.\n\nNext?", "Heard.\nNext")]


@pytest.mark.parametrize(
    "pair",
    [
        [Prompt("A?", options=[Option("a.b:c", "C")]), Prompt("then")],
        [Prompt("a", lane="notice"), Prompt("b")],
        [Prompt("a"), Prompt("b", template={"name": "t"})],
        [Prompt("a"), Prompt("code", to_address="+919800000001")],
        [Prompt("a", image="media:1"), Prompt("b")],
        [Prompt("a", once_a_day=True), Prompt("b")],
        [Prompt("a" * 500), Prompt("b" * 500)],
    ],
    ids=["choices first", "lanes", "template", "another address", "picture", "once a day", "too long"],
)
def test_what_cannot_share_a_message_does_not(pair):
    assert len(joined(pair)) == 2


@pytest.mark.parametrize("subject", [None, "4K7", "a@b"])
def test_an_option_comes_back_as_it_was_offered(subject):
    tap = read_tap(option_id("post_home", "kind", "flat", subject))
    assert (tap.flow, tap.step, tap.value, tap.subject) == ("post_home", "kind", "flat", subject)


@pytest.mark.parametrize("payload", [None, "", "like", "a.b", "A.b:c", "é.b:c"])
def test_a_strangers_payload_is_no_option(payload):
    assert read_tap(payload) is None
